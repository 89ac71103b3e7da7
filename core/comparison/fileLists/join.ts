import { viewOf } from '../../bytes';
import { IntList } from '../../snapshot/diff/intList';
import { nameHash, nameStart, sameStretch, textEnd } from './line';

/** What lines in any order have in common, and what not. Places are those of lines, in ascending order. */
export interface Joined {
  /** Same name, other sum: a place in the old list, then one in the new list, and so on; ascending in the new list. */
  readonly changed: IntList;
  readonly added: IntList;
  readonly vanished: IntList;
}

/**
 * Joins lines by name through a hash table of the old ones: open addressing, a slot is 0 or the number of a line, from 1
 * on, in its low bits, and bits of the name's hash above them. Nothing is kept per line but its place and its slot.
 */
export function joinLines(old: Uint8Array, oldLines: IntList, now: Uint8Array, newLines: IntList): Joined {
  const joined = { changed: new IntList(), added: new IntList(), vanished: new IntList() };
  const oldText = viewOf(old);
  const newText = viewOf(now);
  const isMatched = new Uint8Array(oldLines.length);
  const slots = tableOf(old, oldText, oldLines, isMatched);
  for (let line = 0; line < newLines.length; line++) {
    const at = newLines.at(line);
    const end = textEnd(now, at);
    const name = nameStart(now, at, end);
    const slot = slotOf(slots, nameHash(newText, name, end), old, oldText, oldLines, newText, name, end);
    const partner = (slots[slot]! & (slots.length - 1)) - 1;
    if (partner < 0) joined.added.push(at);
    else {
      isMatched[partner] = 1;
      const oldAt = oldLines.at(partner);
      const oldName = nameStart(old, oldAt, textEnd(old, oldAt));
      if (sameStretch(oldText, oldAt, oldName, newText, at, name)) continue;
      joined.changed.push(oldAt);
      joined.changed.push(at);
    }
  }
  for (let line = 0; line < oldLines.length; line++) if (isMatched[line] === 0) joined.vanished.push(oldLines.at(line));
  return joined;
}

/** A table of the names. Of lines with the same name it has the last; the others count as matched. */
function tableOf(list: Uint8Array, text: DataView, lines: IntList, isMatched: Uint8Array): Int32Array {
  const slots = new Int32Array(1 << (32 - Math.clz32(Math.max(8, lines.length + (lines.length >> 1)))));
  const mask = slots.length - 1;
  for (let line = 0; line < lines.length; line++) {
    const at = lines.at(line);
    const end = textEnd(list, at);
    const name = nameStart(list, at, end);
    const hash = nameHash(text, name, end);
    const slot = slotOf(slots, hash, list, text, lines, text, name, end);
    if (slots[slot] !== 0) isMatched[(slots[slot]! & mask) - 1] = 1;
    slots[slot] = (hash & ~mask) | (line + 1);
  }
  return slots;
}

/** The slot of the line that has the name at `name` to `end` of `text`; the free one where it belongs if there is none. */
function slotOf(
  slots: Int32Array,
  hash: number,
  list: Uint8Array,
  listText: DataView,
  lines: IntList,
  text: DataView,
  name: number,
  end: number,
): number {
  const mask = slots.length - 1;
  for (let slot = hash & mask; ; slot = (slot + 1) & mask) {
    const value = slots[slot]!;
    if (value === 0) return slot;
    if (((value ^ hash) & ~mask) !== 0) continue;
    const at = lines.at((value & mask) - 1);
    const lineEnd = textEnd(list, at);
    if (sameStretch(listText, nameStart(list, at, lineEnd), lineEnd, text, name, end)) return slot;
  }
}
