import * as v from 'valibot';
import type { RunRecord } from './result';

/** What others rely on; the rest is passed on as it stands. */
const schema = v.looseObject({
  version: v.literal(1),
  entry: v.looseObject({ script: v.string(), host: v.string(), state: v.string() }),
  release: v.string(),
  outcome: v.picklist(['new', 'same', 'changed', 'failed', 'skipped']),
  startedAt: v.string(),
  duration: v.number(),
  alerts: v.number(),
});

/** A `run.json`; null where it is half written, a later release's, or none of ours. */
export function parseRunRecord(text: string): RunRecord | null {
  try {
    const value: unknown = JSON.parse(text);
    return v.is(schema, value) ? (value as unknown as RunRecord) : null;
  } catch {
    return null;
  }
}
