import type { Baseline } from '../../core/comparison/comparison';
import { maskedState } from '../../core/comparison/compareMasked';
import { maskingInfo, type Masking } from '../../core/masking/masking';
import { stateRevision } from '../baseline/content';
import type { EntryKey } from '../baseline/key';
import type { BaselineInfo, BaselineStore, PastState } from '../baseline/store';
import type { Problem } from '../problem';
import { managerBaseline, type ManagerEntry } from './managerQueue';

export const MANAGER = 'OSSEC manager';

/** `new`: it is the baseline now. `pending`: there was another one already; the manager's waits beside it. */
export type ImportOutcome = 'new' | 'same' | 'pending' | 'refused';

export interface Imported {
  readonly key: EntryKey;
  readonly outcome: ImportOutcome;
  /** Older states that are in the history now. */
  readonly past: number;
  readonly problem: Problem | null;
}

/**
 * Takes over what a manager knows of an entry, with its secrets masked. A baseline that is there is never replaced: what
 * the manager has instead is put beside it for review. Never rejects.
 */
export async function importBaseline(
  store: BaselineStore,
  entry: ManagerEntry,
  masking: Masking,
  now: Date,
): Promise<Imported> {
  const { key } = entry;
  const before = await store.read(key);
  const state = withRest(masked(managerBaseline(entry), masking), before?.state);
  const info = { run: null, scriptSha256: null, masking: maskingInfo(masking) };
  const last = entry.states.at(-1)?.at ?? now;
  const done = (outcome: ImportOutcome, past = 0): Imported => ({ key, outcome, past, problem: null });
  const refused = (problem: Problem): Imported => ({ key, outcome: 'refused', past: 0, problem });
  if (before !== null && before.revision === stateRevision(state)) return done('same');
  const fromManager = { ...info, acceptedAt: last.toISOString(), acceptedBy: MANAGER, comment: '' };
  const stored = await store.storeFirst(key, state, fromManager);
  if (stored.done) {
    const past = pastStates(entry, state, masking, info);
    const kept = before === null && past.length > 0 ? await store.addHistory(key, past) : null;
    return kept === null || kept.done ? done('new', kept === null ? 0 : past.length) : refused(kept.problem);
  }
  if (stored.problem.code !== 'baseline-changed' || before === null) return refused(stored.problem);
  const proposed = await store.propose(key, state, { ...info, foundAt: now.toISOString(), basedOn: before.revision });
  return proposed.done ? done('pending') : refused(proposed.problem);
}

function masked(state: Baseline, masking: Masking): Baseline {
  return maskedState({ state, masking: undefined }, masking);
}

/** A manager's queue holds the one or the other of an entry: what it says nothing of stays. */
function withRest({ snapshot, integrity }: Baseline, before: Baseline | undefined): Baseline {
  return { snapshot: snapshot ?? before?.snapshot ?? null, integrity: integrity ?? before?.integrity ?? null };
}

/** Each older block, with the time at which the next one took its place. */
function pastStates(
  { states }: ManagerEntry,
  current: Baseline,
  masking: Masking,
  info: Omit<BaselineInfo, 'acceptedAt' | 'acceptedBy' | 'comment'>,
): PastState[] {
  return states.slice(0, -1).map(({ at, snapshot }, index): PastState => {
    const next = states[index + 1];
    const isLast = index === states.length - 2;
    return {
      state: masked({ snapshot, integrity: current.integrity }, masking),
      info: { ...info, acceptedAt: at.toISOString(), acceptedBy: MANAGER, comment: '' },
      replacedAt: next?.at ?? at,
      replacedBy: isLast
        ? current
        : masked({ snapshot: next?.snapshot ?? null, integrity: current.integrity }, masking),
    };
  });
}
