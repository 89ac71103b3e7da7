import type { Algorithms } from 'ssh2';
import supported from 'ssh2/lib/protocol/constants.js';
import type { SshTarget } from './target';

/**
 * ssh2 keeps one buffer for this cipher's counter, and writes to the socket while it needs it: a connection that is
 * carried by another one would have its counter overwritten by it.
 */
const NOT_CARRIED = 'chacha20-poly1305@openssh.com';

/**
 * What is offered to a device: the person's configuration as far as ssh2 can do it, host keys of known types first (as
 * ssh does, so that a device with several keys is not met by an unknown one).
 * @param carried the connection goes through another one
 */
export function algorithmsFor(target: SshTarget, knownTypes: readonly string[], carried: boolean): Algorithms {
  const lists = target.algorithms;
  const hostKeys = able(lists?.hostKey ?? supported.DEFAULT_SERVER_HOST_KEY, supported.SUPPORTED_SERVER_HOST_KEY);
  const isKnown = (algorithm: string): boolean => knownTypes.includes(keyTypeOf(algorithm));
  const serverHostKey = [...hostKeys.filter(isKnown), ...hostKeys.filter(algorithm => !isKnown(algorithm))];
  const ciphers = able(lists?.cipher ?? supported.DEFAULT_CIPHER, supported.SUPPORTED_CIPHER);
  const cipher = carried ? ciphers.filter(name => name !== NOT_CARRIED) : ciphers;
  if (lists === null) return { serverHostKey, cipher } as Algorithms;
  return {
    serverHostKey,
    kex: able(lists.kex, supported.SUPPORTED_KEX),
    cipher,
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
