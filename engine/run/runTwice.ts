import { toBinary } from '../../core/bytes';
import { splitPayload } from '../../core/integrity/sum';
import type { Entry } from '../../core/protocol/entry';
import type { RunOutcome } from '../../core/protocol/run';
import { compareForwards, compareRuns, type UnsteadyFile, type UnsteadyLine } from '../../core/snapshot/volatile';
import type { RunResult } from './result';
import { runEntry, type RunContext } from './runEntry';

/** Two runs in a row, and what differs between them although nobody changed the device. */
export interface Stability {
  readonly first: RunResult;
  /** Null where the first run failed or was stopped: there is nothing to hold against it. */
  readonly second: RunResult | null;
  /** Each would raise an alert at every period. */
  readonly lines: readonly UnsteadyLine[];
  readonly files: readonly UnsteadyFile[];
}

/** Runs an entry twice and compares the two outputs with each other. Never rejects. */
export async function runTwice(entry: Entry, context: RunContext, signal: AbortSignal): Promise<Stability> {
  const first = await runEntry(entry, context, signal);
  if (first.read === null || first.outcome === 'failed' || first.outcome === 'skipped') {
    return { first, second: null, lines: [], files: [] };
  }
  const second = await runEntry(entry, context, signal);
  if (second.read === null || second.outcome === 'failed' || second.outcome === 'skipped') {
    return { first, second, lines: [], files: [] };
  }
  const nothing = new Uint8Array(0);
  return {
    first,
    second,
    lines: compareRuns(first.read.block ?? nothing, second.read.block ?? nothing),
    files: compareForwards(forwards(first.read), forwards(second.read)),
  };
}

function forwards({ messages }: RunOutcome): { sum: string; name: string }[] {
  return messages.flatMap(({ queue, text }) => (queue === '8' ? (splitPayload(toBinary(text)) ?? []) : []));
}
