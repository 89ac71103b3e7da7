import { sameText } from './bytes';
import { SCAN_HASH, scanLine } from './scanLine';

/**
 * A hash table of lines: open addressing with linear probing. A slot holds the number + 1 of a class's first line in its
 * low bits (`numberMask`) and as many bits of the hash as there is room for above them, so that most wrong candidates
 * are refused without looking at their text. Nothing else is kept per class: first touch of fresh memory costs more
 * than hashing.
 *
 * These are functions over typed arrays, not methods: code that has seen an object's shape is thrown away when the last
 * such object is, and this has to be fast in its first run too.
 */

/** Which lines there are. Line `n` is `starts[n]` to `starts[n + 1]` of `a` if n < `aCount`, of `b` if n > `aCount`. */
export interface LineTexts {
  readonly a: DataView;
  readonly b: DataView;
  readonly aCount: number;
  readonly starts: Int32Array;
}

/** An empty table with room for `lines` different lines before it has to grow. */
export function emptyTable(lines: number): Int32Array {
  return new Int32Array(1 << (32 - Math.clz32(Math.max(8, lines + (lines >> 1)))));
}

/** The low bits that can hold the number + 1 of each of `lines` lines. */
export function numberMaskFor(lines: number): number {
  return (1 << (32 - Math.clz32(lines))) - 1;
}

/** Whether a table with `used` slots in use ought to grow before the next line comes in. */
export function isCrowded(slots: Int32Array, used: number): boolean {
  return used * 4 > slots.length * 3;
}

/**
 * The number of the first line that is equal to line `line`. That is `line` itself if it is the first; it then takes a
 * slot. Only lines before it may be in the table.
 *
 * @param text the file that the line is in
 * @param a the file of the lines below `aCount`
 * @param b the file of the others
 */
export function findOrAdd(
  slots: Int32Array,
  numberMask: number,
  hash: number,
  line: number,
  text: DataView,
  a: DataView,
  b: DataView,
  aCount: number,
  starts: Int32Array,
): number {
  const slotMask = slots.length - 1;
  const at = starts[line]!;
  const length = starts[line + 1]! - at;
  const tag = hash & ~numberMask;
  for (let slot = hash & slotMask; ; slot = (slot + 1) & slotMask) {
    const value = slots[slot]!;
    if (value === 0) {
      slots[slot] = tag | (line + 1);
      return line;
    }
    if ((value & ~numberMask) !== tag) continue;
    const candidate = (value & numberMask) - 1;
    const begin = starts[candidate]!;
    if (starts[candidate + 1]! - begin !== length) continue;
    if (sameText(candidate < aCount ? a : b, begin, text, at, length)) return candidate;
  }
}

/**
 * A table of twice the size with the same lines: those before `line`. Hashes are not kept, so the first line of each
 * class is scanned again.
 */
export function grownTable(
  slots: Int32Array,
  numberMask: number,
  line: number,
  classes: Int32Array,
  { a, b, aCount, starts }: LineTexts,
): Int32Array {
  const grown = new Int32Array(slots.length * 2);
  const slotMask = grown.length - 1;
  const found = new Int32Array(2);
  for (let n = 0; n < line; n++) {
    if (classes[n] !== n || n === aCount) continue;
    scanLine(n < aCount ? a : b, starts[n]!, starts[n + 1]!, found);
    const hash = found[SCAN_HASH]!;
    let slot = hash & slotMask;
    while (grown[slot] !== 0) slot = (slot + 1) & slotMask;
    grown[slot] = (hash & ~numberMask) | (n + 1);
  }
  return grown;
}
