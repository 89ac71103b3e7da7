import * as v from 'valibot';
import { decodeUtf8, fromBinary, toBinary, utf8 } from '../bytes';

/** A byte string in JSON: text where it is plain, base64 where not. */
export type ByteField = { readonly utf8: string } | { readonly b64: string };

const BASE64 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';

export const byteFieldSchema = v.union([
  v.object({ utf8: v.string() }),
  v.object({ b64: v.pipe(v.string(), v.base64()) }),
]);

/** Plain text is valid UTF-8 without control characters but TAB and LF. */
export function encodeBytes(bytes: Uint8Array): ByteField {
  const text = decodeUtf8(bytes);
  return text === null || /[\x00-\x08\x0b-\x1f\x7f]/.test(text) ? { b64: toBase64(bytes) } : { utf8: text };
}

export function decodeBytes(field: ByteField): Uint8Array {
  return 'utf8' in field ? utf8(field.utf8) : fromBase64(field.b64);
}

/** Own, because core has neither Buffer nor btoa. */
function toBase64(bytes: Uint8Array): string {
  let text = '';
  for (let at = 0; at < bytes.length; at += 3) {
    const group = toBinary(bytes.subarray(at, at + 3));
    const bits = (group.charCodeAt(0) << 16) | ((group.charCodeAt(1) || 0) << 8) | (group.charCodeAt(2) || 0);
    for (let digit = 0; digit < 4; digit++) {
      text += digit <= group.length ? BASE64[(bits >> (18 - 6 * digit)) & 63] : '=';
    }
  }
  return text;
}

function fromBase64(text: string): Uint8Array {
  let binary = '';
  let bits = 0;
  let held = 0;
  for (const digit of text) {
    const value = BASE64.indexOf(digit);
    if (value < 0) continue; // the padding; the schema has let nothing else in
    bits = ((bits << 6) | value) & 0xffff;
    held += 6;
    if (held < 8) continue;
    held -= 8;
    binary += String.fromCharCode((bits >> held) & 0xff);
  }
  return fromBinary(binary);
}
