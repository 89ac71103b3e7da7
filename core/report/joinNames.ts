import { compareNames, hashName, isSorted, sameName } from './names';
import type { PayloadList } from './payloadList';
import { sortByBytes } from './sortBytes';

/** Two lists of payloads, name by name: a row is a name, the rows sorted by it. */
export interface JoinedNames {
  readonly count: number;
  /** Row → its payload in the older and the newer list; -1 where it is in one only. A name's last payload counts. */
  readonly old: Int32Array;
  readonly now: Int32Array;
  /** Payload of the newer list → its row. */
  readonly rowOf: Int32Array;
  /** 1 where the newer list has a name more than once, by row. */
  readonly repeated: Uint8Array;
}

/** Joins by name, whatever the order: names in the same order are met without a table, the rest by their hash. */
export function joinNames(before: PayloadList, after: PayloadList): JoinedNames {
  const sorted = isSorted(before);
  const join = new Join(before, after);
  if (sorted) join.takeAllOld();
  else for (let index = 0; index < before.count; index++) join.takeOld(index);
  for (let index = 0; index < after.count; index++) join.takeNew(index);
  return join.inOrder(sorted);
}

class Join {
  private rows = 0;
  private readonly old: Int32Array;
  private readonly now: Int32Array;
  private readonly rowOf: Int32Array;
  private readonly repeated: Uint8Array;
  /** Row + 1 by hash, open addressing; null until a name was not where it was expected. */
  private slots: Int32Array | null = null;
  private expected = 0;

  constructor(
    private readonly before: PayloadList,
    private readonly after: PayloadList,
  ) {
    const most = before.count + after.count;
    this.old = new Int32Array(most).fill(-1);
    this.now = new Int32Array(most).fill(-1);
    this.repeated = new Uint8Array(most);
    this.rowOf = new Int32Array(after.count);
  }

  /** Strictly sorted, so no name is there twice: row `i` is payload `i`. */
  takeAllOld(): void {
    for (let index = 0; index < this.before.count; index++) this.old[index] = index;
    this.rows = this.before.count;
  }

  takeOld(index: number): void {
    this.old[this.findOrAdd(this.before, index)] = index;
  }

  takeNew(index: number): void {
    const guess = this.expected;
    const hit = guess < this.rows && this.old[guess]! >= 0 && this.now[guess]! < 0 && this.isRow(guess, index);
    const row = hit ? guess : this.findOrAdd(this.after, index);
    if (this.now[row]! >= 0) this.repeated[row] = 1;
    this.now[row] = index;
    this.rowOf[index] = row;
    this.expected = row + 1;
  }

  private isRow(row: number, index: number): boolean {
    return sameName(this.before, this.old[row]!, this.after, index);
  }

  private findOrAdd(list: PayloadList, index: number): number {
    const slots = (this.slots ??= this.table());
    const mask = slots.length - 1;
    for (let slot = hashName(list, index) & mask; ; slot = (slot + 1) & mask) {
      const row = slots[slot]! - 1;
      if (row < 0) {
        slots[slot] = ++this.rows;
        return this.rows - 1;
      }
      const [other, at] = this.sample(row);
      if (sameName(other, at, list, index)) return row;
    }
  }

  /** A payload with the row's name. */
  private sample(row: number): readonly [PayloadList, number] {
    const old = this.old[row]!;
    return old >= 0 ? [this.before, old] : [this.after, this.now[row]!];
  }

  /** The table with every row so far. */
  private table(): Int32Array {
    const most = this.before.count + this.after.count;
    const slots = new Int32Array(1 << (32 - Math.clz32(Math.max(8, most + (most >> 1)))));
    const mask = slots.length - 1;
    for (let row = 0; row < this.rows; row++) {
      const [list, index] = this.sample(row);
      let slot = hashName(list, index) & mask;
      while (slots[slot] !== 0) slot = (slot + 1) & mask;
      slots[slot] = row + 1;
    }
    return slots;
  }

  /** `oldSorted`: the rows of the older list come first and are in order already. */
  inOrder(oldSorted: boolean): JoinedNames {
    const { rows } = this;
    const known = oldSorted ? this.before.count : 0;
    const added = new Uint32Array(rows - known);
    for (let at = 0; at < added.length; at++) added[at] = known + at;
    sortByBytes(added, row => this.sample(row)[0].bytes, this.nameStart, this.nameEnd);
    const order = this.merge(known, added);
    const rank = new Int32Array(rows);
    for (let at = 0; at < rows; at++) rank[order[at]!] = at;
    return {
      count: rows,
      old: permuted(this.old, order, new Int32Array(rows)),
      now: permuted(this.now, order, new Int32Array(rows)),
      rowOf: this.rowOf.map(row => rank[row]!),
      repeated: permuted(this.repeated, order, new Uint8Array(rows)),
    };
  }

  private readonly nameStart = (row: number): number => {
    const [list, index] = this.sample(row);
    return list.blank[index]! + 1;
  };

  private readonly nameEnd = (row: number): number => {
    const [list, index] = this.sample(row);
    return list.end[index]!;
  };

  /** Rows 0 to `known` and the `added` ones, both in order, as one. */
  private merge(known: number, added: Uint32Array): Uint32Array {
    const order = new Uint32Array(known + added.length);
    let [row, at] = [0, 0];
    for (let place = 0; place < order.length; place++) {
      const takesAdded = at < added.length && (row >= known || this.compareRows(added[at]!, row) < 0);
      order[place] = takesAdded ? added[at++]! : row++;
    }
    return order;
  }

  private compareRows(a: number, b: number): number {
    const [listA, indexA] = this.sample(a);
    const [listB, indexB] = this.sample(b);
    return compareNames(listA, indexA, listB, indexB);
  }
}

function permuted<T extends Int32Array | Uint8Array>(from: T, order: Uint32Array, to: T): T {
  for (let at = 0; at < order.length; at++) to[at] = from[order[at]!]!;
  return to;
}
