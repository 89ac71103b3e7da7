import { sameText } from '../../snapshot/diff/bytes';
import type { IntList } from '../../snapshot/diff/intList';

/**
 * Lines of a list of files: `SUM NAME`, the payload of a FWD line. The first blank parts the two, as in analysisd; a line
 * without one names no file. Places are offsets in the list.
 */

const LF = 10;
const BLANK = 0x20;

/** Where the line's text ends: its LF, or the end of the list. (Lines are short: a loop is quicker than a call of `indexOf`.) */
export function textEnd(list: Uint8Array, from: number): number {
  let at = from;
  while (at < list.length && list[at] !== LF) at++;
  return at;
}

/** Where the name of the line at `start` begins; -1 where the line names no file. */
export function nameStart(list: Uint8Array, start: number): number {
  let at = start;
  while (at < list.length && list[at] !== BLANK) {
    if (list[at] === LF) return -1;
    at++;
  }
  return at < list.length ? at + 1 : -1;
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
export function addLines(list: Uint8Array, start: number, end: number, { starts, names }: Lines): void {
  for (let at = start; at < end && at < list.length;) {
    const name = nameStart(list, at);
    if (name >= 0) {
      starts.push(at);
      names.push(name);
    }
    at = textEnd(list, name < 0 ? at : name) + 1;
  }
}
