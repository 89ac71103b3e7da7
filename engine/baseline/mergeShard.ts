import { randomBytes } from 'node:crypto';
import { cp, mkdir, readdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { RunRecord } from '../run/result';
import { parseRunRecord } from '../run/runRecord';
import { isThere, move, replaceFile } from '../files';
import { GITATTRIBUTES, GITIGNORE } from './layout';

/**
 * Takes over what a run on another machine left in its `.agentless/`: transcripts and records, results that wait for
 * review, and first results where there is no baseline yet. A baseline that is there is never touched.
 * @param from the other `.agentless/`
 * @param to this workspace's
 * @returns the record of each entry's newest run, where this workspace did not have it already
 */
export async function mergeShard(from: string, to: string): Promise<readonly RunRecord[]> {
  await mkdir(to, { recursive: true });
  if (!(await isThere(join(to, '.gitignore')))) {
    await replaceFile(join(to, '.gitignore'), GITIGNORE);
    await replaceFile(join(to, '.gitattributes'), GITATTRIBUTES);
  }
  const records: RunRecord[] = [];
  for (const entry of await entriesIn(join(from, 'runs'))) {
    const taken: string[] = [];
    for (const time of (await readdir(join(from, 'runs', entry))).sort()) {
      if (await take(from, to, join('runs', entry, time), 'keep')) taken.push(time);
    }
    const newest = taken.at(-1);
    const record = newest === undefined ? null : await recordIn(join(to, 'runs', entry, newest));
    if (record !== null) records.push(record);
  }
  for (const entry of await entriesIn(join(from, 'pending'))) await take(from, to, join('pending', entry), 'replace');
  for (const entry of await entriesIn(join(from, 'baselines'))) await take(from, to, join('baselines', entry), 'keep');
  return records;
}

/** `SCRIPT/HOST` folders. */
async function entriesIn(part: string): Promise<readonly string[]> {
  const scripts = await readdir(part).catch(() => []);
  const hosts = scripts.map(async script => (await readdir(join(part, script))).map(host => join(script, host)));
  return (await Promise.all(hosts)).flat().sort();
}

/** Copies a folder wholly or not at all. @returns false where one is there that stays */
async function take(from: string, to: string, name: string, existing: 'keep' | 'replace'): Promise<boolean> {
  const there = await isThere(join(to, name));
  if (there && existing === 'keep') return false;
  const staged = join(to, 'staging', `merge-${randomBytes(6).toString('hex')}`);
  await cp(join(from, name), staged, { recursive: true });
  if (there) await rm(join(to, name), { recursive: true, force: true });
  await move(staged, join(to, name));
  return true;
}

/** Null where the run broke off before its record was written. */
async function recordIn(folder: string): Promise<RunRecord | null> {
  try {
    return parseRunRecord(await readFile(join(folder, 'run.json'), 'utf8'));
  } catch {
    return null;
  }
}
