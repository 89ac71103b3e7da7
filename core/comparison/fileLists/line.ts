import { sameText } from '../../snapshot/diff/bytes';
import { IntList } from '../../snapshot/diff/intList';

/**
 * Lines of a list of files: `SUM NAME`, the payload of a FWD line. The first blank parts the two, as in analysisd; a line
 * without one names no file. Places are offsets in the list.
 */

const LF = 10;
const BLANK = 0x20;

/** Where the line's text ends: its LF, or the end of the list. (Lines are short: a loop is quicker than a call of `indexOf`.) */
export function textEnd(list: DataView, from: number): number {
  let at = from;
  for (const stop = list.byteLength - 4; at <= stop; at += 4) {
    if (hasLf(list.getInt32(at, true))) break;
  }
  while (at < list.byteLength && list.getUint8(at) !== LF) at++;
  return at;
}

/** Where the name of the line at `start` begins; -1 where the line names no file. */
export function nameStart(list: DataView, start: number): number {
  const { byteLength } = list;
  let at = start;
  for (;;) {
    // Four bytes at a time up to one that is no more than a blank, then one by one.
    for (; at + 4 <= byteLength; at += 4) {
      const four = list.getInt32(at, true);
      if (((four - 0x21212121) & ~four & 0x80808080) !== 0) break;
    }
    while (at < byteLength && list.getUint8(at) > BLANK) at++;
    if (at >= byteLength || list.getUint8(at) === LF) return -1;
    if (list.getUint8(at) === BLANK) return at + 1;
    at++;
  }
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

/** Whether the lines, or the ends of lines, that begin at two places are the same. */
export function sameToEnd(a: DataView, i: number, b: DataView, j: number): boolean {
  const toB = j - i;
  const aEnd = a.byteLength;
  const bEnd = b.byteLength - toB; // of places in `a`
  let at = i;
  for (const stop = Math.min(aEnd, bEnd) - 4; at <= stop; at += 4) {
    const four = a.getInt32(at, true);
    if (four !== b.getInt32(at + toB, true)) break;
    if (hasLf(four)) return true;
  }
  for (; ; at++) {
    const aEnds = at >= aEnd || a.getUint8(at) === LF;
    const bEnds = at >= bEnd || b.getUint8(at + toB) === LF;
    if (aEnds || bEnds) return aEnds && bEnds;
    if (a.getUint8(at) !== b.getUint8(at + toB)) return false;
  }
}

function hasLf(four: number): boolean {
  const zeroWhereLf = four ^ 0x0a0a0a0a;
  return ((zeroWhereLf - 0x01010101) & ~zeroWhereLf & 0x80808080) !== 0;
}

/** Lines that name a file: for each, the place where it starts and a hash of its name. */
export interface Lines {
  readonly starts: IntList;
  readonly hashes: IntList;
}

export function noLines(): Lines {
  return { starts: new IntList(), hashes: new IntList() };
}

/** Puts the lines from `start` to `end` into `lines`, but for those that name no file. */
export function addLines(list: DataView, start: number, end: number, { starts, hashes }: Lines): void {
  const { byteLength } = list;
  const stop = byteLength - 4;
  for (let at = start; at < end && at < byteLength;) {
    const name = nameStart(list, at);
    if (name < 0) {
      at = textEnd(list, at) + 1;
      continue;
    }
    starts.push(at);
    let hash = 0;
    at = name;
    for (; at <= stop; at += 4) {
      const four = list.getInt32(at, true);
      if (hasLf(four)) break;
      hash = Math.imul(hash ^ four, 0x9e3779b1);
      hash ^= hash >>> 15;
    }
    for (; at < byteLength && list.getUint8(at) !== LF; at++) {
      hash = Math.imul(hash ^ list.getUint8(at), 0x85ebca6b);
      hash ^= hash >>> 13;
    }
    hashes.push(hash);
    at++;
  }
}
