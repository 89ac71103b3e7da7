import { decodeUtf8, fromBinary, toBinary } from '../bytes';
import type { Baseline } from '../comparison/comparison';
import { fileListOf } from '../comparison/fileLists/fileList';
import { linesAt, type Hunk, type LinesAt } from '../snapshot/diff';
import type { LineFilters } from './lineFilters';

/** So many lines were left out of a review, and why. */
export interface FilteredCount {
  readonly reason: string;
  readonly owner: string;
  readonly lines: number;
}

export interface FilteredHunks {
  readonly shown: readonly Hunk[];
  readonly hidden: readonly Hunk[];
  readonly counts: readonly FilteredCount[];
}

/**
 * The hunks that are still a change once filters are applied to both of their sides. A hunk that also holds another
 * change stays, wholly: better a line too many than one that nobody sees.
 */
export function filterHunks(
  before: Uint8Array,
  after: Uint8Array,
  hunks: readonly Hunk[],
  filters: LineFilters | null,
  at: LinesAt = linesAt(before, after),
): FilteredHunks {
  if (filters === null || hunks.length === 0) return { shown: hunks, hidden: [], counts: [] };
  const [oldLines, newLines] = [lineReader(before, at.inA), lineReader(after, at.inB)];
  const counter = new Counter();
  const shown: Hunk[] = [];
  const hidden: Hunk[] = [];
  for (const hunk of hunks) {
    const removed = oldLines(hunk.aStart, hunk.aEnd);
    const added = newLines(hunk.bStart, hunk.bEnd);
    (isNoise(removed, added, filters, counter) ? hidden : shown).push(hunk);
  }
  return { shown, hidden, counts: counter.counts() };
}

export interface FilteredFiles<T> {
  readonly shown: readonly T[];
  readonly hidden: readonly T[];
  readonly counts: readonly FilteredCount[];
}

/** The same for files: a filter sees `SUM NAME`, as it stands in the stored list. */
export function filterFiles<T extends FileLine>(files: readonly T[], filters: LineFilters | null): FilteredFiles<T> {
  if (filters === null) return { shown: files, hidden: [], counts: [] };
  const counter = new Counter();
  const shown: T[] = [];
  const hidden: T[] = [];
  for (const file of files) {
    const removed = file.oldSum === null ? [] : [textOf(fromBinary(`${file.oldSum} ${file.name}`))];
    const added = file.newSum === null ? [] : [textOf(fromBinary(`${file.newSum} ${file.name}`))];
    (isNoise(removed, added, filters, counter) ? hidden : shown).push(file);
  }
  return { shown, hidden, counts: counter.counts() };
}

/** What a filter needs of a changed file; binary strings, null where one side has none. */
export interface FileLine {
  readonly name: string;
  readonly oldSum: string | null;
  readonly newSum: string | null;
}

/** `2 lines filtered by: the clock (net team)` */
export function countText({ lines, reason, owner }: FilteredCount): string {
  return `${lines === 1 ? '1 line' : `${lines} lines`} filtered by: ${reason} (${owner})`;
}

/** Both counts, the same reasons together. */
export function sumCounts(...lists: readonly (readonly FilteredCount[])[]): FilteredCount[] {
  const counter = new Counter();
  for (const { reason, owner, lines } of lists.flat()) counter.add(reason, owner, lines);
  return counter.counts();
}

/** `after` where only what filters hide differs, else `before`: what a review shows on the left of `after`. */
export function integrityWithoutHidden(
  before: Baseline['integrity'],
  after: Baseline['integrity'],
  hidden: readonly FileLine[],
): Baseline['integrity'] {
  if (before === null || after === null || hidden.length === 0) return before;
  const sums = before.sums();
  for (const { name, newSum } of hidden) {
    if (newSum === null) sums.delete(name);
    else sums.set(name, newSum);
  }
  return fileListOf(sums);
}

function isNoise(
  removed: readonly string[],
  added: readonly string[],
  filters: LineFilters,
  counter: Counter,
): boolean {
  const found: { reason: string; owner: string }[] = [];
  const left = (lines: readonly string[]): string[] =>
    lines.flatMap(line => {
      const filtered = filters(line);
      if (filtered === null) return [line];
      found.push(filtered);
      return filtered.shown === null ? [] : [filtered.shown];
    });
  const [before, after] = [left(removed), left(added)];
  if (found.length === 0 || before.length !== after.length) return false;
  if (!before.every((line, index) => line === after[index])) return false;
  // A line that reads otherwise on both sides is one line to a reader.
  const lines = found.slice(0, Math.max(removed.length, added.length));
  for (const { reason, owner } of lines) counter.add(reason, owner, 1);
  return true;
}

class Counter {
  private readonly byReason = new Map<string, FilteredCount>();

  add(reason: string, owner: string, lines: number): void {
    const key = `${reason}\0${owner}`;
    this.byReason.set(key, { reason, owner, lines: (this.byReason.get(key)?.lines ?? 0) + lines });
  }

  counts(): FilteredCount[] {
    return [...this.byReason.values()];
  }
}

function lineReader(bytes: Uint8Array, offset: (line: number) => number): (start: number, end: number) => string[] {
  return (from, to) =>
    Array.from({ length: to - from }, (_, index) => {
      const start = offset(from + index);
      const end = offset(from + index + 1);
      return textOf(bytes.subarray(start, bytes[end - 1] === 10 ? end - 1 : end));
    });
}

function textOf(bytes: Uint8Array): string {
  return decodeUtf8(bytes) ?? toBinary(bytes);
}
