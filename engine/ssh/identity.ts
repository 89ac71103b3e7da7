import type { ParsedKey } from 'ssh2';
import { readIfThere } from '../baseline/files';
import type { SecretRequest } from '../ports';
import type { SshPorts } from './connection';

/**
 * A private key from its file, with its passphrase from the store or the person. Null where there is no such file, it
 * holds no key that ssh2 reads, or nobody knows the passphrase.
 */
export async function readKey(
  keyFile: string,
  host: string,
  { secrets, prompts, log }: SshPorts,
  signal: AbortSignal,
): Promise<ParsedKey | null> {
  const { utils } = await import('ssh2');
  const content = await readIfThere(keyFile).catch(() => null);
  if (content === null) return null;
  const plain = first(utils.parseKey(content));
  if (!(plain instanceof Error)) return plain;
  if (!/encrypted|passphrase/i.test(plain.message)) {
    log.debug(`${keyFile} is passed over: ${plain.message}`);
    return null;
  }
  const request: SecretRequest = { kind: 'passphrase', host, keyFile };
  const passphrase =
    (await secrets.get(request, signal)) ?? (await prompts.askSecret(request, `${keyFile} is encrypted.`, signal));
  if (passphrase === undefined) return null;
  const opened = first(utils.parseKey(content, passphrase));
  if (!(opened instanceof Error)) return opened;
  await secrets.refused(request);
  return null;
}

function first(parsed: ParsedKey | ParsedKey[] | Error): ParsedKey | Error {
  return Array.isArray(parsed) ? (parsed[0] ?? new Error('no key')) : parsed;
}
