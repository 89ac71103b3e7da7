/**
 * Sorts numbers by the byte strings that they stand for: three-way quicksort by one byte after another (Bentley and
 * Sedgewick's multikey quicksort), which looks at a common beginning once and not at every comparison.
 */
export function sortByBytes(
  items: Uint32Array,
  bytesOf: (item: number) => Uint8Array,
  startOf: (item: number) => number,
  endOf: (item: number) => number,
): void {
  const byteAt = (item: number, depth: number): number => {
    const at = startOf(item) + depth;
    return at < endOf(item) ? bytesOf(item)[at]! : -1;
  };
  const compare = (a: number, b: number, from: number): number => {
    for (let depth = from; ; depth++) {
      const byte = byteAt(a, depth);
      if (byte !== byteAt(b, depth)) return byte - byteAt(b, depth);
      if (byte < 0) return 0;
    }
  };
  const insert = (low: number, high: number, depth: number): void => {
    for (let place = low + 1; place < high; place++) {
      const item = items[place]!;
      let at = place - 1;
      for (; at >= low && compare(items[at]!, item, depth) > 0; at--) items[at + 1] = items[at]!;
      items[at + 1] = item;
    }
  };
  const pending: [low: number, high: number, depth: number][] = [[0, items.length, 0]];
  for (let range = pending.pop(); range !== undefined; range = pending.pop()) {
    const [low, high, depth] = range;
    if (high - low <= SMALL) {
      insert(low, high, depth);
      continue;
    }
    const pivot = middle(
      byteAt(items[low]!, depth),
      byteAt(items[(low + high) >> 1]!, depth),
      byteAt(items[high - 1]!, depth),
    );
    let [less, at, more] = [low, low, high];
    while (at < more) {
      const byte = byteAt(items[at]!, depth);
      if (byte < pivot) swap(items, less++, at++);
      else if (byte > pivot) swap(items, at, --more);
      else at++;
    }
    pending.push([low, less, depth], [more, high, depth]);
    if (pivot >= 0) pending.push([less, more, depth + 1]);
  }
}

const SMALL = 12;

function middle(a: number, b: number, c: number): number {
  return Math.max(Math.min(a, b), Math.min(Math.max(a, b), c));
}

function swap(items: Uint32Array, a: number, b: number): void {
  const item = items[a]!;
  items[a] = items[b]!;
  items[b] = item;
}
