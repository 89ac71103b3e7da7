import type { Comparison } from '../../core/comparison/comparison';
import { countText, filterFiles, filterHunks, sumCounts } from '../../core/filters/filterChanges';
import type { LineFilters } from '../../core/filters/lineFilters';
import type { Entry } from '../../core/protocol/entry';
import { problem } from '../problem';
import type { Verdict } from './verdict';

/**
 * A changed result of which filters hide all that differs needs no review: it counts as the same, and a note says what
 * was hidden and why. Its comparison, and so every alert, stays whole.
 */
export function afterFilters(
  verdict: Verdict,
  { host }: Pick<Entry, 'host'>,
  { snapshot, files }: Comparison,
  filters: LineFilters | null,
): Verdict {
  if (verdict.outcome !== 'changed' || filters === null) return verdict;
  const text = snapshot === null ? null : filterHunks(snapshot.oldText, snapshot.newText, snapshot.hunks, filters);
  const list = filterFiles(files, filters);
  const counts = sumCounts(text?.counts ?? [], list.counts);
  if (counts.length === 0) return verdict;
  const reasons = counts.map(countText).join('; ');
  const isHidden = (text?.shown.length ?? 0) === 0 && list.shown.length === 0;
  return {
    ...verdict,
    outcome: isHidden ? 'same' : 'changed',
    notes: [...verdict.notes, problem('changes-filtered', { host, reasons })],
  };
}
