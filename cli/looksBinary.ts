const LOOKED_AT = 65_536;
/** A short text may be one case of a stray NUL; a long one with so many is none. */
const SHORT = 256;

/**
 * Control bytes that neither text nor a terminal session is made of. Escape codes, backspaces and bells belong to
 * device output, and so does a stray NUL, which OSSEC has its own view of: only many of them make a file binary.
 */
export function looksBinary(bytes: Uint8Array): boolean {
  const head = bytes.subarray(0, LOOKED_AT);
  let odd = 0;
  for (const byte of head) if (byte < 7 || (byte > 13 && byte < 27) || (byte > 27 && byte < 32)) odd++;
  const share = head.length === 0 ? 0 : odd / head.length;
  return head.length < SHORT ? odd > 1 && share > 0.3 : share > 0.03;
}
