/**
 * File names of a run, remembered by two 32-bit hashes instead of by their text: a million names cost 32 MB, not 200.
 * Two different names fall together about once in 2^64 pairs; the worst that comes of it is a needless warning.
 */
export class NameSet {
  private slots = new Int32Array(1024 * ENTRY);
  private used = 0;

  /**
   * Adds a name with its sum.
   * @returns `new`, or how the sum compares with the one that the name had last
   */
  add(
    bytes: Uint8Array,
    nameStart: number,
    nameEnd: number,
    sumStart: number,
    sumEnd: number,
  ): 'new' | 'same' | 'other' {
    if ((this.used + 1) * 2 * ENTRY > this.slots.length) this.grow();
    const first = hash(bytes, nameStart, nameEnd, 0x811c9dc5) | 1; // 0 marks a free slot
    const second = hash(bytes, nameStart, nameEnd, 0x2545f491);
    const sum = hash(bytes, sumStart, sumEnd, 0x811c9dc5);
    const slot = find(this.slots, first, second);
    const isNew = this.slots[slot] === 0;
    const isSame = this.slots[slot + 2] === sum;
    this.slots[slot] = first;
    this.slots[slot + 1] = second;
    this.slots[slot + 2] = sum;
    if (isNew) this.used++;
    return isNew ? 'new' : isSame ? 'same' : 'other';
  }

  private grow(): void {
    const old = this.slots;
    this.slots = new Int32Array(old.length * 2);
    for (let at = 0; at < old.length; at += ENTRY) {
      if (old[at] === 0) continue;
      const slot = find(this.slots, old[at] as number, old[at + 1] as number);
      this.slots.set(old.subarray(at, at + ENTRY), slot);
    }
  }
}

/** Two hashes of the name, one of the sum, one free: a power of two. */
const ENTRY = 4;

function find(slots: Int32Array, first: number, second: number): number {
  const mask = slots.length / ENTRY - 1;
  for (let index = (first ^ second) & mask; ; index = (index + 1) & mask) {
    const slot = index * ENTRY;
    if (slots[slot] === 0 || (slots[slot] === first && slots[slot + 1] === second)) return slot;
  }
}

/** FNV-1a with a final mix (MurmurHash3's), so that low bits are good enough for a table. */
function hash(bytes: Uint8Array, start: number, end: number, seed: number): number {
  let value = seed;
  for (let at = start; at < end; at++) value = Math.imul(value ^ (bytes[at] as number), 0x01000193);
  value = Math.imul(value ^ (value >>> 16), 0x85ebca6b);
  value = Math.imul(value ^ (value >>> 13), 0xc2b2ae35);
  return value ^ (value >>> 16);
}
