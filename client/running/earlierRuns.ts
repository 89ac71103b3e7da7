import path from 'node:path';
import { isThere } from '../../engine/files';
import { entryFolder } from '../../engine/baseline/layout';
import { PENDING_FILE } from '../../engine/baseline/records';
import type { BaselineStore } from '../../engine/baseline/store';
import { acceptedStates } from '../../engine/report/acceptedBefore';
import { newestRun } from '../../engine/report/runRecords';
import { keyOf, type WorkspaceEntry } from '../workspace/workspaceEntry';
import { lastRunFromRecord, type LastRun } from './lastRun';

/** The newest kept run of an entry, from its record; null where there is none that can be read. Loads no contents. */
export async function earlierRun(entry: WorkspaceEntry, store: BaselineStore): Promise<LastRun | null> {
  const key = keyOf(entry);
  try {
    const newest = await newestRun(store.folder, key);
    if (newest === null) return null;
    const { folder, record } = newest;
    const run = lastRunFromRecord(record, folder.transcript);
    const pending = path.join(store.folder, entryFolder('pending', key), PENDING_FILE);
    if (run.outcome !== 'changed' || (await isThere(pending))) return run;
    // A decision leaves no mark in the record. What was accepted since is this result; else it was turned down.
    const [baseline] = await acceptedStates(store.folder, key);
    const accepted = baseline?.info?.acceptedAt ?? '';
    return { ...run, decision: accepted > record.startedAt ? 'accepted' : 'rejected' };
  } catch {
    return null; // a store that cannot be read is said where it is opened
  }
}
