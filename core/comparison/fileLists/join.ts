import { viewOf } from '../../bytes';
import { IntList } from '../../snapshot/diff/intList';
import { sameText } from '../../snapshot/diff/bytes';
import { nameHash, sameStretch, textEnd, type Lines } from './line';

/** What lines in any order have in common, and what not. Places are those of lines, in ascending order. */
export interface Joined {
  /** Same name, other sum: a place in the old list, then one in the new list, and so on; ascending in the new list. */
  readonly changed: IntList;
  readonly added: IntList;
  readonly vanished: IntList;
}

/** A list, those of its lines that are joined, and which of them have a partner. */
interface Side {
  readonly list: Uint8Array;
  readonly text: DataView;
  readonly lines: Lines;
}

/**
 * Joins lines by name through a hash table of the old ones: open addressing, a slot is 0 or the number of a line, from 1
 * on, in its low bits, and bits of the name's hash above them.
 */
export function joinLines(oldList: Uint8Array, oldLines: Lines, newList: Uint8Array, newLines: Lines): Joined {
  const joined = { changed: new IntList(), added: new IntList(), vanished: new IntList() };
  const old = { list: oldList, text: viewOf(oldList), lines: oldLines };
  const now = { list: newList, text: viewOf(newList), lines: newLines };
  const isMatched = new Uint8Array(oldLines.starts.length);
  const slots = tableOf(old, isMatched);
  const mask = slots.length - 1;
  const batch = new Batch(slots, old, now);
  for (let line = 0; line < newLines.starts.length; line++) {
    if (line % BATCH === 0) batch.load(line);
    const name = newLines.names.at(line);
    const end = batch.ends[line % BATCH]!;
    const partner = (slots[slotOf(slots, batch.hashes[line % BATCH]!, old, now.text, name, end)]! & mask) - 1;
    const start = newLines.starts.at(line);
    if (partner < 0) joined.added.push(start);
    else {
      isMatched[partner] = 1;
      const oldStart = oldLines.starts.at(partner);
      if (sameStretch(old.text, oldStart, oldLines.names.at(partner), now.text, start, name)) continue;
      joined.changed.push(oldStart);
      joined.changed.push(start);
    }
  }
  for (let line = 0; line < isMatched.length; line++) {
    if (isMatched[line] === 0) joined.vanished.push(oldLines.starts.at(line));
  }
  return joined;
}

/** How many lines are looked up together. */
const BATCH = 32;

/**
 * Looks lines up ahead of their use. In a shuffled list each look-up waits for memory several times (the slot, the place
 * of the line, its text); asked for in separate loops, many of these waits pass at the same time.
 */
class Batch {
  readonly ends = new Int32Array(BATCH);
  readonly hashes = new Int32Array(BATCH);
  private readonly candidates = new Int32Array(BATCH);
  private readonly places = new Int32Array(BATCH);
  /** Has no meaning: keeps what is loaded for its effect on the caches from being left out. */
  touched = 0;

  constructor(
    private readonly slots: Int32Array,
    private readonly old: Side,
    private readonly now: Side,
  ) {}

  /** Prepares the lines from `first` on. */
  load(first: number): void {
    const { slots, old, now, ends, hashes, candidates, places } = this;
    const mask = slots.length - 1;
    const count = Math.min(BATCH, now.lines.names.length - first);
    for (let at = 0; at < count; at++) {
      const name = now.lines.names.at(first + at);
      ends[at] = textEnd(now.text, name);
      hashes[at] = nameHash(now.text, name, ends[at]!);
    }
    for (let at = 0; at < count; at++) candidates[at] = slots[hashes[at]! & mask]! & mask;
    let touched = 0;
    for (let at = 0; at < count; at++) {
      const line = candidates[at]!;
      if (line !== 0) touched ^= old.lines.names.at(line - 1) ^ (places[at] = old.lines.starts.at(line - 1));
    }
    for (let at = 0; at < count; at++) {
      const start = places[at]!; // a line and its name are seldom longer than what is loaded here
      touched ^= old.list[start]! ^ (old.list[start + 64] ?? 0) ^ (old.list[start + 128] ?? 0);
    }
    this.touched = touched;
  }
}

/**
 * A table of the names. Of lines with the same name it has the last; the others count as matched. (The loop over a batch is
 * the one of `load`: as a function of its own it was compiled too late for the first comparison, which took half as long again.)
 */
function tableOf(side: Side, isMatched: Uint8Array): Int32Array {
  const { text } = side;
  const { names } = side.lines;
  const slots = new Int32Array(1 << (32 - Math.clz32(Math.max(8, names.length + (names.length >> 1)))));
  const mask = slots.length - 1;
  const ends = new Int32Array(BATCH);
  const hashes = new Int32Array(BATCH);
  for (let first = 0; first < names.length; first += BATCH) {
    const count = Math.min(BATCH, names.length - first);
    for (let at = 0; at < count; at++) {
      const name = names.at(first + at);
      ends[at] = textEnd(text, name);
      hashes[at] = nameHash(text, name, ends[at]!);
    }
    for (let at = 0; at < count; at++) {
      const hash = hashes[at]!;
      const slot = slotOf(slots, hash, side, text, names.at(first + at), ends[at]!);
      if (slots[slot] !== 0) isMatched[(slots[slot]! & mask) - 1] = 1;
      slots[slot] = (hash & ~mask) | (first + at + 1);
    }
  }
  return slots;
}

/** The slot of the line that has the name at `name` to `end` of `text`; the free one where it belongs if there is none. */
function slotOf(slots: Int32Array, hash: number, side: Side, text: DataView, name: number, end: number): number {
  const { list } = side;
  const mask = slots.length - 1;
  const length = end - name;
  for (let slot = hash & mask; ; slot = (slot + 1) & mask) {
    const value = slots[slot]!;
    if (value === 0) return slot;
    if (((value ^ hash) & ~mask) !== 0) continue;
    const at = side.lines.names.at((value & mask) - 1);
    const mayEnd = at + length;
    if (mayEnd > list.length || (mayEnd < list.length && list[mayEnd] !== 10)) continue;
    if (sameText(side.text, at, text, name, length)) return slot;
  }
}
