import type { Algorithms } from 'ssh2';
import supported from 'ssh2/lib/protocol/constants.js';
import type { SshTarget } from './target';

/**
 * What is offered to a device: the person's configuration as far as ssh2 can do it, host keys of known types first (as
 * ssh does, so that a device with several keys is not met by an unknown one).
 */
export function algorithmsFor(target: SshTarget, knownTypes: readonly string[]): Algorithms {
  const lists = target.algorithms;
  const hostKeys = able(lists?.hostKey ?? supported.DEFAULT_SERVER_HOST_KEY, supported.SUPPORTED_SERVER_HOST_KEY);
  const isKnown = (algorithm: string): boolean => knownTypes.includes(keyTypeOf(algorithm));
  const serverHostKey = [...hostKeys.filter(isKnown), ...hostKeys.filter(algorithm => !isKnown(algorithm))];
  if (lists === null) return { serverHostKey } as Algorithms;
  return {
    serverHostKey,
    kex: able(lists.kex, supported.SUPPORTED_KEX),
    cipher: able(lists.cipher, supported.SUPPORTED_CIPHER),
    hmac: able(lists.mac, supported.SUPPORTED_MAC),
  } as Algorithms;
}

function able(wanted: readonly string[], can: readonly string[]): string[] {
  return wanted.filter(algorithm => can.includes(algorithm));
}

/** RSA keys sign in several ways; in known_hosts they are one type. */
function keyTypeOf(algorithm: string): string {
  return algorithm.startsWith('rsa-sha2-') ? 'ssh-rsa' : algorithm;
}
