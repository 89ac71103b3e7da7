import * as v from 'valibot';
import { decodeBase64, encodeBase64 } from '../base64';
import { decodeUtf8, utf8 } from '../bytes';

/** A byte string in JSON: text where it is plain, base64 where not. */
export type ByteField = { readonly utf8: string } | { readonly b64: string };

export const byteFieldSchema = v.union([
  v.object({ utf8: v.string() }),
  v.object({
    b64: v.pipe(
      v.string(),
      v.check(text => decodeBase64(text) !== null, 'not base64'),
    ),
  }),
]);

/** Plain text is valid UTF-8 without control characters but TAB and LF. */
export function encodeBytes(bytes: Uint8Array): ByteField {
  const text = decodeUtf8(bytes);
  return text === null || /[\x00-\x08\x0b-\x1f\x7f]/.test(text) ? { b64: encodeBase64(bytes) } : { utf8: text };
}

export function decodeBytes(field: ByteField): Uint8Array {
  if ('utf8' in field) return utf8(field.utf8);
  const bytes = decodeBase64(field.b64);
  if (bytes === null) throw new TypeError('not base64, which the schema lets through only by mistake');
  return bytes;
}
