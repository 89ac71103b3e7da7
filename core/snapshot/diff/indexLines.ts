import { countLineFeeds } from './bytes';

/**
 * Where each line of `bytes` begins; one more entry than there are lines, the last being `bytes.length`. Line i, its LF
 * included, is `bytes.subarray(index[i], index[i + 1])`. Bytes after the last LF are a line too.
 */
export function indexLines(bytes: Uint8Array): Int32Array {
  const complete = countLineFeeds(bytes, 0, bytes.length);
  const partial = bytes.length > 0 && bytes[bytes.length - 1] !== 10 ? 1 : 0;
  const starts = new Int32Array(complete + partial + 1);
  for (let line = 0, at = 0; line < complete; line++) {
    at = bytes.indexOf(10, at) + 1;
    starts[line + 1] = at;
  }
  if (partial === 1) starts[complete + 1] = bytes.length;
  return starts;
}
