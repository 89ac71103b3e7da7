import type { Release } from '../../release';
import type { ReportModel } from '../reportModel';

/** What is known of the run besides its output. */
export interface RunFacts {
  readonly outcome: 'new' | 'same' | 'changed' | 'failed' | 'skipped';
  /** ISO 8601; null where the transcript comes without a record. */
  readonly startedAt: string | null;
  /** Milliseconds. */
  readonly duration: number | null;
  /** What went wrong, in words; null where nothing did. */
  readonly problem: string | null;
  readonly notes: readonly string[];
  /** The accepted state that it is compared with; null where there was none, or nothing is known of it. */
  readonly comparedWith: { readonly acceptedAt: string; readonly acceptedBy: string } | null;
}

export interface ReportExport {
  readonly model: ReportModel;
  readonly facts: RunFacts;
  readonly release: Release;
  /** The files to list, rows of the table in their order. */
  readonly rows: Uint32Array;
}

/** When the run ended: the moment of its alerts. The epoch where nobody knows. */
export function endOf({ startedAt, duration }: RunFacts): Date {
  return new Date(startedAt === null ? 0 : Date.parse(startedAt) + (duration ?? 0));
}
