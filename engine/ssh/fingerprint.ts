import { createHash } from 'node:crypto';
import type { HostKey } from './connection';

/** `SHA256:…`, as OpenSSH prints it. */
export function fingerprint(blob: Uint8Array): string {
  return `SHA256:${createHash('sha256').update(blob).digest('base64').replace(/=+$/, '')}`;
}

/** The key type that a public key blob begins with (RFC 4253, section 6.6); null where it is none. */
export function parseHostKey(blob: Uint8Array): HostKey | null {
  if (blob.length < 8) return null;
  const length = new DataView(blob.buffer, blob.byteOffset, blob.byteLength).getUint32(0);
  if (length === 0 || length > 64 || 4 + length > blob.length) return null;
  const type = Buffer.from(blob.subarray(4, 4 + length)).toString('latin1');
  return /^[\w@.-]+$/.test(type) ? { type, blob } : null;
}
