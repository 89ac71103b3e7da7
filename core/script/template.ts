/**
 * Text that a script puts together, as far as its source says: known stretches, and holes where only the run knows. Every
 * known unit remembers the source it comes from, so that a finding in the text is underlined in the script.
 */
export type Template = readonly Part[];

export type Part = Known | Hole;

/** A unit of text, and the source that stands for it: `\n` is one unit from two of the source. */
export interface Known {
  readonly kind: 'known';
  readonly text: string;
  /** Where each unit's source begins; one more for the end of the last. */
  readonly at: readonly number[];
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
  return { kind: 'known', text, at: Array.from({ length: text.length + 1 }, (_, index) => start + index) };
}

/** Units that a stretch of the source stands for: an escape. */
export function spelt(text: string, start: number, end: number): Known {
  return {
    kind: 'known',
    text,
    at: Array.from({ length: text.length + 1 }, (_, index) => (index < text.length ? start : end)),
  };
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
        at: [...last.at.slice(0, -1), ...part.at],
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

/** The known text in front of the first hole. */
export function knownStart(template: Template): string {
  const [first] = template;
  return first?.kind === 'known' ? first.text : '';
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
    start: first.kind === 'known' ? (first.at[0] as number) : first.start,
    end: last.kind === 'known' ? (last.at.at(-1) as number) : last.end,
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
      parts.push(slice(part, from, lf));
      close(true);
      from = lf + 1;
    }
    parts.push(slice(part, from, part.text.length));
  }
  if (joined(parts).length > 0) close(false);
  return lines;
}

function slice(part: Known, from: number, to: number): Known {
  return { kind: 'known', text: part.text.slice(from, to), at: part.at.slice(from, to + 1) };
}
