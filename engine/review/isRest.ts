import type { StateChanges } from '../../core/filters/filterStates';
import type { Hunk } from '../../core/snapshot/diff';
import type { AcceptPart } from '../baseline/store';

/** Nothing that a person would still see stays behind when a part is accepted: then nothing of the result does. */
export function isRest(changes: Pick<StateChanges, 'hunks' | 'files'>, part: AcceptPart): boolean {
  if (part.kind === 'whole') return false;
  const hunks: readonly Hunk[] = part.kind === 'hunk' ? [part.hunk] : part.kind === 'several' ? part.hunks : [];
  const names = part.kind === 'file' ? [part.name] : part.kind === 'several' ? part.names : [];
  const places = new Set(hunks.map(({ aStart, bStart }) => `${aStart} ${bStart}`));
  const taken = new Set(names);
  return (
    changes.hunks.every(({ aStart, bStart }) => places.has(`${aStart} ${bStart}`)) &&
    changes.files.every(({ name }) => taken.has(name))
  );
}
