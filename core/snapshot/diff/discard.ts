import type { Interned } from './intern';

/** The lines that take part in the search. */
export interface Kept {
  /** Their classes: those of the first file from 0 to `aLength`, those of the second from `shift` to the end. */
  readonly lines: Int32Array;
  readonly aLength: number;
  readonly shift: number;
  /** For each line of the first file's middle: 0 when it is kept. Null when all of them are. */
  readonly aDiscarded: Uint8Array | null;
  /** The same of the second. */
  readonly bDiscarded: Uint8Array | null;
}

const KEPT = 0;
/** No equal line in the other file: certainly a change. */
const ALONE = 1;
/** Very many equal lines in the other file: no help in finding what belongs together, if the lines around it are out. */
const COMMON = 2;

/**
 * Takes lines out of the search that cannot or need not be matched; they are changes. `diff` does the same (without
 * `--minimal`), and as this step can make a script longer than it must be, ours has to agree with it exactly. The
 * numbers below were found by giving `diff` files made for the purpose.
 */
export function discardLines({ a, b, classes }: Interned): Kept {
  const inA = countClasses(a.classes, classes.length);
  const inB = countClasses(b.classes, classes.length);
  const aMarks = markDiscarded(a.classes, inB);
  const bMarks = markDiscarded(b.classes, inA);
  const aLength = a.classes.length - aMarks.out;
  const bLength = b.classes.length - bMarks.out;
  const discarded = { aDiscarded: aMarks.marks, bDiscarded: bMarks.marks };
  if (aMarks.out === 0 && bMarks.out === 0)
    return { lines: classes, aLength, shift: classes.length - bLength, ...discarded };
  const lines = new Int32Array(aLength + bLength);
  copyKept(a.classes, aMarks.marks, lines.subarray(0, aLength));
  copyKept(b.classes, bMarks.marks, lines.subarray(aLength));
  return { lines, aLength, shift: aLength, ...discarded };
}

function copyKept(classes: Int32Array, marks: Uint8Array | null, kept: Int32Array): void {
  if (marks === null) kept.set(classes);
  else for (let line = 0, k = 0; line < marks.length; line++) if (marks[line] === KEPT) kept[k++] = classes[line]!;
}

/** How many lines are in each class, up to 65535 (which is "very many" for every file that fits in memory). */
function countClasses(classes: Int32Array, classLimit: number): Uint16Array {
  const counts = new Uint16Array(classLimit);
  for (let i = 0; i < classes.length; i++) {
    const c = classes[i]!;
    const n = counts[c]!;
    if (n < 0xffff) counts[c] = n + 1;
  }
  return counts;
}

/** A mark per line, and how many lines are out; no marks when none is. */
interface Marks {
  readonly marks: Uint8Array | null;
  readonly out: number;
}

function markDiscarded(classes: Int32Array, partners: Uint16Array): Marks {
  const total = classes.length;
  const many = veryMany(total);
  let i = 0;
  while (i < total && isOrdinary(partners[classes[i]!]!, many)) i++;
  if (i === total) return { marks: null, out: 0 };

  const marks = new Uint8Array(total);
  let out = 0;
  let common = 0;
  for (; i < total; i++) {
    const n = partners[classes[i]!]!;
    if (n === 0) {
      marks[i] = ALONE;
      out++;
    } else if (n > many) {
      marks[i] = COMMON;
      common++;
    }
  }
  if (common > 0) out += resolveCommon(marks);
  return out === 0 ? { marks: null, out } : { marks, out };
}

function isOrdinary(partners: number, many: number): boolean {
  return partners > 0 && partners <= many;
}

/** More partners than this are very many: 5 for a file of less than 256 lines, then twice as many for each fourfold length. */
function veryMany(lines: number): number {
  let many = 5;
  for (let n = lines >> 8; n > 0; n >>= 2) many *= 2;
  return many;
}

/**
 * Decides each COMMON line: it stays out only within a stretch that begins and ends with ALONE lines and has no kept
 * line in it. The others become KEPT. Returns how many stay out.
 */
function resolveCommon(marks: Uint8Array): number {
  let stayOut = 0;
  let i = 0;
  while (i < marks.length) {
    if (marks[i] !== ALONE) {
      marks[i++] = KEPT;
      continue;
    }
    const begin = i;
    let end = i;
    let common = 0;
    let commonSoFar = 0;
    for (; i < marks.length && marks[i] !== KEPT; i++) {
      if (marks[i] === COMMON) commonSoFar++;
      else {
        end = i + 1;
        common = commonSoFar;
      }
    }
    marks.fill(KEPT, end, i);
    if (common > 0) stayOut += resolveStretch(marks, begin, end, common);
  }
  return stayOut;
}

/** The same for one stretch [begin, end), `common` of whose lines are COMMON. */
function resolveStretch(marks: Uint8Array, begin: number, end: number, common: number): number {
  const length = end - begin;
  if (common * 4 > length) {
    keepCommon(marks, begin, end);
    return 0;
  }
  keepLongRuns(marks, begin, end);
  keepNearEnd(marks, begin, end - begin, 1);
  keepNearEnd(marks, end - 1, end - begin, -1);
  let stayOut = 0;
  for (let i = begin; i < end; i++) if (marks[i] === COMMON) stayOut++;
  return stayOut;
}

function keepCommon(marks: Uint8Array, begin: number, end: number): void {
  for (let i = begin; i < end; i++) if (marks[i] === COMMON) marks[i] = KEPT;
}

/** Many COMMON lines on end are kept: 2 in a stretch below 16 lines, 3 below 64, 5 below 256, 9 below 1024, ... */
function keepLongRuns(marks: Uint8Array, begin: number, end: number): void {
  let long = 2;
  for (let n = (end - begin) >> 4; n > 0; n >>= 2) long = 2 * long - 1;
  let i = begin;
  while (i < end) {
    const from = i;
    while (marks[i] === COMMON) i++;
    if (i - from >= long) marks.fill(KEPT, from, i);
    if (i === from) i++;
  }
}

/**
 * Near an end of a stretch the COMMON lines are kept: up to three ALONE lines in a row, or up to the first ALONE line
 * that is eight or more lines away from the end.
 */
function keepNearEnd(marks: Uint8Array, from: number, length: number, step: 1 | -1): void {
  let inARow = 0;
  for (let k = 0, i = from; k < length && inARow < 3; k++, i += step) {
    if (marks[i] === ALONE) {
      if (k >= 8) return;
      inARow++;
    } else {
      marks[i] = KEPT;
      inARow = 0;
    }
  }
}
