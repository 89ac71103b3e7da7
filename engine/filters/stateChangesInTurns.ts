import { setImmediate } from 'node:timers/promises';
import type { Baseline } from '../../core/comparison/comparison';
import { stateChanges, type StateChanges } from '../../core/filters/filterStates';
import type { LineFilters } from '../../core/filters/lineFilters';

/** `stateChanges` with the text and the files each in a turn of their own, so that others run in between. */
export async function stateChangesInTurns(
  before: Baseline,
  after: Baseline,
  filters: LineFilters | null,
): Promise<StateChanges> {
  await setImmediate();
  const text = stateChanges(
    { snapshot: before.snapshot, integrity: null },
    { snapshot: after.snapshot, integrity: null },
    filters,
  );
  if (before.integrity === null && after.integrity === null) return text;
  await setImmediate();
  const list = stateChanges(
    { snapshot: null, integrity: before.integrity },
    { snapshot: null, integrity: after.integrity },
    filters,
  );
  return {
    hunks: text.hunks,
    files: list.files,
    counts: [...text.counts, ...list.counts],
    before: { snapshot: text.before.snapshot, integrity: list.before.integrity },
  };
}
