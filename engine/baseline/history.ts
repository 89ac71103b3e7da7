import { join } from 'node:path';
import { readIfThere } from '../files';
import type { EntryKey } from './key';
import { entryFolder } from './layout';
import { folders, readBaseline, readBaselineIn } from './reading';
import { CHANGE_FILE, parseChange, type Change } from './records';
import type { HistoryState, StoredBaseline } from './store';

/**
 * `history/<script>/<host>/<time>/`, one folder an accept: the baseline before it (`before/`, none the first time), the
 * result that it took (`pending/`), and `change.json`.
 */
export const BEFORE = 'before';
export const TAKEN = 'pending';

/** Names the present baseline where an id of the history is asked for. */
const CURRENT = 'current';

export async function listHistory(folder: string, key: EntryKey): Promise<readonly HistoryState[]> {
  const states: HistoryState[] = [];
  const current = await readBaseline(folder, key);
  if (current) states.push({ id: CURRENT, info: current.info, revision: current.revision, current: true });
  for (const id of await accepts(folder, key)) {
    const before = await readHistory(folder, key, id);
    if (before) states.push({ id, info: before.info, revision: before.revision, current: false });
  }
  return states;
}

/** The state that an accept replaced. Null where there is none of that id. */
export function readHistory(folder: string, key: EntryKey, id: string): Promise<StoredBaseline | null> {
  if (id === CURRENT) return readBaseline(folder, key);
  if (!/^[\w.-]+$/.test(id)) return Promise.resolve(null); // an id is a folder's name and comes from outside
  return readBaselineIn(join(folder, entryFolder('history', key), id, BEFORE), key);
}

export interface LastAccept {
  /** Relative to `.agentless/`. */
  readonly name: string;
  readonly change: Change;
  readonly hasBefore: boolean;
  readonly hasTaken: boolean;
}

export async function lastAccept(folder: string, key: EntryKey): Promise<LastAccept | null> {
  const [id] = await accepts(folder, key);
  if (id === undefined) return null;
  const name = `${entryFolder('history', key)}/${id}`;
  const change = parseChange(await readIfThere(join(folder, name, CHANGE_FILE)))?.record;
  if (change === undefined) return null;
  const inside = await folders(join(folder, name));
  return { name, change, hasBefore: inside.includes(BEFORE), hasTaken: inside.includes(TAKEN) };
}

/** Newest first. */
async function accepts(folder: string, key: EntryKey): Promise<string[]> {
  return (await folders(join(folder, entryFolder('history', key)))).reverse();
}
