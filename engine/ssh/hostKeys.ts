import { mkdir, open } from 'node:fs/promises';
import path from 'node:path';
import { equalBytes } from '../../core/bytes';
import { readIfThere } from '../files';
import { systemClock, type Clock, type Prompts } from '../ports';
import { problem, type Problem } from '../problem';
import type { FoundKey, HostKey, HostKeyVerifier } from './connection';
import { fingerprint } from './fingerprint';
import { isCertificate, plainKeyOf, readCertificate, whyNotValid, type HostCertificate } from './hostCertificate';
import { KnownHosts, knownHostsLine, lookupName } from './knownHosts';
import { ParsedFiles } from '../parsedFiles';
import type { SshTarget } from './target';

/** The files that name keys of hosts, as they are now. */
export type KnownHostsFiles = ParsedFiles<KnownHosts>;

export function knownHostsFiles(): KnownHostsFiles {
  return new ParsedFiles(text => new KnownHosts(text));
}

/**
 * Checks host keys against the known_hosts files before anything secret is sent. Files are looked at for each connection
 * and never rewritten: a key that a person confirms is appended. A certificate counts where its authority is known for the
 * host; else it is as good as the key in it, as with ssh.
 * @param files may be shared, so that they are taken apart only when they have changed
 */
export function hostKeyVerifier(
  prompts: Prompts,
  files: KnownHostsFiles = knownHostsFiles(),
  clock: Clock = systemClock,
): HostKeyVerifier {
  const looked = new WeakMap<SshTarget, readonly FoundKey[]>();
  const look = async (target: SshTarget): Promise<readonly FoundKey[]> => {
    const known = await knownKeys(target, files);
    looked.set(target, known);
    return known;
  };
  return {
    verify: async (target, key, signal) => {
      const judged = judgeAll(target, key, looked.get(target) ?? (await look(target)), clock);
      if (judged !== 'unknown') return judged;
      // A person may have confirmed it for another connection meanwhile.
      const known = await look(target);
      const again = judgeAll(target, key, known, clock);
      if (again !== 'unknown') return again;
      const plain = plainKeyOf(key);
      if (await isKnownWithoutPort(target, plain, files)) return null;
      return meetUnknown(target, plain, known, prompts, signal);
    },
    known: look,
  };
}

/** Null: the other side is who it says. */
function judgeAll(
  target: SshTarget,
  key: HostKey,
  known: readonly FoundKey[],
  clock: Clock,
): Problem | null | 'unknown' {
  const revoked = whetherRevoked(target, key, known);
  if (revoked !== null) return revoked;
  const certified = certifiedBy(key, known);
  return certified === null ? judge(target, plainKeyOf(key), known) : judgeCertificate(target, certified, clock.now());
}

/** The types of the keys that are known for a target: asking for these first keeps ssh from meeting an unknown one. */
export function knownTypes(known: readonly FoundKey[]): readonly string[] {
  return [...new Set(known.filter(isPlain).map(({ key }) => key.type))];
}

/** The keys that are known for a target as lines of a known_hosts file, those of authorities with their mark. */
export function knownLines(target: SshTarget, known: readonly FoundKey[]): string {
  const line = ({ key }: FoundKey): string => knownHostsLine(nameOf(target), key);
  const trusted = known.filter(({ key }) => key.marker !== 'revoked');
  return trusted.map(each => (isPlain(each) ? '' : '@cert-authority ') + line(each)).join('');
}

/** The file that names authorities for a target of which no key is known: only its certificate proves it. */
export function knownByAuthorityOnly(known: readonly FoundKey[]): string | null {
  return known.some(isPlain) ? null : (known.find(({ key }) => key.marker === 'cert-authority')?.file ?? null);
}

/** The authority that is known for the target and has issued this certificate; null where there is none. */
export function authorityFor(key: HostKey, known: readonly FoundKey[]): HostKey | null {
  return certifiedBy(key, known)?.certificate.authority ?? null;
}

async function knownKeys(target: SshTarget, files: KnownHostsFiles): Promise<readonly FoundKey[]> {
  const names = [...target.knownHostsFiles, ...target.globalKnownHostsFiles];
  const found = await Promise.all(
    names.map(async file => (await files.read(file)).keysFor(nameOf(target)).map(key => ({ file, key }))),
  );
  return found.flat();
}

/** A key of the host at its usual port is good at another one too, as with ssh; another key there says nothing. */
async function isKnownWithoutPort(target: SshTarget, key: HostKey, files: KnownHostsFiles): Promise<boolean> {
  if (target.hostKeyAlias !== null || target.port === 22) return false;
  const known = await knownKeys({ ...target, port: 22 }, files);
  return whetherRevoked(target, key, known) === null && judge(target, key, known) === null;
}

function isPlain({ key }: FoundKey): boolean {
  return key.marker === null;
}

/** Of a certificate, neither the key nor the authority may be revoked. */
function whetherRevoked(target: SshTarget, key: HostKey, known: readonly FoundKey[]): Problem | null {
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

function certifiedBy(key: HostKey, known: readonly FoundKey[]): Certified | null {
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

function judge(target: SshTarget, key: HostKey, known: readonly FoundKey[]): Problem | null | 'unknown' {
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
  known: readonly FoundKey[],
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
