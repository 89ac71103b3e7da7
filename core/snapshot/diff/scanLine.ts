/** Where `scanLine` puts what it found. */
export const SCAN_END = 0;
export const SCAN_HASH = 1;

/**
 * Finds the end of the line that begins at `at`, its LF included, and hashes the line, in one pass, four bytes at a
 * time. A line that ends at `to` without LF has another hash than the same line with LF.
 *
 * @param found receives the offset behind the line and the hash (see above): an array, since nothing is allocated here
 */
export function scanLine(text: DataView, at: number, to: number, found: Int32Array): void {
  let hash = 0;
  let word = 0;
  let i = at;
  let rest = -1; // how many bytes of `word` belong to the line, once its end is found
  for (const stop = to - 4; i <= stop; i += 4) {
    word = text.getInt32(i, true);
    const zeroWhereLf = word ^ 0x0a0a0a0a;
    const lowestZero = (zeroWhereLf - 0x01010101) & ~zeroWhereLf & 0x80808080;
    if (lowestZero !== 0) {
      rest = (31 - Math.clz32(lowestZero & -lowestZero)) >> 3;
      word &= (1 << (rest * 8)) - 1;
      i += rest + 1;
      break;
    }
    hash = Math.imul(hash ^ word, 0x9e3779b1);
    hash ^= hash >>> 15;
  }
  if (rest < 0) {
    word = 0;
    for (let shift = 0; i < to; shift += 8) {
      const byte = text.getUint8(i++);
      if (byte === 10) break;
      word |= byte << shift;
    }
  }
  hash = Math.imul(hash ^ word, 0x9e3779b1);
  hash = Math.imul(hash ^ (hash >>> 15) ^ (i - at), 0x85ebca6b);
  found[SCAN_END] = i;
  found[SCAN_HASH] = hash ^ (hash >>> 13);
}
