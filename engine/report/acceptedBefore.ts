import { join } from 'node:path';
import { INTEGRITY, SNAPSHOT } from '../baseline/content';
import { isThere, readIfThere } from '../files';
import { BEFORE } from '../baseline/history';
import type { EntryKey } from '../baseline/key';
import { entryFolder } from '../baseline/layout';
import { folders } from '../baseline/reading';
import { BASELINE_FILE, parseBaseline } from '../baseline/records';
import type { BaselineInfo } from '../baseline/store';
import type { RunRecord } from '../run/result';

/** An accepted state, by its files: contents of a million lines are read by who needs them. Absolute paths. */
export interface AcceptedFiles {
  readonly snapshot: string;
  readonly integrity: string;
  /** Null where the files lie there without a readable record. */
  readonly info: BaselineInfo | null;
}

/** Every accepted state that is known, newest first: the baseline, then what each accept replaced. */
export async function acceptedStates(store: string, key: EntryKey): Promise<AcceptedFiles[]> {
  const history = entryFolder('history', key);
  const accepts = (await folders(join(store, history))).reverse();
  const places = [entryFolder('baselines', key), ...accepts.map(id => `${history}/${id}/${BEFORE}`)];
  const states = await Promise.all(places.map(place => stateIn(join(store, place))));
  return states.filter(state => state !== null);
}

/**
 * The state that a run was compared with: the newest that was accepted before it began. Null where it was the first. A
 * baseline that came later by another way (a checkout) serves where none is older and the run was not the first.
 */
export function acceptedBefore(
  states: readonly AcceptedFiles[],
  { startedAt, outcome }: Pick<RunRecord, 'startedAt' | 'outcome'>,
): AcceptedFiles | null {
  const inForce = states.find(({ info }) => info === null || info.acceptedAt <= startedAt);
  return inForce ?? (outcome === 'new' ? null : (states.at(-1) ?? null));
}

async function stateIn(folder: string): Promise<AcceptedFiles | null> {
  const [snapshot, integrity] = [join(folder, SNAPSHOT), join(folder, INTEGRITY)];
  if (!(await isThere(snapshot)) && !(await isThere(integrity))) return null;
  return {
    snapshot,
    integrity,
    info: parseBaseline(await readIfThere(join(folder, BASELINE_FILE)))?.record ?? null,
  };
}
