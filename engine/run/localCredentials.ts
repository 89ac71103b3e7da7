import { open, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import {
  lookupPassword,
  NO_PASSWORD,
  parsePasslist,
  passlistLine,
  type PasslistAnswer,
} from '../../core/config/passlist';
import { Secret } from '../../core/config/secret';
import type { Entry } from '../../core/protocol/entry';
import type { Release } from '../../core/release';
import type { Prompts, SecretRequest, Secrets } from '../ports';
import { fail } from '../problem';

/** What a script logs in with. */
export interface Credentials {
  readonly host: string;
  readonly password: string;
  /** Enable or su password; may be empty. */
  readonly additional: string;
}

export interface CredentialPorts {
  readonly secrets: Secrets;
  readonly prompts: Prompts;
  readonly release: Release;
}

/** Signs that a script reads `.passlist` itself or through OSSEC's own helpers. */
const READS_PASSLIST = /\.passlist|register_host|sshlogin\.exp|agentless\/main\.exp/;

/** Signs that it wants the third field, too. */
const WANTS_SECOND = /\benable\b|use_su\b|\bsu\.exp|addpass|second password/i;

const LOOKED_AT = 64 * 1024;

/**
 * What a script is to find in `.passlist`, or null where the workspace's own file serves or the script needs none. What is
 * stored nowhere is asked for, but only where the script's text says that it reads a password.
 * @param scriptPath the script, absolute
 */
export async function credentialsFor(
  entry: Entry,
  scriptPath: string,
  root: string,
  { secrets, prompts, release }: CredentialPorts,
  signal: AbortSignal,
): Promise<Credentials | null> {
  const { host } = entry;
  const stored = await secrets.get({ kind: 'password', host }, signal);
  const text = await startOf(scriptPath);
  if (stored === undefined && (!READS_PASSLIST.test(text) || (await passlistHas(root, host, release)))) return null;

  const ask = async (request: SecretRequest, reason: string): Promise<string | undefined> =>
    (await secrets.get(request, signal)) ?? (await prompts.askSecret(request, reason, signal));
  const password = stored ?? (await ask({ kind: 'password', host }, `${entry.script} logs in to ${host}.`));
  if (password === undefined) return null;
  const second: SecretRequest = { kind: 'second', host };
  const wanted = entry.become !== null || WANTS_SECOND.test(text);
  const additional = wanted
    ? await ask(second, `${entry.script} asks ${host} for more rights.`)
    : await secrets.get(second, signal);
  return { host, password, additional: additional ?? '' };
}

/** `.passlist` as a whole, for one run. @throws ProblemError where it has no way to write a secret */
export function passlistText({ host, password, additional }: Credentials, script: string, release: Release): string {
  const first = password === NO_PASSWORD ? NO_PASSWORD : new Secret(password);
  const line = passlistLine(host, first, new Secret(additional));
  if (line === null) throw fail('passlist-impossible', { host, script });
  return release === 'wazuh-4' ? Buffer.from(line, 'utf8').toString('base64') : line;
}

/** What the workspace's own `.passlist` says of the host. */
export async function passlistAnswer(root: string, host: string, release: Release): Promise<PasslistAnswer> {
  const text = await readFile(join(root, 'agentless', '.passlist'), 'utf8').catch(() => '');
  return lookupPassword(parsePasslist(text, release), host);
}

async function passlistHas(root: string, host: string, release: Release): Promise<boolean> {
  return (await passlistAnswer(root, host, release)).kind !== 'not-found';
}

async function startOf(path: string): Promise<string> {
  const file = await open(path, 'r').catch(() => null);
  if (!file) return '';
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(LOOKED_AT), 0, LOOKED_AT, 0);
    return buffer.toString('latin1', 0, bytesRead);
  } finally {
    await file.close();
  }
}
