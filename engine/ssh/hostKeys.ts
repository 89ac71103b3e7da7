import { mkdir, open } from 'node:fs/promises';
import path from 'node:path';
import { equalBytes } from '../../core/bytes';
import { readIfThere } from '../baseline/files';
import type { Prompts } from '../ports';
import { problem, type Problem } from '../problem';
import type { HostKey, HostKeyVerifier } from './connection';
import { fingerprint } from './fingerprint';
import { keysFor, knownHostsLine, lookupName, type KnownKey } from './knownHosts';
import type { SshTarget } from './target';

/**
 * Checks host keys against the known_hosts files before anything secret is sent. Files are read at each connection and
 * never rewritten: a key that a person confirms is appended.
 */
export function hostKeyVerifier(prompts: Prompts): HostKeyVerifier {
  return {
    verify: async (target, key, signal) => {
      const known = await knownKeys(target);
      const judged = judge(target, key, known);
      return judged === 'unknown' ? meetUnknown(target, key, known, prompts, signal) : judged;
    },
  };
}

/** The types of the keys that are known for a target: asking for these first keeps ssh from meeting an unknown one. */
export async function knownTypes(target: SshTarget): Promise<readonly string[]> {
  return [...new Set((await knownKeys(target)).filter(({ key }) => key.marker === null).map(({ key }) => key.type))];
}

interface Found {
  readonly file: string;
  readonly key: KnownKey;
}

async function knownKeys(target: SshTarget): Promise<Found[]> {
  const found: Found[] = [];
  for (const file of [...target.knownHostsFiles, ...target.globalKnownHostsFiles]) {
    const text = (await readIfThere(file))?.toString('utf8') ?? '';
    found.push(...keysFor(text, nameOf(target)).map(key => ({ file, key })));
  }
  return found;
}

function judge(target: SshTarget, key: HostKey, known: readonly Found[]): Problem | null | 'unknown' {
  const host = target.alias;
  const offered = `${key.type} ${fingerprint(key.blob)}`;
  const revoked = known.find(({ key: one }) => one.marker === 'revoked' && equalBytes(one.blob, key.blob));
  if (revoked !== undefined) return problem('host-key-revoked', { host, file: revoked.file, offered });
  const plain = known.filter(({ key: one }) => one.marker === null);
  if (plain.some(({ key: one }) => equalBytes(one.blob, key.blob))) return null;
  const sameType = plain.find(({ key: one }) => one.type === key.type);
  if (sameType === undefined) return 'unknown';
  const before = `${sameType.key.type} ${fingerprint(sameType.key.blob)} (${sameType.file}:${sameType.key.line})`;
  return problem('host-key-changed', { host, known: before, offered });
}

async function meetUnknown(
  target: SshTarget,
  key: HostKey,
  known: readonly Found[],
  prompts: Prompts,
  signal: AbortSignal,
): Promise<Problem | null> {
  const print = fingerprint(key.blob);
  const [file = ''] = target.knownHostsFiles;
  const declined = problem('host-key-declined', { host: target.alias, offered: `${key.type} ${print}` });
  if (target.strictHostKeyChecking === 'yes') return declined;
  const otherTypes = known.filter(({ key: one }) => one.marker === null).map(({ key: one }) => one.type);
  const host = target.port === 22 ? target.alias : `${target.alias} (port ${target.port})`;
  const answer =
    target.strictHostKeyChecking === 'accept-new'
      ? 'store'
      : await prompts.confirmHostKey({ host, keyType: key.type, fingerprint: print, file, otherTypes }, signal);
  if (answer === 'refuse') return declined;
  if (answer === 'store' && file !== '') await append(file, knownHostsLine(nameOf(target), key));
  return null;
}

function nameOf({ hostKeyAlias, hostname, port }: SshTarget): string {
  return hostKeyAlias?.toLowerCase() ?? lookupName(hostname, port);
}

/** One write of one line; a last line without its LF is ended first. */
async function append(file: string, line: string): Promise<void> {
  await mkdir(path.dirname(file), { recursive: true, mode: 0o700 });
  const before = await readIfThere(file);
  const gap = before === null || before.length === 0 || before.at(-1) === 10 ? '' : '\n';
  const handle = await open(file, 'a', 0o600);
  try {
    await handle.write(gap + line);
    await handle.sync();
  } finally {
    await handle.close();
  }
}
