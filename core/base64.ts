import { toBinary } from './bytes';

/** Base64, own because `core` has neither Buffer nor btoa. */

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';

export function encodeBase64(bytes: Uint8Array): string {
  let text = '';
  for (let at = 0; at < bytes.length; at += 3) {
    const group = toBinary(bytes.subarray(at, at + 3));
    const bits = (group.charCodeAt(0) << 16) | ((group.charCodeAt(1) || 0) << 8) | (group.charCodeAt(2) || 0);
    for (let digit = 0; digit < 4; digit++) {
      text += digit <= group.length ? ALPHABET[(bits >> (18 - 6 * digit)) & 63] : '=';
    }
  }
  return text;
}

/** Line breaks are allowed; null where it is not base64. */
export function decodeBase64(text: string): Uint8Array<ArrayBuffer> | null {
  const packed = text.replace(/[\r\n]/g, '');
  if (packed.length % 4 !== 0 || !/^[A-Za-z0-9+/]*={0,2}$/.test(packed)) return null;
  const digits = packed.replace(/=+$/, '');
  const bytes = new Uint8Array(Math.floor((digits.length * 3) / 4));
  let bits = 0;
  let held = 0;
  let at = 0;
  for (const digit of digits) {
    bits = ((bits << 6) | ALPHABET.indexOf(digit)) & 0xffffff;
    held += 6;
    if (held < 8) continue;
    held -= 8;
    bytes[at++] = (bits >> held) & 0xff;
  }
  return bytes;
}
