import { viewOf } from '../../bytes';

/** How a name and its sum stand to what was added before. */
export type Seen = 'new' | 'same' | 'other';

/**
 * File names of a run, remembered by two 32-bit hashes instead of by their text, with a hash of each one's last sum: a
 * million names cost about 20 MB, not 200. Two different names fall together about once in 2^64 pairs; the worst that
 * comes of it is a needless warning.
 *
 * What is known of each name lies in blocks that are never moved, because first touch of fresh memory costs more than
 * hashing. A hash table with open addressing leads to it: a slot is 0 or the number of a name, from 1 on, in its low bits,
 * and bits of the name's hash above them.
 */
export class NameSet {
  private readonly blocks: Int32Array[] = [];
  private used = 0;
  private slots = new Int32Array(2048);
  private bytes: Uint8Array = NOTHING;
  private text = viewOf(NOTHING);

  /**
   * Adds a name with its sum, both as places in `bytes`.
   * @returns `new`, or how the sum compares with the one that the name had last
   */
  add(bytes: Uint8Array, nameStart: number, nameEnd: number, sumStart: number, sumEnd: number): Seen {
    if (bytes !== this.bytes) {
      this.bytes = bytes;
      this.text = viewOf(bytes);
    }
    if (this.used * 4 >= this.slots.length * 3) this.grow();
    const first = hash(this.text, nameStart, nameEnd, 0x9e3779b1);
    const second = hash(this.text, nameStart, nameEnd, 0x85ebca6b);
    const sum = fingerprint(this.text, sumStart, sumEnd);
    const { slots } = this;
    const mask = slots.length - 1;
    const tagMask = ~(2 * mask + 1);
    for (let slot = first & mask; ; slot = (slot + 1) & mask) {
      const value = slots[slot]!;
      if (value === 0) {
        slots[slot] = (first & tagMask) | (this.used + 1);
        this.append(first, second, sum);
        return 'new';
      }
      if (((value ^ first) & tagMask) !== 0) continue;
      const number = (value & ~tagMask) - 1;
      const block = this.blocks[number >> BLOCK_SHIFT]!;
      const at = (number & BLOCK_MASK) * FIELDS;
      if (block[at] !== first || block[at + 1] !== second) continue;
      if (block[at + 2] === sum) return 'same';
      block[at + 2] = sum;
      return 'other';
    }
  }

  private append(first: number, second: number, sum: number): void {
    const number = this.used++;
    if ((number & BLOCK_MASK) === 0) this.blocks.push(new Int32Array((BLOCK_MASK + 1) * FIELDS));
    const block = this.blocks[number >> BLOCK_SHIFT]!;
    const at = (number & BLOCK_MASK) * FIELDS;
    block[at] = first;
    block[at + 1] = second;
    block[at + 2] = sum;
  }

  /** Four times as many slots. A number needs one bit more than a slot does, at most. */
  private grow(): void {
    const slots = new Int32Array(this.slots.length * 4);
    const mask = slots.length - 1;
    const tagMask = ~(2 * mask + 1);
    for (let number = 0; number < this.used; number++) {
      const first = this.blocks[number >> BLOCK_SHIFT]![(number & BLOCK_MASK) * FIELDS]!;
      let slot = first & mask;
      while (slots[slot] !== 0) slot = (slot + 1) & mask;
      slots[slot] = (first & tagMask) | (number + 1);
    }
    this.slots = slots;
  }
}

const NOTHING = new Uint8Array(0);
/** Two hashes of the name, one of the sum. */
const FIELDS = 3;
/** Names in a block: as a power of two, and less one. */
const BLOCK_SHIFT = 14;
const BLOCK_MASK = (1 << BLOCK_SHIFT) - 1;

/** Four bytes at a time; different multipliers give independent hashes. */
function hash(text: DataView, start: number, end: number, multiplier: number): number {
  let value = Math.imul(end - start, multiplier);
  let at = start;
  for (const stop = end - 4; at <= stop; at += 4) {
    value = Math.imul(value ^ text.getInt32(at, true), multiplier);
    value ^= value >>> 15;
  }
  for (; at < end; at++) value = Math.imul(value ^ text.getUint8(at), multiplier);
  return mix(value);
}

/** Size, permissions and owner are at the beginning; the end of the last hash tells contents apart. */
const SUM_HEAD = 24;
const SUM_TAIL = 8;

function fingerprint(text: DataView, start: number, end: number): number {
  const head = hash(text, start, Math.min(start + SUM_HEAD, end), 0x9e3779b1);
  return (end - start) ^ head ^ hash(text, Math.max(start, end - SUM_TAIL), end, 0x85ebca6b);
}

/** MurmurHash3's final mix, so that the low bits are good enough for a table. */
function mix(hash: number): number {
  let value = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  value = Math.imul(value ^ (value >>> 13), 0xc2b2ae35);
  return value ^ (value >>> 16);
}
