import { join } from 'node:path';
import { readIfThere } from '../files';
import type { EntryKey } from '../baseline/key';
import { entryFolder, runFolder } from '../baseline/layout';
import { folders } from '../baseline/reading';
import type { RunFolder } from '../baseline/store';
import type { RunRecord } from '../run/result';
import { parseRunRecord } from '../run/runRecord';

/** A kept run: where it lies and its record. */
export interface KeptRun {
  readonly folder: RunFolder;
  readonly record: RunRecord;
}

/** The kept runs of an entry whose records can be read, oldest first; at most the newest `most`. */
export async function keptRuns(store: string, key: EntryKey, most = Infinity): Promise<KeptRun[]> {
  const parent = entryFolder('runs', key);
  const names = await folders(join(store, parent));
  const runs = await Promise.all(names.slice(-most).map(name => keptRun(store, `${parent}/${name}`)));
  return runs.filter(run => run !== null);
}

/** The newest kept run; null where there is none that can be read. */
export async function newestRun(store: string, key: EntryKey): Promise<KeptRun | null> {
  const parent = entryFolder('runs', key);
  for (const name of (await folders(join(store, parent))).reverse()) {
    const run = await keptRun(store, `${parent}/${name}`);
    if (run !== null) return run;
  }
  return null;
}

/** `name`: the run's folder, relative to `.agentless/`. Null where its record is missing, half written or a later release's. */
export async function keptRun(store: string, name: string): Promise<KeptRun | null> {
  const folder = runFolder(store, name);
  const text = await readIfThere(folder.record);
  const record = text === null ? null : parseRunRecord(Buffer.from(text).toString('utf8'));
  return record && { folder, record };
}
