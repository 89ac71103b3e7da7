import { decodeUtf8, toBinary } from '../bytes';
import { families } from '../families/families';
import type { Noise } from '../families/family';
import { diffLines, indexLines, type Hunk } from './diff';
import { dropFilter, maskFilter, SORT, type Suggestion } from './filter';

/** A line that differs between two runs in a row: it would raise an alert at every period. */
export interface UnsteadyLine {
  readonly kind: 'changed' | 'only-first' | 'only-second' | 'moved';
  /** The line in the first run's block; null where that has none. */
  readonly before: RunLine | null;
  readonly after: RunLine | null;
  readonly suggestion: Suggestion;
}

export interface RunLine {
  /** From 0, within the block. */
  readonly line: number;
  /** For showing: UTF-8, or a binary string where it is not. */
  readonly text: string;
}

/**
 * Compares the blocks of two runs that followed each other while nobody changed the device: whatever differs moves by
 * itself. Every differing line with a filter for the script, in the order of the second run.
 * @param noises what is known to move on such a device; default: on any
 */
export function compareRuns(first: Uint8Array, second: Uint8Array, noises?: readonly Noise[]): UnsteadyLine[] {
  const known = noises ?? families.flatMap(({ noise }) => noise);
  const a = new Lines(first);
  const b = new Lines(second);
  const pairs = diffLines(first, second).flatMap(hunk => pairLines(hunk, a, b));
  const moved = movedTexts(pairs);
  return pairs.map(([before, after]) => {
    const text = (before ?? after)?.text ?? '';
    if (before !== null && after !== null) {
      return { kind: 'changed', before, after, suggestion: maskFilter(before.text, after.text, known) };
    }
    if (moved.has(text)) return { kind: 'moved', before, after, suggestion: SORT };
    const kind = after === null ? 'only-first' : 'only-second';
    return { kind, before, after, suggestion: dropFilter(text, known) };
  });
}

type Pair = readonly [before: RunLine | null, after: RunLine | null];

/** Texts that one place lost and another got. */
function movedTexts(pairs: readonly Pair[]): ReadonlySet<string> {
  const lost = new Set(pairs.flatMap(([before, after]) => (before !== null && after === null ? [before.text] : [])));
  const got = pairs.flatMap(([before, after]) => (before === null && after !== null ? [after.text] : []));
  return new Set(got.filter(text => lost.has(text)));
}

/**
 * The lines of a hunk side by side: first those that are alike but for their digits, then, if as many are left on both
 * sides, the rest in order.
 */
function pairLines(hunk: Hunk, a: Lines, b: Lines): Pair[] {
  const before = a.from(hunk.aStart, hunk.aEnd);
  const after = b.from(hunk.bStart, hunk.bEnd);
  const waiting = new Map<string, RunLine[]>();
  for (const line of before) {
    const alike = waiting.get(shape(line.text));
    if (alike === undefined) waiting.set(shape(line.text), [line]);
    else alike.push(line);
  }
  const partners = new Map<RunLine, RunLine>();
  for (const line of after) {
    const partner = waiting.get(shape(line.text))?.shift();
    if (partner !== undefined) partners.set(line, partner);
  }
  const paired = new Set(partners.values());
  const restBefore = before.filter(line => !paired.has(line));
  const restAfter = after.filter(line => !partners.has(line));
  if (restBefore.length === restAfter.length && areAlike(restBefore, restAfter)) {
    restAfter.forEach((line, index) => partners.set(line, restBefore[index] as RunLine));
    restBefore.length = 0;
  }
  return [
    ...restBefore.map((line): Pair => [line, null]),
    ...after.map((line): Pair => [partners.get(line) ?? null, line]),
  ];
}

/** A line with its digits made equal and its blanks counted as one. */
function shape(text: string): string {
  return text.replace(/\d+/g, '0').replace(/\s+/g, ' ');
}

/** Each pair begins with the same word, so that one is likely to be the other's next reading. */
function areAlike(before: readonly RunLine[], after: readonly RunLine[]): boolean {
  const word = (line: RunLine | undefined): string => /^\W*\w*/.exec(line?.text ?? '')?.[0] ?? '';
  return before.every((line, index) => word(line) === word(after[index]));
}

/** The lines of a block by number. */
class Lines {
  private readonly starts: Int32Array;

  constructor(private readonly bytes: Uint8Array) {
    this.starts = indexLines(bytes);
  }

  from(start: number, end: number): RunLine[] {
    return Array.from({ length: end - start }, (_, index) => ({ line: start + index, text: this.text(start + index) }));
  }

  private text(line: number): string {
    const start = this.starts[line] ?? this.bytes.length;
    const end = this.starts[line + 1] ?? this.bytes.length;
    const bytes = this.bytes.subarray(start, this.bytes[end - 1] === 10 ? end - 1 : end);
    return decodeUtf8(bytes) ?? toBinary(bytes);
  }
}

/** A file that two runs in a row report differently. */
export interface UnsteadyFile {
  readonly name: string;
  /** Null where the run does not report it: no alert by itself, and a sign of a list that is not stable. */
  readonly before: string | null;
  readonly after: string | null;
}

/**
 * Files whose sum differs between two runs in a row (logs, sockets, databases): three such changes and analysisd is
 * silent about them for ever (facts, "The database"). The last sum of a name counts.
 */
export function compareForwards(
  first: readonly { readonly sum: string; readonly name: string }[],
  second: readonly { readonly sum: string; readonly name: string }[],
): UnsteadyFile[] {
  const before = new Map(first.map(({ name, sum }) => [name, sum]));
  const after = new Map(second.map(({ name, sum }) => [name, sum]));
  const changed = [...after].flatMap(([name, sum]) =>
    before.get(name) === sum ? [] : [{ name, before: before.get(name) ?? null, after: sum }],
  );
  const gone = [...before].flatMap(([name, sum]) => (after.has(name) ? [] : [{ name, before: sum, after: null }]));
  return [...changed, ...gone];
}
