import { toBinary, viewOf } from '../../bytes';
import { IntList } from '../../snapshot/diff/intList';
import { sortByHash } from './byHash';
import { nameStart, sameToEnd, textEnd, type Lines } from './line';

/** What lines in any order have in common, and what not. Places are those of lines, in ascending order. */
export interface Joined {
  /** Same name, other sum: a place in the old list, then one in the new list, and so on; ascending in the new list. */
  readonly changed: IntList;
  readonly added: IntList;
  readonly vanished: Int32Array;
}

/** A list, and those of its lines that are joined. */
interface Side {
  readonly list: Uint8Array;
  readonly text: DataView;
  readonly lines: Lines;
}

/** Where no partner is. */
const NONE = -1;

/**
 * Joins lines by name: both lists in the order of their names' hashes, side by side. A hash that one old and one new line have
 * makes them partners if their names are the same, byte by byte; lines that share theirs with others of their list are looked
 * up by name.
 */
export function joinLines(oldList: Uint8Array, oldLines: Lines, newList: Uint8Array, newLines: Lines): Joined {
  const old: Side = { list: oldList, text: viewOf(oldList), lines: oldLines };
  const now: Side = { list: newList, text: viewOf(newList), lines: newLines };
  const vanished = new IntList();
  const partners = partnersOf(old, now, vanished);
  const { changed, added } = compareToPartners(old, now, partners, vanished);
  return { changed, added, vanished: vanished.toArray().sort() };
}

/** For each new line the place of the only old one that may have its name, or `NONE`. Old ones without any have vanished. */
function partnersOf(old: Side, now: Side, vanished: IntList): Int32Array {
  const partners = new Int32Array(now.lines.starts.length);
  for (let line = 0; line < partners.length; line++) partners[line] = line;
  const before = sortByHash(old.lines.hashes.toArray(), old.lines.starts.toArray());
  const after = sortByHash(now.lines.hashes.toArray(), partners.slice());
  partners.fill(NONE);
  const sharing: Sharing = { old: [], now: [] };
  let a = 0;
  for (let b = 0; b < after.hashes.length;) {
    const hash = after.hashes[b]!;
    for (; a < before.hashes.length && before.hashes[a]! >>> 0 < hash >>> 0; a++) vanished.push(before.values[a]!);
    const [aStart, bStart] = [a, b];
    while (a < before.hashes.length && before.hashes[a] === hash) a++;
    while (b < after.hashes.length && after.hashes[b] === hash) b++;
    if (a - aStart === 1 && b - bStart === 1) partners[after.values[bStart]!] = before.values[aStart]!;
    else if (a > aStart) {
      for (let at = aStart; at < a; at++) sharing.old.push(before.values[at]!);
      for (let at = bStart; at < b; at++) sharing.now.push(after.values[at]!);
    }
  }
  for (; a < before.hashes.length; a++) vanished.push(before.values[a]!);
  partnersByName(old, now, sharing, partners, vanished);
  return partners;
}

/** Lines whose hashes are those of others in their list: by chance a few, by a device's intent all. */
interface Sharing {
  /** Places. */
  readonly old: number[];
  /** Lines by number. */
  readonly now: number[];
}

/** Of old lines with the same name the last one counts. */
function partnersByName(old: Side, now: Side, sharing: Sharing, partners: Int32Array, vanished: IntList): void {
  const known = new Map(sharing.old.map(place => [nameAt(old, place), place]));
  const found = new Set<string>();
  for (const line of sharing.now) {
    const name = nameAt(now, now.lines.starts.at(line));
    found.add(name);
    partners[line] = known.get(name) ?? NONE;
  }
  for (const [name, place] of known) if (!found.has(name)) vanished.push(place);
}

function nameAt({ list, text }: Side, place: number): string {
  const start = nameStart(text, place);
  return toBinary(list.subarray(start, textEnd(text, start)));
}

/** How many lines are compared together. */
const BATCH = 32;

/**
 * Holds each new line against its partner, which has vanished if its name is another after all. In a shuffled list each of
 * these comparisons would wait for memory: asked for ahead in a loop of its own, many of these waits pass at the same time.
 */
function compareToPartners(
  old: Side,
  now: Side,
  partners: Int32Array,
  vanished: IntList,
): Pick<Joined, 'changed' | 'added'> {
  const [oldText, newText, starts] = [old.text, now.text, now.lines.starts];
  const changed = new IntList();
  const added = new IntList();
  for (let first = 0; first < partners.length; first += BATCH) {
    const end = Math.min(first + BATCH, partners.length);
    touch(old.list, partners, first, end);
    for (let line = first; line < end; line++) {
      const start = starts.at(line);
      const partner = partners[line]!;
      if (partner === NONE) added.push(start);
      else if (sameToEnd(oldText, partner, newText, start)) continue;
      else if (sameToEnd(oldText, nameStart(oldText, partner), newText, nameStart(newText, start))) {
        changed.push(partner);
        changed.push(start);
      } else {
        vanished.push(partner);
        added.push(start);
      }
    }
  }
  return { changed, added };
}

/** Loads the beginnings of lines; what it answers has no meaning, but keeps the loads from being left out. */
function touch(list: Uint8Array, places: Int32Array, from: number, to: number): number {
  const last = list.length - LINE;
  let touched = 0;
  for (let at = from; at < to; at++) {
    const place = places[at]!;
    if (place >= 0 && place < last) touched ^= list[place]! ^ list[place + LINE / 2]! ^ list[place + LINE]!;
  }
  return touched;
}

/** Lines are seldom longer; memory is loaded in pieces of half of that. */
const LINE = 128;
