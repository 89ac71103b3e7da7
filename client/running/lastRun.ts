import type { Outcome, RunRecord, RunResult } from '../../engine/run/result';
import type { Problem } from '../../engine/problem';
import type { CarriedOut, Unsteady } from './runs';

/** What a person decided about a changed result. */
export type Decision = 'accepted' | 'rejected';

/** What is known of an entry's last run: from this session, or from its record on disk. */
export interface LastRun {
  readonly outcome: Outcome;
  readonly startedAt: Date;
  readonly endedAt: Date;
  readonly problem: Problem | null;
  /** Alerts that OSSEC would raise. */
  readonly alerts: number;
  readonly decision: Decision | null;
  /** Absolute path; null where nothing was printed or stored. */
  readonly transcript: string | null;
  /** Everything; null where only the record is left. */
  readonly result: RunResult | null;
  /** What changed by itself between two runs in a row; null where it was run once. */
  readonly unsteady: Unsteady | null;
}

export function lastRunOf({ result, unsteady }: CarriedOut): LastRun {
  const startedAt = new Date(result.startedAt);
  return {
    outcome: result.outcome,
    startedAt,
    endedAt: new Date(startedAt.getTime() + result.duration),
    problem: result.problem,
    alerts: result.comparison?.alerts.length ?? 0,
    decision: null,
    transcript: result.transcript,
    result,
    unsteady,
  };
}

export function lastRunFromRecord(record: RunRecord, transcript: string): LastRun {
  const startedAt = new Date(record.startedAt);
  return {
    outcome: record.outcome,
    startedAt,
    endedAt: new Date(startedAt.getTime() + record.duration),
    problem: record.problem,
    alerts: record.alerts,
    decision: null,
    transcript,
    result: null,
    unsteady: null,
  };
}
