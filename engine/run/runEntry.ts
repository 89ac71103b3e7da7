import { NO_BASELINE } from '../../core/comparison/compare';
import { compareMasked, type MaskedComparison } from '../../core/comparison/compareMasked';
import type { Comparison } from '../../core/comparison/comparison';
import type { LineFilters } from '../../core/filters/lineFilters';
import type { AnalysisdOptions } from '../../core/integrity/analysisd';
import { DEFAULT_MASKING, maskingInfo, type Masking, type MaskingInfo } from '../../core/masking/masking';
import type { Entry } from '../../core/protocol/entry';
import type { PieceVisitor } from '../../core/protocol/pieces';
import type { Release } from '../../core/release';
import { NO_REVISION } from '../baseline/content';
import { reasonOf, writeWhole } from '../files';
import type { BaselineInfo, BaselineStore, Revision, RunFolder, StoreAnswer, StoredBaseline } from '../baseline/store';
import type { Clock, Log } from '../ports';
import { problem, problemLine, ProblemError, type Problem } from '../problem';
import { InMemory } from '../inMemory';
import { carryOut, type CarriedOut } from './carryOut';
import { runChanges, type RunRecord, type RunResult } from './result';
import type { RunLimits, Runner } from './runner';
import { afterFilters } from './afterFilters';
import { judge, type Verdict } from './verdict';

export interface RunContext {
  readonly runner: Runner;
  readonly store: BaselineStore;
  readonly release: Release;
  readonly limits: RunLimits;
  readonly clock: Clock;
  readonly log: Log;
  /** The script's file, absolute: its digest stands in the records. None where no script is run. */
  readonly scriptFile?: string;
  /** How the device's secrets are kept out of all that is written. Default: whatever any family calls one, without key. */
  readonly masking?: Masking;
  /** What the workspace does not want to be shown as a change. Null or missing: nothing. */
  readonly filters?: LineFilters | null;
  /** What analysisd is configured to do. */
  readonly analysis?: Omit<AnalysisdOptions, 'release'>;
  /** Sees every piece as it is read: progress, a live transcript. */
  readonly watch?: PieceVisitor;
  /** The output comes without secrets, as a recording's does: `<kind:masked>` in place of each. */
  readonly alreadyMasked?: boolean;
}

/**
 * Runs an entry, reads its output as OSSEC does, compares it with the baseline and stores what came of it: transcript
 * and record always; the first good result as the baseline, as agentlessd does; a different one as pending.
 * Never rejects. A cancelled run is `skipped`.
 */
export async function runEntry(entry: Entry, context: RunContext, signal: AbortSignal): Promise<RunResult> {
  const startedAt = new Date(context.clock.now());
  const blank = { entry, startedAt: startedAt.toISOString() };
  try {
    const folder = await context.store.startRun(entry, startedAt);
    const carried = await carryOut(entry, context, folder, signal);
    const concluded = await conclude(entry, context, folder, carried);
    const duration = context.clock.now() - startedAt.getTime();
    const finish = async ({ retry, ...ended }: Concluded): Promise<RunResult> => {
      const record = recordOf(entry, context, carried, { ...ended, ...blank, duration });
      const unwritten = await writeRecord(folder.record, record);
      const result = unwritten === null ? ended : { ...ended, notes: [...ended.notes, unwritten] };
      tell(context.log, entry, result);
      const again = retry === undefined ? {} : { storeAgain: async () => finish(await retry()) };
      return { ...result, ...blank, duration, ...again };
    };
    return await finish(concluded);
  } catch (error) {
    const duration = context.clock.now() - startedAt.getTime();
    const why = error instanceof ProblemError ? error.problem : unexpected(entry, error);
    context.log.error(problemLine(why));
    return { ...NOTHING, ...blank, duration, problem: why };
  }
}

/** What came of the run stands whether or not its record can be written; null where it was. */
async function writeRecord(file: string, record: RunRecord): Promise<Problem | null> {
  try {
    await writeWhole(file, `${JSON.stringify(record, null, 2)}\n`);
    return null;
  } catch (error) {
    return problem('record-unwritable', { file, reason: reasonOf(error) });
  }
}

type Concluded = Omit<RunResult, 'entry' | 'startedAt' | 'duration' | 'storeAgain'> & {
  /** Stores what the store has refused. */
  readonly retry?: () => Promise<Concluded>;
};

const NOTHING: Concluded = {
  outcome: 'failed',
  read: null,
  comparison: null,
  end: null,
  problem: null,
  notes: [],
  transcript: null,
  run: null,
};

/** Compares, judges, and stores what the judgement says. */
async function conclude(entry: Entry, context: RunContext, folder: RunFolder, carried: CarriedOut): Promise<Concluded> {
  const { release, analysis } = context;
  const masking = maskingOf(context);
  const baseline = await context.store.read(entry);
  if (baseline?.damage !== undefined) {
    const { read, end } = carried;
    return { ...NOTHING, read, end, problem: baseline.damage, transcript: folder.transcript, run: folder.name };
  }
  const { script, host, state } = entry;
  const options = { ...analysis, script, host, state, release };
  const compared = compareMasked(
    { printed: carried.printed, masked: carried.read },
    { state: baseline?.state ?? NO_BASELINE, masking: baseline?.info?.masking },
    masking,
    options,
  );
  const { comparison } = compared;
  const judged = judge({ entry, comparison, ...carried, read: { ...carried.read, failed: carried.printed.failed } });
  const verdict = afterFilters(judged, entry, comparison, context.filters ?? null);
  const from = { run: folder.name, scriptSha256: carried.scriptSha256, masking: compared.masking };
  const base = {
    read: carried.read,
    comparison,
    end: carried.end,
    notes: [...verdict.notes, ...maskingNotes(entry, compared, context)],
    exactAlerts: new InMemory(compared.exactAlerts),
    transcript: folder.transcript,
    run: folder.name,
  };
  const store = async (): Promise<Concluded> => {
    const stored = await storeResult(entry, context, from, baseline, comparison, verdict);
    if (!stored.done) return { ...base, outcome: 'failed', problem: stored.problem, retry };
    return { ...base, outcome: verdict.outcome, problem: verdict.problem };
  };
  const concludedAt = new Date(context.clock.now()).toISOString();
  const retry = async (): Promise<Concluded> =>
    (await waitsSince(concludedAt, entry, context))
      ? { ...base, outcome: 'failed', problem: problem('result-superseded', { script, host }) }
      : store();
  return store();
}

/** Another run has left a result that waits. Where that cannot be read, storing will say why. */
async function waitsSince(at: string, entry: Entry, { store }: RunContext): Promise<boolean> {
  const pending = await store.readPending(entry).catch(() => null);
  return pending !== null && pending.info.foundAt > at;
}

/** What was masked elsewhere has no fingerprints of our key. */
function maskingOf({ masking = DEFAULT_MASKING, alreadyMasked = false }: RunContext): Masking {
  return alreadyMasked ? { ...masking, key: null } : masking;
}

/** What the masks keep from a reader, said rather than hidden. */
function maskingNotes(
  { script, host }: Entry,
  { comparison, blind }: MaskedComparison,
  { masking = DEFAULT_MASKING, alreadyMasked = false }: RunContext,
): readonly Problem[] {
  const notes: Problem[] = [];
  const { key } = masking;
  if (blind && !alreadyMasked)
    notes.push(problem(key === null ? 'fingerprint-key-missing' : 'fingerprint-key-differs', { script, host }));
  if (comparison.verdict === 'same' && comparison.alerts.length > 0)
    notes.push(problem('alert-about-cycling-secrets', { script, host }));
  return notes;
}

async function storeResult(
  entry: Entry,
  { store, clock }: RunContext,
  from: Pick<BaselineInfo, 'run' | 'scriptSha256'> & { readonly masking: MaskingInfo },
  baseline: StoredBaseline | null,
  comparison: Comparison,
  { outcome }: Verdict,
): Promise<StoreAnswer> {
  const now = new Date(clock.now()).toISOString();
  switch (outcome) {
    case 'new':
      return store.storeFirst(entry, comparison.next, {
        ...from,
        acceptedAt: now,
        acceptedBy: 'first run',
        comment: '',
      });
    case 'same':
      return store.settle(entry);
    case 'changed': {
      const basedOn: Revision = baseline?.revision ?? NO_REVISION;
      return store.propose(entry, comparison.next, { ...from, foundAt: now, basedOn });
    }
    case 'failed':
    case 'skipped':
      return { done: true };
  }
}

function recordOf(
  entry: Entry,
  context: RunContext,
  { bytes, scriptSha256 }: CarriedOut,
  { outcome, end, problem: why, notes, startedAt, duration, read, comparison }: RunResult,
): RunRecord {
  return {
    version: 1,
    entry,
    release: context.release,
    runner: context.runner.name,
    outcome,
    end,
    problem: why,
    notes,
    startedAt,
    duration,
    bytes,
    scriptSha256,
    masking: maskingInfo(maskingOf(context)),
    counts: read?.counts ?? null,
    alerts: comparison?.alerts.length ?? 0,
    changes: comparison && runChanges(comparison),
  };
}

function tell(log: Log, { script, host }: Entry, { outcome, problem: why, read }: Concluded): void {
  for (const line of read?.log ?? []) log.info(Buffer.from(line).toString('utf8'));
  const text = `${script} → ${host}: ${outcome}`;
  if (why === null) log.info(text);
  else log.warn(`${text}. ${problemLine(why)}`);
}

function unexpected({ script, host }: Entry, error: unknown): Problem {
  return problem('unexpected', { script, host, reason: error instanceof Error ? error.message : String(error) });
}
