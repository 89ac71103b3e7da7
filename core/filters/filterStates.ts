import type { Baseline, FileChangeKind, IntegrityRecord } from '../comparison/comparison';
import { applyHunks, diffLines, type Hunk } from '../snapshot/diff';
import { filterFiles, filterHunks, integrityWithoutHidden, sumCounts, type FilteredCount } from './filterChanges';
import type { LineFilters } from './lineFilters';

/** A file that two states know differently; binary strings. */
export interface StateFileChange {
  readonly what: FileChangeKind;
  readonly name: string;
  readonly oldSum: string | null;
  readonly newSum: string | null;
}

export interface StateChanges {
  /** What a review shows: places of the stored text, then files by name. */
  readonly hunks: readonly Hunk[];
  readonly files: readonly StateFileChange[];
  /** What it does not, and why. */
  readonly counts: readonly FilteredCount[];
  /** `before` with all of that already as in `after`: beside it, `after` differs in nothing but what is shown. */
  readonly before: Baseline;
}

/** What differs between two states of an entry, without what its filters hide. */
export function stateChanges(before: Baseline, after: Baseline, filters: LineFilters | null): StateChanges {
  const [old, now] = [before.snapshot, after.snapshot];
  const all = old === null || now === null ? [] : diffLines(old, now);
  const text = old === null || now === null ? null : filterHunks(old, now, all, filters);
  const files = filterFiles(fileChanges(before.integrity ?? [], after.integrity ?? []), filters);
  const isSame = text === null || old === null || now === null || text.hidden.length === 0;
  return {
    hunks: text?.shown ?? [],
    files: files.shown,
    counts: sumCounts(text?.counts ?? [], files.counts),
    before: {
      snapshot: isSame ? old : applyHunks(old, now, text.hidden),
      integrity: integrityWithoutHidden(before.integrity, after.integrity, files.hidden),
    },
  };
}

function fileChanges(before: readonly IntegrityRecord[], after: readonly IntegrityRecord[]): StateFileChange[] {
  const oldSums = new Map(before.map(({ name, sum }) => [name, sum]));
  const newSums = new Map(after.map(({ name, sum }) => [name, sum]));
  const names = [...oldSums.keys(), ...[...newSums.keys()].filter(name => !oldSums.has(name))];
  const changed = names.flatMap((name): StateFileChange[] => {
    const oldSum = oldSums.get(name) ?? null;
    const newSum = newSums.get(name) ?? null;
    if (oldSum === newSum) return [];
    return [{ what: oldSum === null ? 'added' : newSum === null ? 'vanished' : 'changed', name, oldSum, newSum }];
  });
  return changed.sort((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0));
}
