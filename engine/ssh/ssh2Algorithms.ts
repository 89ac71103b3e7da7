import crypto from 'node:crypto';
import type { Algorithms } from 'ssh2';
import type Ssh2Constants from 'ssh2/lib/protocol/constants.js';
import { fail } from '../problem';
import { wildcard } from './knownHosts';
import type { AlgorithmList, AlgorithmLists, SshTarget } from './target';

/**
 * ssh2 keeps one buffer for this cipher's counter, and writes to the socket while it needs it: a connection that is
 * carried by another one would have its counter overwritten by it.
 */
const NOT_CARRIED = 'chacha20-poly1305@openssh.com';

/** What ssh2 can do in this process, which it finds out when it is loaded. */
export type Abilities = typeof Ssh2Constants;

let abilities: Promise<Abilities> | null = null;

/** ssh2 knows by itself which ciphers and hashes this process's cryptography has, but not which groups. */
export function ssh2Abilities(): Promise<Abilities> {
  abilities ??= import('ssh2/lib/protocol/constants.js').then(({ default: all }) => ({
    ...all,
    SUPPORTED_KEX: all.SUPPORTED_KEX.filter(hasGroup),
  }));
  return abilities;
}

/**
 * What is offered to a device: the person's configuration as far as ssh2 can do it, host keys of known types first (as
 * ssh does, so that a device with several keys is not met by an unknown one).
 * @param carried the connection goes through another one
 * @throws ProblemError (`crypto-lacking`) where the configuration allows nothing that can be done here
 */
export function algorithmsFor(
  target: SshTarget,
  knownTypes: readonly string[],
  carried: boolean,
  can: Abilities,
): Algorithms {
  const { algorithms } = target;
  const serverHostKey = knownFirst(chosen('hostKey', algorithms.hostKey, can), knownTypes);
  const ciphers = chosen('cipher', algorithms.cipher, can);
  const cipher = carried ? ciphers.filter(name => name !== NOT_CARRIED) : ciphers;
  const kex = chosen('kex', algorithms.kex, can);
  const hmac = chosen('mac', algorithms.mac, can);
  for (const [kind, label, list] of [
    ['kex', 'key exchange', kex],
    ['hostKey', 'host key type', serverHostKey],
    ['cipher', 'cipher', cipher],
    ['mac', 'message authentication', hmac],
  ] as const)
    if (list.length === 0)
      throw fail('crypto-lacking', { host: target.alias, kind: label, offered: (algorithms[kind] ?? []).join(', ') });
  return { serverHostKey, kex, cipher, hmac } as Algorithms;
}

function knownFirst(hostKeys: readonly string[], knownTypes: readonly string[]): readonly string[] {
  const isKnown = (algorithm: string): boolean => knownTypes.includes(keyTypeOf(algorithm));
  return [...hostKeys.filter(isKnown), ...hostKeys.filter(algorithm => !isKnown(algorithm))];
}

/** What a list of the configuration comes to here. */
function chosen(kind: keyof AlgorithmLists, list: AlgorithmList, can: Abilities): readonly string[] {
  const standard = can[STANDARD_OF[kind]];
  const sign = /^[-+^]/.exec(list?.[0] ?? '')?.[0];
  if (list === null || sign === undefined) return able(kind, list ?? standard, can);
  const named = [(list[0] ?? '').slice(1), ...list.slice(1)];
  const patterns = named.map(name => wildcard(name, 'exact'));
  const others = standard.filter(algorithm => !patterns.some(pattern => pattern.test(algorithm)));
  switch (sign) {
    case '+':
      return able(kind, [...standard, ...named.filter(name => !standard.includes(name))], can);
    case '-':
      return able(kind, others, can);
    default:
      return able(kind, [...named, ...others], can);
  }
}

/**
 * What the person's configuration allows and the device offers, and only this process cannot do: the system's ssh, which
 * has the same configuration, can.
 */
export function lackedHere(
  { algorithms }: SshTarget,
  kind: keyof AlgorithmLists,
  offered: readonly string[],
  can: Abilities,
): readonly string[] {
  const wanted = algorithms[kind] ?? [];
  const possible = able(kind, wanted, can);
  return wanted.filter(algorithm => offered.includes(algorithm) && !possible.includes(algorithm));
}

const STANDARD_OF = {
  kex: 'DEFAULT_KEX',
  hostKey: 'DEFAULT_SERVER_HOST_KEY',
  cipher: 'DEFAULT_CIPHER',
  mac: 'DEFAULT_MAC',
} as const;

const LIST_OF = {
  kex: 'SUPPORTED_KEX',
  hostKey: 'SUPPORTED_SERVER_HOST_KEY',
  cipher: 'SUPPORTED_CIPHER',
  mac: 'SUPPORTED_MAC',
} as const;

function able(kind: keyof AlgorithmLists, wanted: readonly string[], can: Abilities): string[] {
  return wanted.filter(algorithm => can[LIST_OF[kind]].includes(algorithm));
}

/** The fixed groups of RFC 2409 and 3526 by their names in Node. */
const GROUPS: Readonly<Record<string, string>> = {
  'diffie-hellman-group1-sha1': 'modp2',
  'diffie-hellman-group14-sha1': 'modp14',
  'diffie-hellman-group14-sha256': 'modp14',
  'diffie-hellman-group15-sha512': 'modp15',
  'diffie-hellman-group16-sha512': 'modp16',
  'diffie-hellman-group17-sha512': 'modp17',
  'diffie-hellman-group18-sha512': 'modp18',
};

/** Electron's cryptography (BoringSSL) lacks the oldest groups: asking for one throws. */
function hasGroup(kex: string): boolean {
  const group = GROUPS[kex];
  if (group === undefined) return true;
  try {
    crypto.createDiffieHellmanGroup(group);
    return true;
  } catch {
    return false;
  }
}

/** RSA keys sign in several ways; in known_hosts they are one type. */
function keyTypeOf(algorithm: string): string {
  return algorithm.startsWith('rsa-sha2-') ? 'ssh-rsa' : algorithm;
}
