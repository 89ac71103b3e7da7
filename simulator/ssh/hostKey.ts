import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { utils } from 'ssh2';

export interface HostKey {
  /** Private key as text, as `ssh-keygen` writes it. */
  readonly privateKey: string;
  /** `ssh-ed25519 AAAA…`, as in known_hosts. */
  readonly publicKey: string;
  /** `SHA256:…`, as OpenSSH shows it. */
  readonly fingerprint: string;
}

export type HostKeyType = 'ed25519' | 'rsa';

/**
 * The host key that is kept in the file, made on first use, so that a device is the same one at the next start.
 * @throws when the file cannot be read or written, or holds no key
 */
export async function keptHostKey(file: string, type: HostKeyType): Promise<HostKey> {
  return existsSync(file) ? hostKeyOf(await readFile(file, 'utf8')) : newHostKey(file, type);
}

/** Makes a new key and keeps it in the file, readable by its owner only. */
export async function newHostKey(file: string, type: HostKeyType): Promise<HostKey> {
  const privateKey = newPrivateKey(type);
  await mkdir(path.dirname(file), { recursive: true, mode: 0o700 });
  await writeFile(`${file}.new`, privateKey, { mode: 0o600 });
  await rename(`${file}.new`, file);
  return hostKeyOf(privateKey);
}

/** ssh2 1.17 writes about one Ed25519 key in two hundred so that it cannot read it itself: then another is made. */
function newPrivateKey(type: HostKeyType): string {
  for (;;) {
    const { private: key } =
      type === 'rsa' ? utils.generateKeyPairSync('rsa', { bits: 2048 }) : utils.generateKeyPairSync('ed25519');
    if (!(utils.parseKey(key) instanceof Error)) return key;
  }
}

function hostKeyOf(privateKey: string): HostKey {
  const key = utils.parseKey(privateKey);
  if (key instanceof Error) throw key;
  const blob = key.getPublicSSH();
  return {
    privateKey,
    publicKey: `${key.type} ${blob.toString('base64')}`,
    fingerprint: `SHA256:${createHash('sha256').update(blob).digest('base64').replace(/=+$/, '')}`,
  };
}
