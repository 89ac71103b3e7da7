import { createPublicKey, verify, type KeyObject } from 'node:crypto';
import type { HostKey } from './connection';
import { parseHostKey } from './fingerprint';
import { wildcard } from './knownHosts';
import { WireReader } from './wireReader';

/**
 * Host certificates as OpenSSH issues them (its PROTOCOL.certkeys): a host key, for whom and when it counts, and the
 * signature of an authority over that. Pure but for Node's cryptography.
 */
export interface HostCertificate {
  /** The host key that it is about. */
  readonly key: HostKey;
  readonly kind: 'user' | 'host' | 'unknown';
  /** What the authority called it. */
  readonly id: string;
  readonly serial: bigint;
  /** Names and patterns that it counts for; none: any host. */
  readonly principals: readonly string[];
  /** Seconds since 1970, the last one excluded. */
  readonly validAfter: bigint;
  readonly validBefore: bigint;
  /** Names of the critical options. None is defined for hosts. */
  readonly criticalOptions: readonly string[];
  readonly authority: HostKey;
  readonly signed: Uint8Array;
  readonly signature: Uint8Array;
}

const SUFFIX = '-cert-v01@openssh.com';

/** How many fields a public key of a type has. */
const KEY_FIELDS: Readonly<Record<string, number>> = {
  'ssh-ed25519': 1,
  'ecdsa-sha2-nistp256': 2,
  'ecdsa-sha2-nistp384': 2,
  'ecdsa-sha2-nistp521': 2,
  'ssh-rsa': 2,
  'ssh-dss': 4,
  'sk-ssh-ed25519@openssh.com': 2,
  'sk-ecdsa-sha2-nistp256@openssh.com': 3,
};

export function isCertificate({ type }: HostKey): boolean {
  return type.endsWith(SUFFIX);
}

/** The key itself, without the certificate around it. A certificate that cannot be read stays as it is. */
export function plainKeyOf(key: HostKey): HostKey {
  return isCertificate(key) ? (readCertificate(key)?.key ?? key) : key;
}

/** Null where it is none, or cannot be read. */
export function readCertificate({ type, blob }: HostKey): HostCertificate | null {
  const plainType = type.slice(0, -SUFFIX.length).replace(/^sk-(.*)$/, 'sk-$1@openssh.com');
  const fields = KEY_FIELDS[plainType];
  if (!type.endsWith(SUFFIX) || fields === undefined) return null;
  try {
    const reader = new WireReader(blob);
    reader.string(); // the type again
    reader.string(); // the nonce
    const parts = Array.from({ length: fields }, () => reader.string());
    const serial = reader.uint64();
    const kind = (['unknown', 'user', 'host'] as const)[reader.uint32()] ?? 'unknown';
    const id = Buffer.from(reader.string()).toString('utf8');
    const principals = new WireReader(reader.string()).strings();
    const validAfter = reader.uint64();
    const validBefore = reader.uint64();
    const options = new WireReader(reader.string()).strings();
    reader.string(); // extensions: none is defined for hosts
    reader.string(); // reserved
    const authority = parseHostKey(reader.string());
    const signed = blob.subarray(0, reader.position);
    const signature = reader.string();
    if (authority === null || reader.left > 0) return null;
    const key = { type: plainType, blob: joined([Buffer.from(plainType), ...parts]) };
    const criticalOptions = options.filter((_, index) => index % 2 === 0);
    return {
      key,
      kind,
      id,
      serial,
      principals,
      validAfter,
      validBefore,
      criticalOptions,
      authority,
      signed,
      signature,
    };
  } catch (error) {
    if (error instanceof RangeError) return null;
    throw error;
  }
}

/**
 * Why a certificate does not prove that a host is the one of that name, in words; null where it does.
 * Whether its authority is trusted is another question.
 * @param now milliseconds since 1970
 */
export function whyNotValid(certificate: HostCertificate, name: string, now: number): string | null {
  const { kind, principals, validAfter, validBefore, criticalOptions, authority } = certificate;
  const seconds = BigInt(Math.floor(now / 1000));
  if (authority.type.endsWith(SUFFIX)) return 'it was issued by a certificate';
  if (!signatureHolds(certificate)) return 'its signature is wrong or of a kind that is not trusted';
  if (kind !== 'host') return 'it was issued for a person, not for a host';
  if (seconds < validAfter) return `it is not valid before ${date(validAfter)}`;
  if (seconds >= validBefore) return `it has expired on ${date(validBefore)}`;
  if (principals.length > 0 && !principals.some(pattern => wildcard(pattern).test(name)))
    return `it was issued for ${principals.join(', ')}, not for ${name}`;
  if (criticalOptions.length > 0) return `it has an option that is unknown here: ${criticalOptions.join(', ')}`;
  return null;
}

/** Signature algorithms that are trusted of an authority, and the types of key that make them. SHA-1 is none. */
const SIGNATURES: Readonly<Record<string, { readonly type: string; readonly hash: string | null }>> = {
  'ssh-ed25519': { type: 'ssh-ed25519', hash: null },
  'ecdsa-sha2-nistp256': { type: 'ecdsa-sha2-nistp256', hash: 'sha256' },
  'ecdsa-sha2-nistp384': { type: 'ecdsa-sha2-nistp384', hash: 'sha384' },
  'ecdsa-sha2-nistp521': { type: 'ecdsa-sha2-nistp521', hash: 'sha512' },
  'rsa-sha2-256': { type: 'ssh-rsa', hash: 'sha256' },
  'rsa-sha2-512': { type: 'ssh-rsa', hash: 'sha512' },
};

function signatureHolds({ authority, signed, signature }: HostCertificate): boolean {
  try {
    const reader = new WireReader(signature);
    const kind = SIGNATURES[Buffer.from(reader.string()).toString('latin1')];
    if (kind === undefined || kind.type !== authority.type) return false;
    const value = reader.string();
    const key = publicKeyOf(authority);
    if (!authority.type.startsWith('ecdsa-')) return verify(kind.hash, signed, key, value);
    return verify(kind.hash, signed, { key, dsaEncoding: 'ieee-p1363' }, plainEcdsa(value, authority.type));
  } catch {
    return false; // a key or a signature that is none
  }
}

function publicKeyOf({ type, blob }: HostKey): KeyObject {
  const reader = new WireReader(blob);
  reader.string();
  const base64 = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64url');
  if (type === 'ssh-ed25519')
    return createPublicKey({ format: 'jwk', key: { kty: 'OKP', crv: 'Ed25519', x: base64(reader.string()) } });
  if (type === 'ssh-rsa') {
    const [e, n] = [reader.string(), reader.string()].map(withoutSign);
    return createPublicKey({ format: 'jwk', key: { kty: 'RSA', e: base64(e!), n: base64(n!) } });
  }
  const curve = Buffer.from(reader.string()).toString('latin1').replace('nistp', 'P-');
  const point = reader.string().subarray(1); // 4: both coordinates follow
  const [x, y] = [point.subarray(0, point.length / 2), point.subarray(point.length / 2)];
  return createPublicKey({ format: 'jwk', key: { kty: 'EC', crv: curve, x: base64(x), y: base64(y) } });
}

/** Two numbers of SSH's form as two of the same length. */
function plainEcdsa(value: Uint8Array, type: string): Uint8Array {
  const reader = new WireReader(value);
  const length = Math.ceil(Number(type.slice(-3)) / 8);
  return Buffer.concat(
    [reader.string(), reader.string()].map(number => {
      const digits = withoutSign(number);
      if (digits.length > length) throw new RangeError('a number too long');
      return Buffer.concat([Buffer.alloc(length - digits.length), digits]);
    }),
  );
}

/** SSH's numbers begin with a zero where they would otherwise look negative. */
function withoutSign(number: Uint8Array): Uint8Array {
  return number[0] === 0 ? number.subarray(1) : number;
}

function date(seconds: bigint): string {
  return seconds > 253402300799n ? 'the end of time' : new Date(Number(seconds) * 1000).toISOString();
}

function joined(strings: readonly Uint8Array[]): Uint8Array {
  return new Uint8Array(
    Buffer.concat(
      strings.flatMap(bytes => {
        const length = Buffer.alloc(4);
        length.writeUInt32BE(bytes.length);
        return [length, bytes];
      }),
    ),
  );
}
