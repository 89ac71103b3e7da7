import { utf8, showBytes } from '../../core/bytes';
import type { Baseline } from '../../core/comparison/comparison';
import type { StateChanges } from '../../core/filters/filterStates';
import {
  excerptText,
  hunksAlone,
  lineInExcerpt,
  lineOfExcerpt,
  shownTexts,
  stretchesOf,
  type ExcerptLimits,
  type Stretch,
} from '../../core/review/excerpt';
import { excerptMark, type ExcerptWords } from '../../core/review/excerptWords';
import type { Part } from '../../core/review/lineAtCursor';
import { diffLines, indexLines } from '../../core/snapshot/diff';

/** An editor holds up its extension host with longer texts: it takes them apart there, for every extension to read. */
const LONG = { lines: 20_000, bytes: 1024 * 1024 };

/** More than that nobody reads in one go, and an editor shows it at once. */
const LIMITS: ExcerptLimits = { context: [20, 10, 5, 3], lines: 10_000, bytes: 512 * 1024 };

export type Side = 'baseline' | 'pending';

/** Both sides of a review. */
export interface Reviewed {
  readonly before: Baseline;
  readonly after: Baseline;
  readonly hunks: StateChanges['hunks'];
}

/** What an editor would have to show of a result is so long that it gets an excerpt. */
export function longParts({ before, after }: Pick<Reviewed, 'before' | 'after'>): readonly Part[] {
  const parts: Part[] = [];
  if ([before, after].some(({ snapshot }) => snapshot !== null && isLong(snapshot))) parts.push('snapshot');
  if ([before, after].some(({ integrity }) => integrity !== null && isLong(integrity.bytes))) parts.push('integrity');
  return parts;
}

/** One of the two texts of a result, around what differs in it. */
export class Excerpt {
  readonly #stretches: readonly Stretch[];
  readonly #shown: Readonly<Record<Side, readonly Uint8Array[]>>;

  constructor(
    { before, after, hunks }: Reviewed,
    private readonly part: Part,
  ) {
    const [old, now] = [bytesOf(before, part), bytesOf(after, part)];
    const [oldStarts, nowStarts] = [indexLines(old), indexLines(now)];
    const differing = part === 'snapshot' ? hunksAlone(hunks) : diffLines(old, now);
    this.#stretches = stretchesOf(differing, oldStarts, nowStarts, LIMITS);
    this.#shown = {
      baseline: shownTexts(this.#stretches, 'before', old, oldStarts),
      pending: shownTexts(this.#stretches, 'after', now, nowStarts),
    };
  }

  text(side: Side, words: ExcerptWords): Uint8Array<ArrayBuffer> {
    return forEditor(excerptText(this.#stretches, this.#shown[side], excerptMark(words, this.part === 'snapshot')));
  }

  /** Where a line of the result is in its excerpt; null where that has no room for it. */
  lineOfResult(line: number): number | null {
    return lineInExcerpt(this.#stretches, 'after', line);
  }

  /** The line of the whole text that a line of the excerpt shows; null for a mark. */
  wholeLine(side: Side, line: number): number | null {
    return lineOfExcerpt(this.#stretches, side === 'pending' ? 'after' : 'before', line);
  }
}

/** A state's text, as an editor shows it. It may be the state's own memory. */
export function bytesOf(state: Baseline, part: Part): Uint8Array {
  if (part === 'snapshot') return state.snapshot ?? new Uint8Array();
  return state.integrity?.bytes ?? new Uint8Array();
}

/** With a NUL an editor would take the text for no text, so that is shown as `␀`. */
export function forEditor(bytes: Uint8Array<ArrayBuffer>): Uint8Array<ArrayBuffer> {
  return bytes.includes(0) ? utf8(showBytes(bytes).replaceAll('\0', '\u2400')) : bytes;
}

function isLong(text: Uint8Array): boolean {
  return text.length > LONG.bytes || indexLines(text).length - 1 > LONG.lines;
}
