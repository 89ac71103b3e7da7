/**
 * Text that a script puts together, as far as its source says: known stretches, and holes where only the run knows. Every
 * known unit remembers the source it comes from, so that a finding in the text is underlined in the script.
 */
export type Template = readonly Part[];

export type Part = Known | Hole;

/** Text, and the source that stands for each unit of it: `\n` is one unit from two of the source. */
export interface Known {
  readonly kind: 'known';
  readonly text: string;
  /** Where each unit's source begins, and where it ends. */
  readonly starts: readonly number[];
  readonly ends: readonly number[];
}

/** Text that only the run knows. */
export interface Hole {
  readonly kind: 'hole';
  readonly start: number;
  readonly end: number;
  /** What fills it, where the source says so: a variable's name. */
  readonly name: string | null;
  /** `format`: a directive of printf, whose argument is not looked at. */
  readonly from: 'variable' | 'command' | 'format' | 'expression';
}

/** Text that stands in the source as it is. */
export function verbatim(text: string, start: number): Known {
  const starts = Array.from({ length: text.length }, (_, index) => start + index);
  return { kind: 'known', text, starts, ends: starts.map(at => at + 1) };
}

/** Units that a stretch of the source stands for together: an escape; a line end that `echo` adds, at an empty stretch. */
export function spelt(text: string, start: number, end: number): Known {
  const all = (at: number): number[] => new Array<number>(text.length).fill(at);
  return { kind: 'known', text, starts: all(start), ends: all(end) };
}

/** The units `[from, to)` of a known part. */
export function cut({ text, starts, ends }: Known, from: number, to: number): Known {
  return { kind: 'known', text: text.slice(from, to), starts: starts.slice(from, to), ends: ends.slice(from, to) };
}

/** Neighbouring known parts made one, empty ones gone. */
export function joined(parts: readonly Part[]): Template {
  const whole: Part[] = [];
  for (const part of parts) {
    const last = whole.at(-1);
    if (part.kind === 'known' && part.text === '') continue;
    if (part.kind === 'known' && last?.kind === 'known') {
      whole[whole.length - 1] = {
        kind: 'known',
        text: last.text + part.text,
        starts: [...last.starts, ...part.starts],
        ends: [...last.ends, ...part.ends],
      };
    } else whole.push(part);
  }
  return whole;
}

/** The text, where all of it is known. */
export function knownText(template: Template): string | null {
  let text = '';
  for (const part of template) {
    if (part.kind === 'hole') return null;
    text += part.text;
  }
  return text;
}

/** The text with each hole shown as a word: for patterns over what a script says. */
export function sketch(template: Template, hole = '\ufffc'): string {
  return template.map(part => (part.kind === 'known' ? part.text : hole)).join('');
}

export interface SourceSpan {
  readonly start: number;
  readonly end: number;
}

/** The source of a template; null for an empty one. */
export function spanOf(template: Template): SourceSpan | null {
  const [first] = template;
  const last = template.at(-1);
  if (first === undefined || last === undefined) return null;
  return {
    start: first.kind === 'known' ? (first.starts[0] as number) : first.start,
    end: last.kind === 'known' ? (last.ends.at(-1) as number) : last.end,
  };
}

/** A line of what is printed. */
export interface TemplateLine {
  readonly parts: Template;
  /** An LF ends it; else the next thing printed goes on in it. */
  readonly isEnded: boolean;
  /** An LF in the same template stands in front of it; else it may go on from what was printed before. */
  readonly isBegun: boolean;
}

/** Splits at line ends. An empty rest behind the last LF is no line. */
export function linesOf(template: Template): TemplateLine[] {
  const lines: TemplateLine[] = [];
  let parts: Part[] = [];
  let isBegun = false;
  const close = (isEnded: boolean): void => {
    lines.push({ parts: joined(parts), isEnded, isBegun });
    parts = [];
    isBegun = true;
  };
  for (const part of template) {
    if (part.kind === 'hole') {
      parts.push(part);
      continue;
    }
    let from = 0;
    for (let lf = part.text.indexOf('\n'); lf >= 0; lf = part.text.indexOf('\n', from)) {
      parts.push(cut(part, from, lf));
      close(true);
      from = lf + 1;
    }
    parts.push(cut(part, from, part.text.length));
  }
  if (joined(parts).length > 0) close(false);
  return lines;
}
