import { showBytes } from '../bytes';
import type { SnapshotChange } from '../comparison/comparison';

/** One place of the stored text that differs; line numbers from 1. Lines are as the device printed them. */
export interface HunkRow {
  readonly oldLine: number;
  readonly newLine: number;
  readonly removed: readonly string[];
  readonly added: readonly string[];
}

/** At most `most` places of the stored text, with at most `mostLines` lines of each side. */
export function hunkRows(snapshot: SnapshotChange | null, most: number, mostLines: number): HunkRow[] {
  if (snapshot === null) return [];
  const oldLines = showBytes(snapshot.oldText).split('\n');
  const newLines = showBytes(snapshot.newText).split('\n');
  const cut = (lines: readonly string[]): readonly string[] =>
    lines.length <= mostLines ? lines : [...lines.slice(0, mostLines), '…'];
  return snapshot.hunks.slice(0, most).map(({ aStart, aEnd, bStart, bEnd }) => ({
    oldLine: aStart + 1,
    newLine: bStart + 1,
    removed: cut(oldLines.slice(aStart, aEnd)),
    added: cut(newLines.slice(bStart, bEnd)),
  }));
}
