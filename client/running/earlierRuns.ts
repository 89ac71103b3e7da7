import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { NO_BASELINE } from '../../core/comparison/compare';
import { compareMasked } from '../../core/comparison/compareMasked';
import { EVERY_FAMILY, type Masking, type MaskingInfo } from '../../core/masking/masking';
import type { CompareOptions } from '../../core/comparison/compare';
import type { Comparison } from '../../core/comparison/comparison';
import { readRun, type RunOutcome } from '../../core/protocol/run';
import { entryFolder } from '../../engine/baseline/layout';
import type { BaselineStore, StoredBaseline } from '../../engine/baseline/store';
import type { RunRecord, RunResult } from '../../engine/run/result';
import { keyOf, type WorkspaceEntry } from '../workspace/workspaceEntry';
import { lastRunFromRecord, type LastRun } from './lastRun';

/** The newest kept run of an entry, from its record; null where there is none that can be read. */
export async function earlierRun(entry: WorkspaceEntry, store: BaselineStore): Promise<LastRun | null> {
  const folder = path.join(store.folder, entryFolder('runs', keyOf(entry)));
  const times = (await readdir(folder).catch(() => [])).sort();
  const newest = times.at(-1);
  if (newest === undefined) return null;
  const inside = path.join(folder, newest);
  try {
    const record = JSON.parse(await readFile(path.join(inside, 'run.json'), 'utf8')) as RunRecord;
    const run = lastRunFromRecord(record, path.join(inside, 'transcript.agentless'));
    const waits = run.outcome === 'changed' && (await store.readPending(keyOf(entry))) !== null;
    return run.outcome === 'changed' && !waits ? { ...run, decision: 'accepted' } : run;
  } catch {
    return null; // half written or by another release: as good as none
  }
}

/**
 * The whole result of an earlier run: its transcript is read again, and compared with the baseline as it is now. Null
 * where the transcript or the record is gone.
 */
export async function reloadRun(entry: WorkspaceEntry, run: LastRun, store: BaselineStore): Promise<RunResult | null> {
  if (run.transcript === null) return null;
  try {
    const [output, text] = await Promise.all([
      readFile(run.transcript),
      readFile(path.join(path.dirname(run.transcript), 'run.json'), 'utf8'),
    ]);
    const record = JSON.parse(text) as RunRecord;
    const options = { ...keyOf(entry), state: record.entry.state, release: record.release };
    const read = readRun(output, options);
    const baseline = await store.read(keyOf(entry));
    const compared = run.outcome === 'changed' && run.decision === null;
    return {
      ...record,
      read,
      comparison: compared ? compareTranscript(read, baseline, record, options) : null,
      transcript: run.transcript,
      run: path.relative(store.folder, path.dirname(run.transcript)),
    };
  } catch {
    return null;
  }
}

/** A transcript holds no secrets any more, so its alerts show what was masked as masked. */
function compareTranscript(
  read: RunOutcome,
  baseline: StoredBaseline | null,
  { masking }: RunRecord,
  options: CompareOptions,
): Comparison {
  const stored = { state: baseline?.state ?? NO_BASELINE, masking: baseline?.info?.masking };
  return compareMasked({ printed: read, masked: read }, stored, asMasked(masking), options).comparison;
}

/** How a text was masked, for comparing it; nothing more can be masked with it, for the key is not known. */
function asMasked(info: MaskingInfo | undefined): Masking {
  const { level, key } = info ?? { level: 'none', key: null };
  return { knowledge: EVERY_FAMILY, level, key: key === null ? null : { id: key, fingerprint: () => '' } };
}
