import { everyPrintByCaller } from './printedBy';
import type { Program } from './program';
import { linesOf, type SourceSpan, type Template, type TemplateLine } from './template';

/** A line as a script words it: known stretches, anything between them. */
export interface Wording {
  /** What stands in the source for it: the printed line, or the call that gives a procedure its text. */
  readonly span: SourceSpan;
  /** Known text in order. The first begins the line, the last ends it; both may be empty. */
  readonly stretches: readonly string[];
  /** Known units: the more, the surer. */
  readonly known: number;
}

/**
 * How the lines that a script prints begin and end, as far as its source says. Lines of which nothing telling is known
 * (`puts $text`) are left out: they could be any.
 */
export function wordingsOf(program: Program): readonly Wording[] {
  const wordings: Wording[] = [];
  for (const print of everyPrintByCaller(program)) {
    for (const line of linesOf(print.text)) {
      const stretches = stretchesOf(line);
      const span = sourceOf(line.parts);
      if (span !== null && isTelling(stretches)) wordings.push({ span, stretches, known: stretches.join('').length });
    }
  }
  return wordings;
}

/**
 * The wordings that a line of output, as agentlessd sees it, most likely comes from: of those that it fits, the ones
 * that know most of it. `ERROR: no answer` is the one that says so before it is `ERROR: $why`.
 */
export function wordingsFor<One extends Wording>(line: string, wordings: readonly One[]): readonly One[] {
  let best: One[] = [];
  for (const wording of wordings) {
    const most = best[0]?.known ?? 0;
    if (wording.known < most || !fits(line, wording.stretches)) continue;
    if (wording.known > most) best = [];
    best.push(wording);
  }
  return best;
}

function stretchesOf({ parts, isEnded }: TemplateLine): string[] {
  const stretches = [''];
  for (const part of parts) {
    if (part.kind === 'hole') {
      stretches.push('');
      continue;
    }
    // agentlessd sees a line up to its first CR or NUL.
    const end = part.text.search(/[\r\0]/);
    stretches[stretches.length - 1] += end < 0 ? part.text : part.text.slice(0, end);
    if (end >= 0) return stretches;
  }
  // The next thing printed goes on in it.
  return isEnded ? stretches : [...stretches, ''];
}

/** Of a line that is only partly known, a colon or a word of two letters says nothing. */
function isTelling(stretches: readonly string[]): boolean {
  const text = stretches.join('');
  return stretches.length === 1 ? text.trim() !== '' : text.replace(/[^\p{L}\p{N}]/gu, '').length > 2;
}

function fits(line: string, stretches: readonly string[]): boolean {
  const first = stretches[0] as string;
  const last = stretches.at(-1) as string;
  if (stretches.length === 1) return line === first;
  if (!line.startsWith(first) || !line.endsWith(last) || line.length < first.length + last.length) return false;
  const to = line.length - last.length;
  let at = first.length;
  for (const stretch of stretches.slice(1, -1)) {
    const found = line.indexOf(stretch, at);
    if (found < 0 || found + stretch.length > to) return false;
    at = found + stretch.length;
  }
  return true;
}

/** From the first to the last of what stands for it: what `printf` puts in stands elsewhere than its format. */
function sourceOf(parts: Template): SourceSpan | null {
  let start = Infinity;
  let end = -Infinity;
  const widen = (from: number, to: number): void => {
    start = Math.min(start, from);
    end = Math.max(end, to);
  };
  for (const part of parts) {
    if (part.kind === 'hole') widen(part.start, part.end);
    else for (const [unit, from] of part.starts.entries()) widen(from, part.ends[unit] as number);
  }
  return end > start ? { start, end } : null;
}
