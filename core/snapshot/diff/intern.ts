import { viewOf } from '../../bytes';
import { countLineFeeds, sameText } from './bytes';
import { emptyTable, findOrAdd, grownTable, isCrowded, numberMaskFor, type LineTexts } from './lineTable';
import { SCAN_END, SCAN_HASH, scanLine } from './scanLine';
import type { Middle } from './trim';

/** The lines of one file's middle. */
export interface Side {
  readonly bytes: Uint8Array;
  /** Where each line begins, in bytes; one more entry than there are lines, the last being the end. */
  readonly starts: Int32Array;
  /** The class of each line: two lines, of one file or of both, are equal when their classes are. */
  readonly classes: Int32Array;
}

/** The middles of both files, their lines numbered by class. */
export interface Interned {
  readonly a: Side;
  readonly b: Side;
  /** The classes of all lines: those of `a`, one unused entry, those of `b`. A class is less than their number. */
  readonly classes: Int32Array;
}

/**
 * Splits both middles into lines and gives equal lines equal numbers, without making a string of any line.
 *
 * All lines have one running number, those of `a` first (one number between the files is left out, for the end of the
 * last line of `a`); the class of a line is the number of the first line that is equal to it.
 */
export function internLines(a: Uint8Array, b: Uint8Array, { aFrom, aTo, bFrom, bTo }: Middle): Interned {
  const aCount = countLines(a, aFrom, aTo);
  const bCount = countLines(b, bFrom, bTo);
  const starts = new Int32Array(aCount + 1 + bCount + 1);
  const classes = new Int32Array(aCount + 1 + bCount);
  starts[0] = aFrom;
  starts[aCount + 1] = bFrom;
  classes[aCount] = -1;

  const texts = { a: viewOf(a), b: viewOf(b), aCount, starts };
  const slots = numberBefore(texts, aTo, classes, emptyTable(Math.max(aCount, bCount)));
  // The last line of `a` may lack its LF: then its text does not say where an equal line of `b` ends.
  const expectable = aCount > 0 && a[aTo - 1] !== 10 ? aCount - 1 : aCount;
  numberAfter(texts, bTo, classes, slots, expectable);

  return {
    a: { bytes: a, starts: starts.subarray(0, aCount + 1), classes: classes.subarray(0, aCount) },
    b: { bytes: b, starts: starts.subarray(aCount + 1), classes: classes.subarray(aCount + 1) },
    classes,
  };
}

function countLines(bytes: Uint8Array, from: number, to: number): number {
  return countLineFeeds(bytes, from, to) + (to > from && bytes[to - 1] !== 10 ? 1 : 0);
}

/** Splits and numbers the lines of `a`. Returns the table that they are in. */
function numberBefore(texts: LineTexts, to: number, classes: Int32Array, slots: Int32Array): Int32Array {
  const { a, aCount, starts } = texts;
  const numberMask = numberMaskFor(starts.length);
  const found = new Int32Array(2);
  let used = 0;
  let at = starts[0]!;
  for (let line = 0; at < to; line++) {
    scanLine(a, at, to, found);
    at = found[SCAN_END]!;
    starts[line + 1] = at;
    if (isCrowded(slots, used)) slots = grownTable(slots, numberMask, line, classes, texts);
    const first = findOrAdd(slots, numberMask, found[SCAN_HASH]!, line, a, a, a, aCount, starts);
    classes[line] = first;
    if (first === line) used++;
  }
  return slots;
}

/**
 * Splits and numbers the lines of `b`. A line is first compared with the one of `a` that follows its predecessor's
 * partner: where the files agree, that finds its end and its class at once. The others are looked up in the table.
 *
 * @param expectable how many lines of `a` have an LF
 */
function numberAfter(texts: LineTexts, to: number, classes: Int32Array, slots: Int32Array, expectable: number): void {
  const { a, b, aCount, starts } = texts;
  const numberMask = numberMaskFor(starts.length);
  const found = new Int32Array(2);
  let used = 0;
  for (let line = 0; line < aCount; line++) if (classes[line] === line) used++;
  let expected = 0;
  let at = starts[aCount + 1]!;
  for (let line = aCount + 1; at < to; line++) {
    if (expected < expectable) {
      const begin = starts[expected]!;
      const length = starts[expected + 1]! - begin;
      if (at + length <= to && sameText(a, begin, b, at, length)) {
        classes[line] = classes[expected++]!;
        at += length;
        starts[line + 1] = at;
        continue;
      }
    }
    scanLine(b, at, to, found);
    at = found[SCAN_END]!;
    starts[line + 1] = at;
    if (isCrowded(slots, used)) slots = grownTable(slots, numberMask, line, classes, texts);
    const first = findOrAdd(slots, numberMask, found[SCAN_HASH]!, line, b, a, b, aCount, starts);
    classes[line] = first;
    if (first === line) used++;
    expected = nextExpected(classes, aCount, expected, first);
  }
}

/** Which line of `a` ought to come next, when `expected` was refused and a line of class `found` stood in its place. */
function nextExpected(classes: Int32Array, aCount: number, expected: number, found: number): number {
  if (found >= aCount) return expected + 1; // not in `a`: most likely it replaced `expected`
  if (expected > 0 && classes[expected - 1] === found) return expected; // ... or it was put in before `expected`
  if (expected + 1 < aCount && classes[expected + 1] === found) return expected + 2; // `expected` was taken out
  return found + 1;
}
