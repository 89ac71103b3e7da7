import type { PayloadList } from './payloadList';

/** Names of payloads compared byte by byte, as analysisd compares them. */

export function sameName(a: PayloadList, i: number, b: PayloadList, j: number): boolean {
  const [startA, startB] = [a.blank[i]! + 1, b.blank[j]! + 1];
  const length = a.end[i]! - startA;
  return b.end[j]! - startB === length && sameBytes(a.bytes, startA, b.bytes, startB, length);
}

export function sameSum(a: PayloadList, i: number, b: PayloadList, j: number): boolean {
  const [startA, startB] = [a.start[i]!, b.start[j]!];
  const length = a.blank[i]! - startA;
  return b.blank[j]! - startB === length && sameBytes(a.bytes, startA, b.bytes, startB, length);
}

export function compareNames(a: PayloadList, i: number, b: PayloadList, j: number): number {
  const [startA, startB] = [a.blank[i]! + 1, b.blank[j]! + 1];
  const [lengthA, lengthB] = [a.end[i]! - startA, b.end[j]! - startB];
  const shorter = Math.min(lengthA, lengthB);
  for (let at = 0; at < shorter; at++) {
    const difference = a.bytes[startA + at]! - b.bytes[startB + at]!;
    if (difference !== 0) return difference;
  }
  return lengthA - lengthB;
}

/** FNV-1a with a last mix, because a table takes the low bits. */
export function hashName({ bytes, blank, end }: PayloadList, index: number): number {
  return hashBytes(bytes, blank[index]! + 1, end[index]!);
}

export function hashBytes(bytes: Uint8Array, start: number, end: number): number {
  let hash = 0x811c9dc5;
  for (let at = start; at < end; at++) hash = Math.imul(hash ^ bytes[at]!, 0x01000193);
  hash ^= hash >>> 15;
  return (Math.imul(hash, 0x2c1b3c6d) ^ (hash >>> 13)) >>> 0;
}

/** Every name comes after the one before it, so none is there twice. */
export function isSorted(list: PayloadList): boolean {
  for (let index = 1; index < list.count; index++) if (compareNames(list, index - 1, list, index) >= 0) return false;
  return true;
}

/** From the end, where names of one folder differ. */
function sameBytes(a: Uint8Array, startA: number, b: Uint8Array, startB: number, length: number): boolean {
  for (let at = length - 1; at >= 0; at--) if (a[startA + at] !== b[startB + at]) return false;
  return true;
}
