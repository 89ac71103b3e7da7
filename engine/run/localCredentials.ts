import { open, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Entry } from '../../core/protocol/entry';
import type { Prompts, SecretRequest, Secrets } from '../ports';
import type { PasslistLine } from './ossecRoot';

/** Signs that a script reads `.passlist` itself or through OSSEC's own helpers. */
const READS_PASSLIST = /\.passlist|register_host|sshlogin\.exp|agentless\/main\.exp/;

/** Signs that it wants the third field, too. */
const WANTS_SECOND = /\benable\b|use_su\b|\bsu\.exp|addpass|second password/i;

const LOOKED_AT = 64 * 1024;

/**
 * The `.passlist` line for one run, or null where the workspace's own file serves or the script needs none. What is
 * stored nowhere is asked for, but only where the script's text says that it reads a password.
 * @param scriptPath the script, absolute
 */
export async function credentialsFor(
  entry: Entry,
  scriptPath: string,
  root: string,
  { secrets, prompts }: { readonly secrets: Secrets; readonly prompts: Prompts },
  signal: AbortSignal,
): Promise<PasslistLine | null> {
  const { host } = entry;
  const stored = await secrets.get({ kind: 'password', host }, signal);
  const text = await startOf(scriptPath);
  if (stored === undefined && (!READS_PASSLIST.test(text) || (await passlistHas(root, host)))) return null;

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

/** Whether the workspace's own `.passlist` has a line for the host: what stands before its first `|`, exactly. */
async function passlistHas(root: string, host: string): Promise<boolean> {
  const text = await readFile(join(root, 'agentless', '.passlist'), 'utf8').catch(() => '');
  return text.split('\n').some(line => line.startsWith(`${host}|`) && line.indexOf('|', host.length + 1) !== -1);
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
