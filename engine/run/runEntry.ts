import type { Entry } from '../../core/protocol/entry';
import type { PieceVisitor } from '../../core/protocol/pieces';
import type { Release } from '../../core/release';
import type { BaselineStore } from '../baseline/store';
import type { Clock, Log } from '../ports';
import type { RunResult } from './result';
import type { RunLimits, Runner } from './runner';

export interface RunContext {
  readonly runner: Runner;
  readonly store: BaselineStore;
  readonly release: Release;
  readonly limits: RunLimits;
  readonly clock: Clock;
  readonly log: Log;
  /** Sees every piece as it is read: progress, a live transcript. */
  readonly watch?: PieceVisitor;
}

/**
 * Runs an entry, reads its output as OSSEC does, compares it with the baseline and stores what came of it: transcript
 * and record always; the first good result as the baseline, as agentlessd does; a different one as pending.
 * Never rejects. A cancelled run is `skipped`.
 */
export function runEntry(entry: Entry, context: RunContext, signal: AbortSignal): Promise<RunResult> {
  void context;
  void signal;
  return Promise.reject(new Error(`not yet: ${entry.script}`));
}
