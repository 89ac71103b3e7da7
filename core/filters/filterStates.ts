import type { Baseline } from '../comparison/comparison';
import { listedChanges, type ListedChange } from '../comparison/fileLists/listedChanges';
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

export interface StateChanges {
  /** What a review shows: places of the stored text, then files by name. */
  readonly hunks: readonly Hunk[];
  readonly files: readonly ListedChange[];
  /** What it does not, and why. */
  readonly counts: readonly FilteredCount[];
  /** `before` with all of that already as in `after`: beside it, `after` differs in nothing but what is shown. */
  readonly before: Baseline;
}

/** What differs between two states of an entry, without what its filters hide. */
export function stateChanges(before: Baseline, after: Baseline, filters: LineFilters | null): StateChanges {
  const [old, now] = [before.snapshot, after.snapshot];
  const text = old === null || now === null ? null : textChanges(old, now, filters);
  const files = filterFiles(listedChanges(before.integrity, after.integrity), filters);
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
