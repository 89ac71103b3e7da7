import { showBytes } from '../../core/bytes';
import type { Baseline, FileChangeKind, IntegrityRecord } from '../../core/comparison/comparison';
import { diffLines, type Hunk } from '../../core/snapshot/diff';

/** One thing that differs between a baseline and a pending result. */
export type Change =
  | {
      readonly kind: 'hunk';
      readonly hunk: Hunk;
      readonly removed: readonly string[];
      readonly added: readonly string[];
    }
  | {
      readonly kind: 'file';
      readonly what: FileChangeKind;
      readonly name: string;
      readonly oldSum: string | null;
      readonly newSum: string | null;
    };

/** What differs, in the order of the stored text, then of the names. */
export function changesBetween(before: Baseline, after: Baseline): readonly Change[] {
  return [...hunks(before.snapshot, after.snapshot), ...files(before.integrity ?? [], after.integrity ?? [])];
}

function hunks(before: Uint8Array | null, after: Uint8Array | null): Change[] {
  if (before === null || after === null) return [];
  const oldLines = linesOf(before);
  const newLines = linesOf(after);
  return diffLines(before, after).map(hunk => ({
    kind: 'hunk',
    hunk,
    removed: oldLines.slice(hunk.aStart, hunk.aEnd),
    added: newLines.slice(hunk.bStart, hunk.bEnd),
  }));
}

function linesOf(text: Uint8Array): string[] {
  return showBytes(text).split('\n');
}

function files(before: readonly IntegrityRecord[], after: readonly IntegrityRecord[]): Change[] {
  const oldSums = new Map(before.map(({ name, sum }) => [name, sum]));
  const newSums = new Map(after.map(({ name, sum }) => [name, sum]));
  const names = [...new Set([...oldSums.keys(), ...newSums.keys()])].sort();
  return names.flatMap((name): Change[] => {
    const oldSum = oldSums.get(name) ?? null;
    const newSum = newSums.get(name) ?? null;
    if (oldSum === newSum) return [];
    const what = oldSum === null ? 'added' : newSum === null ? 'vanished' : 'changed';
    return [{ kind: 'file', what, name, oldSum, newSum }];
  });
}
