import { createReadStream } from 'node:fs';
import { comparableBlock } from '../../core/comparison/compareMasked';
import { familyOfEntry } from '../../core/families/familyOfEntry';
import { knowledgeOf } from '../../core/masking/masking';
import type { Alert } from '../../core/integrity/alert';
import type { RunFacts } from '../../core/report/export/facts';
import { readIntegrityFile } from '../../core/report/payloadList';
import { OutputReader, type ReadOutput } from '../../core/report/readOutput';
import { buildReport, type ReportModel, type ReportOptions } from '../../core/report/reportModel';
import { readIfThere, reasonOf } from '../files';
import { damageOfMerge, revisionOf, SNAPSHOT, type Content } from '../baseline/content';
import type { EntryKey } from '../baseline/key';
import { fail, ProblemError, problemLine } from '../problem';
import type { RunRecord } from '../run/result';
import { acceptedBefore, acceptedStates, type AcceptedFiles } from './acceptedBefore';
import { keptRun, newestRun, type KeptRun } from './runRecords';

/** What a report is made of. Plain data, so that it can be handed to a worker thread. */
export interface ReportSource {
  /** The transcript, absolute. */
  readonly transcript: string;
  readonly record: RunRecord;
  /** Null where nothing was accepted before the run. */
  readonly before: AcceptedFiles | null;
}

/**
 * Finds a kept run of an entry and the state that it was compared with. `store`: the folder `.agentless`. `run`: its folder
 * relative to that; else the newest. Null where there is none.
 */
export async function findReport(
  store: string,
  key: EntryKey,
  run: string | null = null,
): Promise<ReportSource | null> {
  const kept: KeptRun | null = run === null ? await newestRun(store, key) : await keptRun(store, run);
  if (kept === null) return null;
  const { folder, record } = kept;
  return { transcript: folder.transcript, record, before: acceptedBefore(await acceptedStates(store, key), record) };
}

/**
 * Reads the run and the accepted state and holds one against the other. Memory: the accepted files, the FWD lines and the
 * stored text; the transcript is streamed.
 * @param alert see `buildReport`
 * @throws ProblemError where a file cannot be read or a merge of the accepted state is not finished; the signal's reason
 * where it is aborted
 */
export async function readReport(
  source: ReportSource,
  signal: AbortSignal,
  alert: Alert | null = null,
): Promise<ReportModel> {
  const { record, before } = source;
  const { script, host, state } = record.entry;
  const options: ReportOptions = { script, host, state, release: record.release };
  try {
    const snapshot = before && (await readIfThere(before.snapshot));
    const integrity = before && (await readIfThere(before.integrity));
    if (before !== null) refuseUnfinishedMerge(before, { snapshot, integrity });
    const reader = new OutputReader(options);
    const stream = createReadStream(source.transcript, { highWaterMark: CHUNK, signal });
    for await (const chunk of stream) reader.push(chunk as Uint8Array);
    const accepted = { snapshot, integrity: integrity && readIntegrityFile(integrity) };
    return buildReport(comparable(reader.end(), snapshot, source), accepted, options, alert);
  } catch (error) {
    if (signal.aborted) throw signal.reason as Error;
    if (error instanceof ProblemError) throw error;
    const reason = reasonOf(error);
    throw fail('store-unreadable', { file: source.transcript, reason });
  }
}

/** Marks of a merge are no text and no files to compare with, but where they are what the device had printed. */
function refuseUnfinishedMerge(files: AcceptedFiles, content: Content): void {
  const damage = damageOfMerge(content);
  if (damage === null || files.info?.revision === revisionOf(content)) return;
  const { name, reason } = damage;
  throw fail('baseline-damaged', { file: name === SNAPSHOT ? files.snapshot : files.integrity, reason });
}

/** The output with the fingerprints of the accepted text where the two do not tell, as the run was compared. */
function comparable(read: ReadOutput, snapshot: Uint8Array | null, { record, before }: ReportSource): ReadOutput {
  const { masking, entry } = record;
  if (masking === undefined) return read;
  const knowledge = knowledgeOf(familyOfEntry(entry.script, null));
  const { block } = comparableBlock(read.outcome.block, snapshot, before?.info?.masking, { knowledge, ...masking });
  return { ...read, outcome: { ...read.outcome, block } };
}

const CHUNK = 64 * 1024;

/** What an export says of the run besides its output. */
export function runFacts({ record, before }: ReportSource): RunFacts {
  const { outcome, startedAt, duration, problem, notes } = record;
  const info = before?.info ?? null;
  return {
    outcome,
    startedAt,
    duration,
    problem: problem && problemLine(problem),
    notes: notes.map(problemLine),
    comparedWith: info && { acceptedAt: info.acceptedAt, acceptedBy: info.acceptedBy },
  };
}
