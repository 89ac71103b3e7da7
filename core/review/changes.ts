import { showBytes } from '../bytes';
import type { Baseline } from '../comparison/comparison';
import type { ListedChange } from '../comparison/fileLists/listedChanges';
import type { StateChanges } from '../filters/filterStates';
import { lineOffsets, type Hunk } from '../snapshot/diff';

/** One thing that differs between a baseline and a pending result. */
export type Change =
  | {
      readonly kind: 'hunk';
      readonly hunk: Hunk;
      readonly removed: readonly string[];
      readonly added: readonly string[];
    }
  | ({ readonly kind: 'file' } & ListedChange);

/**
 * What is shown of two states' differences, in the order of the stored text, then of the names.
 * @param most how many of them at most; a large text is not taken apart for the rest
 */
export function changeList(
  before: Baseline,
  after: Baseline,
  { hunks, files }: StateChanges,
  most = Infinity,
): readonly Change[] {
  const places = hunkChanges(before.snapshot, after.snapshot, hunks.slice(0, most));
  return [
    ...places,
    ...files.slice(0, Math.max(0, most - places.length)).map((file): Change => ({ kind: 'file', ...file })),
  ];
}

function hunkChanges(before: Uint8Array | null, after: Uint8Array | null, hunks: readonly Hunk[]): Change[] {
  if (before === null || after === null || hunks.length === 0) return [];
  const oldLines = lineReader(before);
  const newLines = lineReader(after);
  return hunks.map(hunk => ({
    kind: 'hunk',
    hunk,
    removed: oldLines(hunk.aStart, hunk.aEnd),
    added: newLines(hunk.bStart, hunk.bEnd),
  }));
}

function lineReader(text: Uint8Array): (start: number, end: number) => string[] {
  const offset = lineOffsets(text);
  return (start, end) => {
    if (start === end) return [];
    const lines = showBytes(text.subarray(offset(start), offset(end))).split('\n');
    if (lines.at(-1) === '') lines.pop();
    return lines;
  };
}
