import type { Alert } from '../../core/integrity/alert';
import type { MaskingInfo } from '../../core/masking/masking';
import type { InMemory } from '../inMemory';
import type { Comparison } from '../../core/comparison/comparison';
import type { Entry } from '../../core/protocol/entry';
import type { RunOutcome } from '../../core/protocol/run';
import type { Release } from '../../core/release';
import type { Problem } from '../problem';
import type { RunEnd, Runner } from './runner';

export type Outcome = 'new' | 'same' | 'changed' | 'failed' | 'skipped';

/** One execution of an entry, and what came of it. */
export interface RunResult {
  readonly entry: Entry;
  readonly outcome: Outcome;
  /** What OSSEC read; null where nothing was run. */
  readonly read: RunOutcome | null;
  /** Against the baseline as it was before the run, secrets masked; null where nothing was run. */
  readonly comparison: Comparison | null;
  /** `comparison.alerts` with the secrets that the device showed, as OSSEC would send them. None of an earlier session. */
  readonly exactAlerts?: InMemory<readonly Alert[]>;
  readonly end: RunEnd | null;
  /** Why it failed or was skipped; null for the other outcomes. */
  readonly problem: Problem | null;
  /** Worth saying although the outcome stands, e.g. a status that OSSEC ignores. */
  readonly notes: readonly Problem[];
  /** Absolute path of the transcript; null where nothing was printed or stored. */
  readonly transcript: string | null;
  /** Folder of the run, relative to `.agentless/`. */
  readonly run: string | null;
  /** ISO 8601. */
  readonly startedAt: string;
  /** Milliseconds. */
  readonly duration: number;
  /** Where the store refused this result: has it stored after all, without another run. Never rejects. None of an earlier session. */
  readonly storeAgain?: () => Promise<RunResult>;
}

/** `run.json`: what stays of a run besides its transcript. */
export interface RunRecord {
  readonly version: 1;
  readonly entry: Entry;
  readonly release: Release;
  readonly runner: Runner['name'];
  readonly outcome: Outcome;
  readonly end: RunEnd | null;
  readonly problem: Problem | null;
  readonly notes: readonly Problem[];
  readonly startedAt: string;
  readonly duration: number;
  readonly bytes: number;
  readonly scriptSha256: string | null;
  /** How the transcript was masked; none in records of earlier releases. */
  readonly masking?: MaskingInfo;
  readonly counts: RunOutcome['counts'] | null;
  /** Alerts that OSSEC would raise. */
  readonly alerts: number;
  /** What differs from the baseline; null where nothing was compared, missing in records of earlier releases. */
  readonly changes?: RunChanges | null;
}

/** How much a run differs from the baseline. */
export interface RunChanges {
  /** Places of the stored text. */
  readonly places: number;
  readonly changed: number;
  readonly added: number;
  readonly vanished: number;
}

export function runChanges({ snapshot, files }: Comparison): RunChanges {
  const changes = { places: snapshot?.hunks.length ?? 0, changed: 0, added: 0, vanished: 0 };
  for (const { kind } of files) changes[kind]++;
  return changes;
}
