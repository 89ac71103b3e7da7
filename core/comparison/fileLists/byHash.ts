/** Digits of the sort: 11, 11 and 10 bits, lowest first. */
const DIGITS = [0, 11, 22] as const;
const BITS = 11;
const MASK = (1 << BITS) - 1;

/** What belongs to hashes, in the order of these; with the same hash in its own order. */
export interface ByHash {
  readonly hashes: Int32Array;
  readonly values: Int32Array;
}

/**
 * Sorts values by their hashes, as unsigned numbers, digit by digit. That takes the same time whatever the hashes are, as no
 * table of them would: what is hashed is made by a device. Both arrays are used up.
 */
export function sortByHash(hashes: Int32Array, values: Int32Array): ByHash {
  const count = hashes.length;
  let from: ByHash = { hashes, values };
  let to: ByHash = { hashes: new Int32Array(count), values: new Int32Array(count) };
  for (const shift of DIGITS) {
    sortByDigit(from, to, shift);
    [from, to] = [to, from];
  }
  return from;
}

function sortByDigit({ hashes, values }: ByHash, to: ByHash, shift: number): void {
  const [sortedHashes, sortedValues] = [to.hashes, to.values];
  const next = new Int32Array(MASK + 1);
  for (let at = 0; at < hashes.length; at++) next[(hashes[at]! >>> shift) & MASK]!++;
  let place = 0;
  for (let digit = 0; digit <= MASK; digit++) {
    const many = next[digit]!;
    next[digit] = place;
    place += many;
  }
  for (let at = 0; at < hashes.length; at++) {
    const hash = hashes[at]!;
    const target = next[(hash >>> shift) & MASK]!++;
    sortedHashes[target] = hash;
    sortedValues[target] = values[at]!;
  }
}
