import type { Baseline, FileChangeKind, IntegrityRecord } from '../comparison/comparison';
import { applyHunks, diffTexts, type Hunk } from '../snapshot/diff';
import {
  filterFiles,
  filterHunks,
  integrityWithoutHidden,
  sumCounts,
  type FilteredCount,
  type FilteredHunks,
} from './filterChanges';
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
  const text = old === null || now === null ? null : textChanges(old, now, filters);
  const files = filterFiles(fileChanges(before.integrity ?? [], after.integrity ?? []), filters);
  return {
    hunks: text?.shown ?? [],
    files: files.shown,
    counts: sumCounts(text?.counts ?? [], files.counts),
    before: {
      snapshot: text === null ? old : text.before,
      integrity: integrityWithoutHidden(before.integrity, after.integrity, files.hidden),
    },
  };
}

/** `before`: with what is hidden carried out. */
function textChanges(
  old: Uint8Array,
  now: Uint8Array,
  filters: LineFilters | null,
): FilteredHunks & { readonly before: Uint8Array } {
  const { hunks, at } = diffTexts(old, now);
  const text = filterHunks(old, now, hunks, filters, at);
  return { ...text, before: text.hidden.length === 0 ? old : applyHunks(old, now, text.hidden, at) };
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
