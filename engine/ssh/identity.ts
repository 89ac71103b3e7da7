import type { BaseAgent, ParsedKey } from 'ssh2';
import { readIfThere } from '../files';
import type { SecretRequest } from '../ports';
import type { SshPorts } from './connection';
import { ssh2Library } from './ssh2Library';

/**
 * A private key from its file, with its passphrase from the store or the person. Null where there is no such file, or
 * nobody knows the passphrase.
 */
export async function readKey(
  keyFile: string,
  host: string,
  { secrets, prompts, log }: SshPorts,
  signal: AbortSignal,
): Promise<ParsedKey | 'of-another-kind' | null> {
  const { utils } = await ssh2Library();
  const content = await readIfThere(keyFile).catch(() => null);
  if (content === null) return null;
  const plain = first(utils.parseKey(content));
  if (!(plain instanceof Error)) return plain;
  if (!/encrypted|passphrase/i.test(plain.message)) {
    log.debug(`${keyFile} is passed over: ${plain.message}`);
    return 'of-another-kind';
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

/** The certificates that there are for these keys: ssh2 takes none. */
export async function certificatesFor(
  identityFiles: readonly string[],
  certificateFiles: readonly string[],
): Promise<readonly string[]> {
  const found: string[] = [];
  for (const file of [...certificateFiles, ...identityFiles.map(each => `${each}-cert.pub`)]) {
    if ((await readIfThere(file).catch(() => null)) !== null) found.push(file);
  }
  return found;
}

/** False where the passphrase is certainly wrong: of a kind of key file that ssh2 cannot read, nobody here knows. */
export async function opensKey(keyFile: string, passphrase: string): Promise<boolean> {
  const { utils } = await ssh2Library();
  const content = await readIfThere(keyFile).catch(() => null);
  const opened = content === null ? null : first(utils.parseKey(content, passphrase));
  return !(opened instanceof Error && /passphrase|decrypt|integrity/i.test(opened.message));
}

/**
 * The agent at a socket. With `only`, it offers no other keys than those whose public half lies beside one of these
 * files (`IdentitiesOnly`): each key that a device refuses counts as a failed try.
 */
export async function agentFor(socket: string, only: readonly string[] | null): Promise<BaseAgent | string> {
  if (only === null) return socket;
  const { createAgent, utils } = await ssh2Library();
  const wanted: Buffer[] = [];
  for (const file of only) {
    const key = utils.parseKey((await readIfThere(`${file}.pub`).catch(() => null)) ?? '');
    const parsed = first(key);
    if (!(parsed instanceof Error)) wanted.push(parsed.getPublicSSH());
  }
  const agent = createAgent(socket);
  const all = agent.getIdentities.bind(agent);
  agent.getIdentities = callback => {
    all((error, keys) => callback(error ?? null, keys?.filter(isOneOf(wanted))));
  };
  return agent;
}

/** ssh2's agents answer with parsed keys or with blobs. */
function isOneOf(wanted: readonly Buffer[]): (key: unknown) => boolean {
  return key => {
    const blob = Buffer.isBuffer(key) ? key : (key as ParsedKey).getPublicSSH();
    return wanted.some(each => each.equals(blob));
  };
}

function first(parsed: ParsedKey | ParsedKey[] | Error): ParsedKey | Error {
  return Array.isArray(parsed) ? (parsed[0] ?? new Error('no key')) : parsed;
}
