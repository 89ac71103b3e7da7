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
    let first = 0x811c9dc5;
    let second = 0x2545f491;
    for (let at = nameStart; at < nameEnd; at++) {
      const byte = bytes[at] as number;
      first = Math.imul(first ^ byte, 0x01000193);
      second = Math.imul(second ^ byte, 0x5bd1e995);
    }
    first = mix(first) | 1; // 0 marks a free slot
    second = mix(second);
    const sum = fingerprint(bytes, sumStart, sumEnd);
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
      for (let part = 0; part < ENTRY; part++) this.slots[slot + part] = old[at + part] as number;
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

/** Size, permissions and owner are at the beginning; the end of the last hash tells contents apart. */
const SUM_HEAD = 24;
const SUM_TAIL = 8;

function fingerprint(bytes: Uint8Array, start: number, end: number): number {
  let value = end - start;
  const headEnd = Math.min(start + SUM_HEAD, end);
  for (let at = start; at < headEnd; at++) value = Math.imul(value ^ (bytes[at] as number), 0x01000193);
  for (let at = Math.max(headEnd, end - SUM_TAIL); at < end; at++) {
    value = Math.imul(value ^ (bytes[at] as number), 0x01000193);
  }
  return mix(value);
}

/** MurmurHash3's final mix, so that the low bits are good enough for a table. */
function mix(hash: number): number {
  let value = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  value = Math.imul(value ^ (value >>> 13), 0xc2b2ae35);
  return value ^ (value >>> 16);
}
