import type { Drift, DriftAccept, DriftRun } from '../../core/drift/drift';
import type { FleetEntry } from '../../core/drift/fleet';
import { isThere } from '../files';
import type { EntryKey } from '../baseline/key';
import { entryFolder } from '../baseline/layout';
import type { RunRecord } from '../run/result';
import { join } from 'node:path';
import { acceptedStates } from './acceptedBefore';
import { keptRuns, newestRun } from './runRecords';

/** More points than that do not fit a picture. */
const MOST_RUNS = 500;

/** An entry's drift over its kept runs, from their records only. `store`: the folder `.agentless`. */
export async function readDrift(store: string, key: EntryKey): Promise<Drift> {
  const [runs, states] = await Promise.all([keptRuns(store, key, MOST_RUNS), acceptedStates(store, key)]);
  const accepts = states.flatMap(({ info }): DriftAccept[] =>
    info === null ? [] : [{ at: info.acceptedAt, by: info.acceptedBy, comment: info.comment }],
  );
  return {
    script: key.script,
    host: key.host,
    runs: runs.map(({ record }) => driftRun(record)),
    accepts: accepts.sort((a, b) => (a.at < b.at ? -1 : 1)),
  };
}

function driftRun(record: RunRecord): DriftRun {
  return { at: record.startedAt, outcome: record.outcome, changes: changesOf(record), alerts: record.alerts };
}

/** Records of the first release do not say how much differed: as much as OSSEC would have said. */
function changesOf({ changes, alerts, outcome }: RunRecord): number {
  if (outcome !== 'changed') return 0;
  return changes ? changes.places + changes.changed + changes.added + changes.vanished : alerts;
}

/** Where each entry stands by its newest kept run. */
export async function readFleet(store: string, keys: readonly EntryKey[]): Promise<FleetEntry[]> {
  return Promise.all(
    keys.map(async key => {
      const run = await newestRun(store, key);
      const pending = await isThere(join(store, entryFolder('pending', key)));
      const base = { script: key.script, host: key.host, pending };
      if (run === null) return { ...base, state: 'never' as const, at: null, changes: 0 };
      const { record } = run;
      return { ...base, state: record.outcome, at: record.startedAt, changes: changesOf(record) };
    }),
  );
}
