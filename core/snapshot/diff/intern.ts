import { countLineFeeds, viewOf } from './bytes';
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
  /** The classes of all lines, those of `a` first. A class is less than their number. */
  readonly classes: Int32Array;
}

/**
 * Splits both middles into lines and gives equal lines equal numbers, without making a string of any line.
 *
 * All lines have one running number, those of `a` first; the class of a line is the running number of the first line
 * that is equal to it. Lines of `a` are looked up in a hash table. A line of `b` is first compared with the line of `a`
 * that follows its predecessor's partner: where the files agree, that finds its end and its class at once.
 */
export function internLines(a: Uint8Array, b: Uint8Array, middle: Middle): Interned {
  const aCount = countLines(a, middle.aFrom, middle.aTo);
  const bCount = countLines(b, middle.bFrom, middle.bTo);
  const table = new LineTable(a, b, aCount, bCount);
  table.addBefore(middle.aFrom, middle.aTo);
  table.addAfter(middle.bFrom, middle.bTo);
  return {
    a: { bytes: a, starts: table.starts.subarray(0, aCount + 1), classes: table.classes.subarray(0, aCount) },
    b: { bytes: b, starts: table.starts.subarray(aCount + 1), classes: table.classes.subarray(aCount) },
    classes: table.classes,
  };
}

function countLines(bytes: Uint8Array, from: number, to: number): number {
  return countLineFeeds(bytes, from, to) + (to > from && bytes[to - 1] !== 10 ? 1 : 0);
}

/**
 * Open addressing with linear probing. A slot holds the running number + 1 of a class's first line in its low bits and
 * as many bits of the hash as there is room for above them, so that most wrong candidates are refused without looking
 * at their text. Nothing else is kept per class: first touch of fresh memory is what costs here.
 */
class LineTable {
  readonly starts: Int32Array;
  readonly classes: Int32Array;
  private slots: Int32Array;
  private used = 0;
  private readonly numberMask: number;
  private readonly viewA: DataView;
  private readonly viewB: DataView;
  /** Results of the last `scanLine`. */
  private lineEnd = 0;
  private lineHash = 0;

  constructor(
    private readonly a: Uint8Array,
    private readonly b: Uint8Array,
    private readonly aCount: number,
    private readonly bCount: number,
  ) {
    this.starts = new Int32Array(aCount + bCount + 2);
    this.classes = new Int32Array(aCount + bCount);
    this.numberMask = (1 << (32 - Math.clz32(aCount + bCount))) - 1;
    this.slots = new Int32Array(tableSize(Math.max(aCount, bCount)));
    this.viewA = viewOf(a);
    this.viewB = viewOf(b);
  }

  /** Splits and numbers the lines of `a`. */
  addBefore(from: number, to: number): void {
    const { starts, classes, a, viewA } = this;
    let at = from;
    for (let line = 0; at < to; line++) {
      starts[line] = at;
      this.scanLine(a, viewA, at, to);
      classes[line] = this.classOf(line, at);
      at = this.lineEnd;
    }
    starts[this.aCount] = to;
  }

  /** Splits and numbers the lines of `b`, trying first the line of `a` that ought to come next. */
  addAfter(from: number, to: number): void {
    const { starts, classes, aCount, b, viewB } = this;
    // The last line of `a` may lack its LF: then its text alone does not say where the line of `b` ends.
    const predictable = aCount > 0 && this.a[starts[aCount]! - 1] !== 10 ? aCount - 1 : aCount;
    let expected = 0;
    let at = from;
    for (let line = aCount; at < to; line++) {
      starts[line + 1] = at;
      if (expected < predictable) {
        const begin = starts[expected]!;
        const length = starts[expected + 1]! - begin;
        if (at + length <= to && sameText(this.a, this.viewA, begin, b, viewB, at, length)) {
          classes[line] = classes[expected++]!;
          at += length;
          continue;
        }
      }
      this.scanLine(b, viewB, at, to);
      const found = this.classOf(line, at);
      classes[line] = found;
      at = this.lineEnd;
      expected = this.nextExpected(expected, found);
    }
    starts[aCount + this.bCount + 1] = to;
  }

  /** Which line of `a` ought to follow, when `expected` was refused and class `found` stood in its place. */
  private nextExpected(expected: number, found: number): number {
    const { classes, aCount } = this;
    if (found >= aCount) return expected + 1; // not in `a`: most likely `expected` was replaced by it
    if (expected > 0 && classes[expected - 1] === found) return expected; // ... or it was put in before `expected`
    if (expected + 1 < aCount && classes[expected + 1] === found) return expected + 2;
    return found + 1;
  }

  /** Finds the end of the line that begins at `at`, its LF included, and hashes it: into `lineEnd`, `lineHash`. */
  private scanLine(bytes: Uint8Array, view: DataView, at: number, to: number): void {
    let hash = 0;
    let word = 0;
    let i = at;
    let rest = -1; // bytes of `word` that belong to the line, once its end is found
    for (const stop = to - 4; i <= stop; i += 4) {
      word = view.getInt32(i, true);
      const zeroWhereLf = word ^ 0x0a0a0a0a;
      const found = (zeroWhereLf - 0x01010101) & ~zeroWhereLf & 0x80808080;
      if (found !== 0) {
        rest = (31 - Math.clz32(found & -found)) >> 3;
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
        const byte = bytes[i++]!;
        if (byte === 10) break;
        word |= byte << shift;
      }
    }
    hash = Math.imul(hash ^ word, 0x9e3779b1);
    hash = Math.imul(hash ^ (hash >>> 15) ^ (i - at), 0x85ebca6b);
    this.lineHash = hash ^ (hash >>> 13);
    this.lineEnd = i;
  }

  /** The class of running line `line`, which begins at `at` and was just scanned; a new class if it has no equal. */
  private classOf(line: number, at: number): number {
    if (this.used * 4 > this.slots.length * 3) this.grow(line, at);
    const { slots, numberMask, lineHash } = this;
    const slotMask = slots.length - 1;
    const tag = lineHash & ~numberMask;
    for (let slot = lineHash & slotMask; ; slot = (slot + 1) & slotMask) {
      const value = slots[slot]!;
      if (value === 0) {
        slots[slot] = tag | (line + 1);
        this.used++;
        return line;
      }
      if ((value & ~numberMask) !== tag) continue;
      const candidate = (value & numberMask) - 1;
      if (this.isLine(candidate, line, at, this.lineEnd - at)) return candidate;
    }
  }

  /** Whether running line `candidate` has the text of `line`, which begins at `at` and is `length` bytes long. */
  private isLine(candidate: number, line: number, at: number, length: number): boolean {
    const { a, b, viewA, viewB, aCount, starts } = this;
    const ofA = candidate < aCount;
    const index = ofA ? candidate : candidate + 1;
    const begin = starts[index]!;
    // The end of a line is the start of the next, which is known: `candidate` came before `line`.
    if (starts[index + 1]! - begin !== length) return false;
    const view = line < aCount ? viewA : viewB;
    return sameText(ofA ? a : b, ofA ? viewA : viewB, begin, line < aCount ? a : b, view, at, length);
  }

  /** Doubles the table. The hashes are not kept, so the first line of each class is scanned again. */
  private grow(line: number, at: number): void {
    const { lineHash, lineEnd, starts, classes, aCount, numberMask } = this;
    const slots = new Int32Array(this.slots.length * 2);
    const slotMask = slots.length - 1;
    for (let k = 0; k < line; k++) {
      if (classes[k] !== k) continue;
      const index = k < aCount ? k : k + 1;
      const end = k + 1 === line ? at : starts[index + 1]!;
      if (k < aCount) this.scanLine(this.a, this.viewA, starts[index]!, end);
      else this.scanLine(this.b, this.viewB, starts[index]!, end);
      let slot = this.lineHash & slotMask;
      while (slots[slot] !== 0) slot = (slot + 1) & slotMask;
      slots[slot] = (this.lineHash & ~numberMask) | (k + 1);
    }
    this.slots = slots;
    this.lineHash = lineHash;
    this.lineEnd = lineEnd;
  }
}

/** A power of two with room for `lines` different lines. */
function tableSize(lines: number): number {
  return 1 << (32 - Math.clz32(Math.max(8, lines + (lines >> 1))));
}

/** Whether `length` bytes of `a` from `i` are those of `b` from `j`. */
function sameText(a: Uint8Array, va: DataView, i: number, b: Uint8Array, vb: DataView, j: number, length: number) {
  const end = i + length;
  for (; i + 4 <= end; i += 4, j += 4) if (va.getInt32(i, true) !== vb.getInt32(j, true)) return false;
  for (; i < end; i++, j++) if (a[i] !== b[j]) return false;
  return true;
}
