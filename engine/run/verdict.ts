import { showBytes } from '../../core/bytes';
import type { Comparison } from '../../core/comparison/comparison';
import type { Entry } from '../../core/protocol/entry';
import type { RunOutcome } from '../../core/protocol/run';
import { problem, type Problem } from '../problem';
import type { Outcome } from './result';
import type { RunEnd } from './runner';

/** What a run was, seen from its end. */
export interface RunFacts {
  readonly entry: Entry;
  readonly end: RunEnd;
  readonly read: RunOutcome;
  readonly comparison: Comparison;
  /** Text of the ERROR line that ended it. */
  readonly errorText: Uint8Array | null;
  /** NUL bytes came. */
  readonly binary: boolean;
}

export interface Verdict {
  readonly outcome: Outcome;
  readonly problem: Problem | null;
  readonly notes: readonly Problem[];
}

/**
 * One word for a run. OSSEC knows neither "failed" nor a status: it compares whatever came. Here a run that did not
 * come to its end changes nothing that is stored, and `comparison` still tells what OSSEC would have done with it.
 */
export function judge(facts: RunFacts): Verdict {
  const failure = failureOf(facts);
  const notes = notesOf(facts).filter(note => note.code !== failure?.code);
  if (failure === null) return { outcome: facts.comparison.verdict, problem: null, notes };
  const cancelled = facts.end.kind === 'stopped' && facts.end.reason === 'cancelled';
  return { outcome: cancelled ? 'skipped' : 'failed', problem: failure, notes };
}

function failureOf({ entry, end, read, errorText }: RunFacts): Problem | null {
  const { script, host } = entry;
  if (end.kind === 'failed' || end.kind === 'stopped') return end.problem;
  if (read.failed) return problem('script-error', { script, host, text: showBytes(errorText ?? new Uint8Array(0)) });
  if (end.kind === 'killed') return problem('script-killed', { script, signal: end.signal });
  if (read.messages.length > 0 || read.block !== null) return null;
  return statusProblem(script, end) ?? problem('nothing-reported', { script });
}

function notesOf({ entry: { script }, end, read, binary }: RunFacts): Problem[] {
  const notes: Problem[] = end.kind === 'ended' || end.kind === 'failed' ? [...(end.notes ?? [])] : [];
  if (binary) notes.push(problem('binary-output', { script }));
  const status = read.failed ? null : statusProblem(script, end);
  if (status) notes.push(status);
  return notes;
}

function statusProblem(script: string, end: RunEnd): Problem | null {
  if (end.kind !== 'exited' || end.code === 0) return null;
  if (end.code === 127) return problem('exit-not-found', { script });
  if (end.code === 126) return problem('exit-not-executable', { script });
  return problem('exit-without-error', { script, code: end.code });
}
