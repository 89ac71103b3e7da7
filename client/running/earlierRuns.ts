import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { isThere } from '../../engine/files';
import { entryFolder } from '../../engine/baseline/layout';
import { PENDING_FILE } from '../../engine/baseline/records';
import type { BaselineStore } from '../../engine/baseline/store';
import { acceptedStates } from '../../engine/report/acceptedBefore';
import { parseRunRecord } from '../../engine/run/runRecord';
import { keyOf, type WorkspaceEntry } from '../workspace/workspaceEntry';
import { lastRunFromRecord, type LastRun } from './lastRun';

/** The newest kept run of an entry, from its record; null where there is none that can be read. Loads no contents. */
export async function earlierRun(entry: WorkspaceEntry, store: BaselineStore): Promise<LastRun | null> {
  const folder = path.join(store.folder, entryFolder('runs', keyOf(entry)));
  const times = (await readdir(folder).catch(() => [])).sort();
  const newest = times.at(-1);
  if (newest === undefined) return null;
  const inside = path.join(folder, newest);
  try {
    const record = parseRunRecord(await readFile(path.join(inside, 'run.json'), 'utf8'));
    if (record === null) return null;
    const run = lastRunFromRecord(record, path.join(inside, 'transcript.agentless'));
    const key = keyOf(entry);
    const pending = path.join(store.folder, entryFolder('pending', key), PENDING_FILE);
    if (run.outcome !== 'changed' || (await isThere(pending))) return run;
    // A decision leaves no mark in the record. What was accepted since is this result; else it was turned down.
    const [baseline] = await acceptedStates(store.folder, key);
    const accepted = baseline?.info?.acceptedAt ?? '';
    return { ...run, decision: accepted > record.startedAt ? 'accepted' : 'rejected' };
  } catch {
    return null; // half written or by another release: as good as none
  }
}
