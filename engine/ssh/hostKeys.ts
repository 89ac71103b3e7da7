import { mkdir, open } from 'node:fs/promises';
import path from 'node:path';
import { equalBytes } from '../../core/bytes';
import { readIfThere } from '../baseline/files';
import { systemClock, type Clock, type Prompts } from '../ports';
import { problem, type Problem } from '../problem';
import type { HostKey, HostKeyVerifier } from './connection';
import { fingerprint } from './fingerprint';
import { isCertificate, plainKeyOf, readCertificate, whyNotValid, type HostCertificate } from './hostCertificate';
import { keysFor, knownHostsLine, lookupName, type KnownKey } from './knownHosts';
import type { SshTarget } from './target';

/**
 * Checks host keys against the known_hosts files before anything secret is sent. Files are read at each connection and
 * never rewritten: a key that a person confirms is appended. A certificate counts where its authority is known for the
 * host; else it is as good as the key in it, as with ssh.
 */
export function hostKeyVerifier(prompts: Prompts, clock: Clock = systemClock): HostKeyVerifier {
  return {
    verify: async (target, key, signal) => {
      const known = await knownKeys(target);
      const revoked = whetherRevoked(target, key, known);
      if (revoked !== null) return revoked;
      const certified = certifiedBy(key, known);
      if (certified !== null) return judgeCertificate(target, certified, clock.now());
      const plain = plainKeyOf(key);
      const judged = judge(target, plain, known);
      return judged === 'unknown' ? meetUnknown(target, plain, known, prompts, signal) : judged;
    },
  };
}

/** The types of the keys that are known for a target: asking for these first keeps ssh from meeting an unknown one. */
export async function knownTypes(target: SshTarget): Promise<readonly string[]> {
  return [...new Set((await knownKeys(target)).filter(isPlain).map(({ key }) => key.type))];
}

/** The keys that are known for a target as lines of a known_hosts file, those of authorities with their mark. */
export async function knownLines(target: SshTarget): Promise<string> {
  const known = (await knownKeys(target)).filter(({ key }) => key.marker !== 'revoked');
  const line = ({ key }: Found): string => knownHostsLine(nameOf(target), key);
  return known.map(each => (isPlain(each) ? '' : '@cert-authority ') + line(each)).join('');
}

/** The file that names authorities for a target of which no key is known: only its certificate proves it. */
export async function knownByAuthorityOnly(target: SshTarget): Promise<string | null> {
  const known = await knownKeys(target);
  return known.some(isPlain) ? null : (known.find(({ key }) => key.marker === 'cert-authority')?.file ?? null);
}

/** The authority that is known for the target and has issued this certificate; null where there is none. */
export async function authorityFor(target: SshTarget, key: HostKey): Promise<HostKey | null> {
  return certifiedBy(key, await knownKeys(target))?.certificate.authority ?? null;
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

function isPlain({ key }: Found): boolean {
  return key.marker === null;
}

/** Of a certificate, neither the key nor the authority may be revoked. */
function whetherRevoked(target: SshTarget, key: HostKey, known: readonly Found[]): Problem | null {
  const certificate = isCertificate(key) ? readCertificate(key) : null;
  const involved = [key, ...(certificate === null ? [] : [certificate.key, certificate.authority])];
  for (const { key: revoked, file } of known.filter(each => each.key.marker === 'revoked')) {
    const found = involved.find(({ blob }) => equalBytes(blob, revoked.blob));
    if (found !== undefined) return problem('host-key-revoked', { host: target.alias, file, offered: shown(found) });
  }
  return null;
}

interface Certified {
  readonly certificate: HostCertificate;
  /** Where its authority is named. */
  readonly file: string;
}

function certifiedBy(key: HostKey, known: readonly Found[]): Certified | null {
  const certificate = isCertificate(key) ? readCertificate(key) : null;
  if (certificate === null) return null;
  const { authority } = certificate;
  const found = known.find(each => each.key.marker === 'cert-authority' && equalBytes(each.key.blob, authority.blob));
  return found === undefined ? null : { certificate, file: found.file };
}

function judgeCertificate(target: SshTarget, { certificate, file }: Certified, now: number): Problem | null {
  const reason = whyNotValid(certificate, target.hostKeyAlias ?? target.hostname, now);
  if (reason === null) return null;
  const { id, authority } = certificate;
  return problem('host-certificate-invalid', { host: target.alias, id, reason, authority: shown(authority), file });
}

function judge(target: SshTarget, key: HostKey, known: readonly Found[]): Problem | null | 'unknown' {
  const plain = known.filter(isPlain);
  if (plain.some(({ key: one }) => equalBytes(one.blob, key.blob))) return null;
  const sameType = plain.find(({ key: one }) => one.type === key.type);
  if (sameType === undefined) return 'unknown';
  const before = `${shown(sameType.key)} (${sameType.file}:${sameType.key.line})`;
  return problem('host-key-changed', { host: target.alias, known: before, offered: shown(key) });
}

function shown({ type, blob }: HostKey): string {
  return `${type} ${fingerprint(blob)}`;
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
  const otherTypes = known.filter(isPlain).map(({ key: one }) => one.type);
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
