import { sameText } from '../../snapshot/diff/bytes';
import type { IntList } from '../../snapshot/diff/intList';

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
    const zeroWhereLf = list.getInt32(at, true) ^ 0x0a0a0a0a;
    if (((zeroWhereLf - 0x01010101) & ~zeroWhereLf & 0x80808080) !== 0) break;
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

/** Lines that name a file: for each, the place where it starts and the one where its name does. */
export interface Lines {
  readonly starts: IntList;
  readonly names: IntList;
}

/** Puts the lines from `start` to `end` into `lines`, but for those that name no file. */
export function addLines(list: DataView, start: number, end: number, { starts, names }: Lines): void {
  for (let at = start; at < end && at < list.byteLength;) {
    const name = nameStart(list, at);
    if (name >= 0) {
      starts.push(at);
      names.push(name);
    }
    at = textEnd(list, name < 0 ? at : name) + 1;
  }
}
