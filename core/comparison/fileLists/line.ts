import { sameText } from '../../snapshot/diff/bytes';

/**
 * Lines of a list of files: `SUM NAME`, the payload of a FWD line. The first blank parts the two, as in analysisd; a line
 * without one names no file. Places are offsets in the list.
 */

const LF = 10;
const BLANK = 0x20;

/** Where the line's text ends: its LF, or the end of the list. */
export function textEnd(list: Uint8Array, start: number): number {
  const lf = list.indexOf(LF, start);
  return lf < 0 ? list.length : lf;
}

/** Where the name of the line at `start` begins; -1 where the line, which ends at `end`, names no file. */
export function nameStart(list: Uint8Array, start: number, end: number): number {
  let at = start;
  while (at < end && list[at] !== BLANK) at++;
  return at < end ? at + 1 : -1;
}

/** Whether two stretches are the same bytes. */
export function sameStretch(
  a: DataView,
  aStart: number,
  aEnd: number,
  b: DataView,
  bStart: number,
  bEnd: number,
): boolean {
  return aEnd - aStart === bEnd - bStart && sameText(a, aStart, b, bStart, aEnd - aStart);
}

/** A hash of a name, four bytes at a time. */
export function nameHash(text: DataView, start: number, end: number): number {
  let hash = end - start;
  let at = start;
  for (const stop = end - 4; at <= stop; at += 4) {
    hash = Math.imul(hash ^ text.getInt32(at, true), 0x9e3779b1);
    hash ^= hash >>> 15;
  }
  for (; at < end; at++) hash = Math.imul(hash ^ text.getUint8(at), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  return hash ^ (hash >>> 13);
}
