import { readFile, stat } from 'node:fs/promises';
import type { Repeat } from '../../core/filters/repeats';
import { nameOf, sumOf } from '../../core/report/payloadList';
import { OutputReader } from '../../core/report/readOutput';
import type { EntryKey } from '../baseline/key';
import { keptRuns, type KeptRun } from '../report/runRecords';
import type { RunRecord } from '../run/result';

/** More would only make it slower to say the same. */
const MOST_RUNS = 6;

/** What filters are for is small; larger transcripts would take long to hold against each other. */
const MOST_BYTES = 16 * 1024 * 1024;

/**
 * The newest kept runs of an entry that may be held against each other, oldest first: whole ones, by the script of the last one
 * and with its masks. `store`: the folder `.agentless`.
 */
export async function keptRepeats(store: string, key: EntryKey, signal?: AbortSignal): Promise<readonly Repeat[]> {
  const whole = (await keptRuns(store, key, 4 * MOST_RUNS)).filter(({ record }) => isWhole(record));
  const last = whole.at(-1);
  if (last === undefined) return [];
  const alike = whole.filter(({ record }) => isLike(record, last.record)).slice(-MOST_RUNS);
  const repeats: Repeat[] = [];
  for (const run of alike) {
    signal?.throwIfAborted();
    const repeat = await repeatOf(run);
    if (repeat !== null) repeats.push(repeat);
  }
  return repeats;
}

function isWhole({ outcome }: RunRecord): boolean {
  return outcome === 'new' || outcome === 'same' || outcome === 'changed';
}

/** Another script, another runner or other masks print other lines by themselves. */
function isLike(one: RunRecord, other: RunRecord): boolean {
  return (
    one.scriptSha256 === other.scriptSha256 &&
    one.runner === other.runner &&
    one.masking?.level === other.masking?.level &&
    one.masking?.key === other.masking?.key
  );
}

/** Null where there is no transcript any more, or it is too large. */
async function repeatOf({ folder: { transcript }, record }: KeptRun): Promise<Repeat | null> {
  const size = await stat(transcript).then(
    found => found.size,
    () => Infinity,
  );
  if (size > MOST_BYTES) return null;
  const { script, host, state } = record.entry;
  const reader = new OutputReader({ script, host, state, release: record.release });
  reader.push(await readFile(transcript));
  const { outcome, payloads } = reader.end();
  const files = Array.from({ length: payloads.count }, (_, index) => ({
    sum: sumOf(payloads, index),
    name: nameOf(payloads, index),
  }));
  return { block: outcome.block, files };
}
