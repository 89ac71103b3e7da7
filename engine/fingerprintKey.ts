import { createHmac, randomBytes } from 'node:crypto';
import { Secret } from '../core/config/secret';
import type { FingerprintKey } from '../core/masking/masking';
import { FINGERPRINT_LENGTH } from '../core/masking/tokens';

/** Characters of a key as text: base64url of 32 random bytes. */
const KEY = /^[A-Za-z0-9_-]{43}$/;

/** A new key, as text that can be handed to a colleague or a CI job. */
export function newFingerprintKey(): Secret {
  return new Secret(randomBytes(32).toString('base64url'));
}

/** The key in a text, blanks around it ignored; null where the text is none: a short key could be tried out. */
export function parseFingerprintKey(text: string): Secret | null {
  const trimmed = text.trim();
  return KEY.test(trimmed) ? new Secret(trimmed) : null;
}

/**
 * Fingerprints for the secrets of one host: HMAC-SHA-256 over host and secret. The host is part of it, so that nobody
 * sees in a repository which devices share a password.
 */
export function fingerprintKeyFor(key: Secret, host: string): FingerprintKey {
  const hmac = (text: string): string => createHmac('sha256', key.reveal()).update(text, 'utf8').digest('hex');
  return {
    id: fingerprintKeyId(key),
    fingerprint: secret => hmac(`${host}\0${secret}`).slice(0, FINGERPRINT_LENGTH),
  };
}

/** Names a key in records without giving it away. */
export function fingerprintKeyId(key: Secret): string {
  return createHmac('sha256', key.reveal()).update('id of this key', 'utf8').digest('hex').slice(0, 8);
}
