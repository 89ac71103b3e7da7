import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { problem, ProblemError } from '../problem';
import { damageOf, NO_REVISION, readState } from './content';
import { unescapeName } from './escape';
import { isMissing, readIfThere } from '../files';
import type { EntryKey } from './key';
import { entryFolder, type Part } from './layout';
import { BASELINE_FILE, parseBaseline, parsePending, PENDING_FILE } from './records';
import type { ForReview, PendingResult, Revision, StoredBaseline } from './store';

/** What lies in `.agentless/` at this moment. Paths are absolute. */

export async function readBaselineIn(inside: string, key: EntryKey): Promise<StoredBaseline | null> {
  const [found, text] = await Promise.all([readState(inside), readIfThere(join(inside, BASELINE_FILE))]);
  if (found === null) return null;
  const { state, revision, content } = found;
  const info = parseBaseline(text)?.record ?? null;
  const damage =
    text !== null && info === null
      ? { name: BASELINE_FILE, reason: 'it is no record of a baseline that this release reads' }
      : info?.revision === revision
        ? null // what a device printed, however it reads
        : damageOf(content);
  const kept = { key, state, revision, info };
  if (damage === null) return kept;
  return { ...kept, damage: problem('baseline-damaged', { file: join(inside, damage.name), reason: damage.reason }) };
}

export function readBaseline(folder: string, key: EntryKey): Promise<StoredBaseline | null> {
  return readBaselineIn(join(folder, entryFolder('baselines', key)), key);
}

export async function baselineRevision(folder: string, key: EntryKey): Promise<Revision> {
  return (await readBaseline(folder, key))?.revision ?? NO_REVISION;
}

/**
 * The result that waits and the baseline beside it, each read once. Null where nothing waits.
 * @throws ProblemError where the result's files are there and its record is not readable
 */
export async function readForReview(folder: string, key: EntryKey): Promise<ForReview | null> {
  const inside = join(folder, entryFolder('pending', key));
  const file = join(inside, PENDING_FILE);
  const besides = readBaseline(folder, key);
  besides.catch(() => {}); // it is told below, where something waits
  const [found, record] = await Promise.all([readState(inside), readIfThere(file)]);
  if (found === null) return null;
  const { state, revision } = found;
  const info = parsePending(record)?.record;
  if (info === undefined)
    throw new ProblemError(problem('store-unreadable', { file, reason: 'not a record of a result' }));
  const baseline = await besides;
  const outdated = info.basedOn !== (baseline?.revision ?? NO_REVISION);
  return { pending: { key, state, revision, info, outdated }, baseline };
}

export async function readPending(folder: string, key: EntryKey): Promise<PendingResult | null> {
  return (await readForReview(folder, key))?.pending ?? null;
}

/** The entries that have a folder in a part of the store, sorted by script and host. */
export async function listEntries(folder: string, part: Extract<Part, 'baselines' | 'pending'>): Promise<EntryKey[]> {
  const keys: EntryKey[] = [];
  for (const script of await folders(join(folder, part))) {
    for (const host of await folders(join(folder, part, script))) {
      const key = await keyOf(join(folder, part, script, host), script, host);
      if (key !== null) keys.push(key);
    }
  }
  return keys.sort((a, b) => compare(a.script, b.script) || compare(a.host, b.host));
}

/** Names of the folders in a folder, sorted; none where it is missing. */
export async function folders(path: string): Promise<string[]> {
  try {
    const entries = await readdir(path, { withFileTypes: true });
    return entries
      .filter(entry => entry.isDirectory())
      .map(entry => entry.name)
      .sort();
  } catch (error) {
    if (isMissing(error)) return [];
    throw error;
  }
}

/** By the folders' names; by the record inside where a name is too long for that. */
async function keyOf(inside: string, scriptName: string, hostName: string): Promise<EntryKey | null> {
  const [script, host] = [unescapeName(scriptName), unescapeName(hostName)];
  if (script !== null && host !== null) return { script, host };
  const baseline = parseBaseline(await readIfThere(join(inside, BASELINE_FILE)));
  return baseline?.key ?? parsePending(await readIfThere(join(inside, PENDING_FILE)))?.key ?? null;
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
