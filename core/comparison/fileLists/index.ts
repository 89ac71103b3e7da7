import { toBinary, viewOf } from '../../bytes';
import type { IntList } from '../../snapshot/diff/intList';
import type { IntegrityRecord } from '../comparison';
import { joinLines } from './join';
import { nameStart, textEnd } from './line';
import { walkLists } from './walk';

/**
 * How two lists of files differ. A list is what a baseline keeps as `integrity.txt`: a line `SUM NAME` a file. Files are
 * named by the place of their line in its list (`fileAt` reads it), so that a million files need no million objects.
 */
export interface ListComparison {
  /** Same name, other sum: the place in the old list, then that in the new list, and so on; ascending in the new list. */
  readonly changed: Int32Array;
  /** Names that the old list lacks: places in the new list, ascending. */
  readonly added: Int32Array;
  /** Names that the new list lacks: places in the old list, ascending. */
  readonly vanished: Int32Array;
}

/**
 * Compares two lists, each of which names a file once. Quickest where both have their files in the same order (any order
 * that does not change from run to run); linear in any. Lines without a blank name no file and are passed over. Where a
 * list names a file twice after all, it is not said which of its lines count.
 */
export function compareFileLists(old: Uint8Array, now: Uint8Array): ListComparison {
  const walked = walkLists(old, now);
  const joined = joinLines(old, walked.oldLeft, now, walked.newLeft);
  return {
    changed: mergePairs(walked.changed, joined.changed),
    added: joined.added.toArray(),
    vanished: joined.vanished,
  };
}

/** The file whose line is at `place`. Binary strings. */
export function fileAt(list: Uint8Array, place: number): IntegrityRecord {
  const text = viewOf(list);
  const end = textEnd(text, place);
  const name = nameStart(text, place);
  return { sum: toBinary(list.subarray(place, name - 1)), name: toBinary(list.subarray(name, end)) };
}

/** Two lists of pairs, each ascending by the second of a pair, as one. */
function mergePairs(a: IntList, b: IntList): Int32Array {
  const merged = new Int32Array(a.length + b.length);
  for (let at = 0, i = 0, j = 0; at < merged.length; at += 2) {
    const takesA = j >= b.length || (i < a.length && a.at(i + 1) < b.at(j + 1));
    const from = takesA ? a : b;
    const index = takesA ? i : j;
    merged[at] = from.at(index);
    merged[at + 1] = from.at(index + 1);
    if (takesA) i += 2;
    else j += 2;
  }
  return merged;
}
