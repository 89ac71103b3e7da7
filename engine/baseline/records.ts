import * as v from 'valibot';
import type { EntryKey } from './key';
import type { BaselineInfo, PendingInfo } from './store';

/** The JSON files of the store. Each names its script and host, because a long name cannot be read off its folder. */

export const BASELINE_FILE = 'baseline.json';
export const PENDING_FILE = 'pending.json';
export const CHANGE_FILE = 'change.json';

const key = { version: v.literal(1), script: v.string(), host: v.string() };

const masking = v.exactOptional(
  v.object({ level: v.picklist(['none', 'secrets', 'cycling']), key: v.nullable(v.string()) }),
);

const baselineSchema = v.object({
  ...key,
  acceptedAt: v.string(),
  acceptedBy: v.string(),
  run: v.nullable(v.string()),
  scriptSha256: v.nullable(v.string()),
  comment: v.string(),
  revision: v.exactOptional(v.string()),
  masking,
});

const pendingSchema = v.object({
  ...key,
  foundAt: v.string(),
  run: v.nullable(v.string()),
  scriptSha256: v.nullable(v.string()),
  basedOn: v.string(),
  masking,
});

/** `change.json` of a history folder: one accept, which `undo` takes back. */
const changeSchema = v.object({ ...key, at: v.string(), revisionAfter: v.string() });

export interface Change {
  readonly at: string;
  /** The baseline that the accept made; undone only while it still is. */
  readonly revisionAfter: string;
}

export function formatRecord(key: EntryKey, record: BaselineInfo | PendingInfo | Change): string {
  return `${JSON.stringify({ version: 1, script: key.script, host: key.host, ...record }, null, 2)}\n`;
}

/** A record, and the entry that it says it belongs to; null where the text is none of ours, or of a later release. */
type Parsed<T> = { readonly key: EntryKey; readonly record: T } | null;

export function parseBaseline(text: Uint8Array | null): Parsed<BaselineInfo> {
  return parse(baselineSchema, text);
}

export function parsePending(text: Uint8Array | null): Parsed<PendingInfo> {
  return parse(pendingSchema, text);
}

export function parseChange(text: Uint8Array | null): Parsed<Change> {
  return parse(changeSchema, text);
}

function parse<T extends EntryKey>(schema: v.GenericSchema<unknown, T>, text: Uint8Array | null): Parsed<T> {
  if (text === null) return null;
  let value: unknown;
  try {
    value = JSON.parse(Buffer.from(text).toString('utf8'));
  } catch {
    return null;
  }
  const result = v.safeParse(schema, value);
  if (!result.success) return null;
  const { script, host } = result.output;
  return { key: { script, host }, record: result.output };
}
