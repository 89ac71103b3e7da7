import { showBytes } from '../../core/bytes';
import type { Baseline } from '../../core/comparison/comparison';
import type { StateChanges, StateFileChange } from '../../core/filters/filterStates';
import type { Hunk } from '../../core/snapshot/diff';

/** One thing that differs between a baseline and a pending result. */
export type Change =
  | {
      readonly kind: 'hunk';
      readonly hunk: Hunk;
      readonly removed: readonly string[];
      readonly added: readonly string[];
    }
  | ({ readonly kind: 'file' } & StateFileChange);

/** What is shown of two states' differences, in the order of the stored text, then of the names. */
export function changeList(before: Baseline, after: Baseline, { hunks, files }: StateChanges): readonly Change[] {
  return [
    ...hunkChanges(before.snapshot, after.snapshot, hunks),
    ...files.map((file): Change => ({ kind: 'file', ...file })),
  ];
}

function hunkChanges(before: Uint8Array | null, after: Uint8Array | null, hunks: readonly Hunk[]): Change[] {
  if (before === null || after === null || hunks.length === 0) return [];
  const oldLines = linesOf(before);
  const newLines = linesOf(after);
  return hunks.map(hunk => ({
    kind: 'hunk',
    hunk,
    removed: oldLines.slice(hunk.aStart, hunk.aEnd),
    added: newLines.slice(hunk.bStart, hunk.bEnd),
  }));
}

function linesOf(text: Uint8Array): string[] {
  return showBytes(text).split('\n');
}
