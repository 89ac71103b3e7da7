/** A growing list of 32-bit integers, without an object per entry. */
export class IntList {
  private items: Int32Array;
  length = 0;

  constructor(capacity = 64) {
    this.items = new Int32Array(capacity);
  }

  push(value: number): void {
    if (this.length === this.items.length) {
      const larger = new Int32Array(this.length * 2);
      larger.set(this.items);
      this.items = larger;
    }
    this.items[this.length++] = value;
  }

  /** The entry at `index`, which must be less than `length`. */
  at(index: number): number {
    return this.items[index]!;
  }

  set(index: number, value: number): void {
    this.items[index] = value;
  }

  /** A copy of the entries. */
  toArray(): Int32Array {
    return this.items.slice(0, this.length);
  }
}
