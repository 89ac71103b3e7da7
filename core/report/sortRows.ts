import { SUM_FIELDS } from '../integrity/sum';
import type { FileTable } from './fileTable';
import { bytesAt } from './rowBytes';

/** What a table can be sorted by. `growth`: by how much the size differs. */
export const SORT_KEYS = ['name', 'kind', 'size', 'growth', 'mode', 'owner', 'group', 'md5', 'sha1', 'rule'] as const;

export type SortKey = (typeof SORT_KEYS)[number];

/** Rows in the order of a key, by name where it is equal. `rows` are in the order of their names, as the table is. */
export function sortRows(table: FileTable, rows: Uint32Array, key: SortKey, descending: boolean): Uint32Array {
  if (key === 'name') return descending ? rows.slice().reverse() : rows;
  if (key === 'md5' || key === 'sha1') return orderedByText(table, rows, SUM_FIELDS.indexOf(key), descending);
  const keys = new Float64Array(rows.length);
  for (let at = 0; at < rows.length; at++) keys[at] = KEYS[key](table, rows[at]!);
  return orderedBy(keys, rows, descending);
}

type NumberKey = Exclude<SortKey, 'name' | 'md5' | 'sha1'>;

const KEYS: Readonly<Record<NumberKey, (table: FileTable, row: number) => number>> = {
  kind: (table, row) => table.kind[row]!,
  size: (table, row) => field(table, row, 0),
  growth: (table, row) => growth(table, row),
  mode: (table, row) => field(table, row, 1),
  owner: (table, row) => field(table, row, 2),
  group: (table, row) => field(table, row, 3),
  rule: (table, row) => table.rule[row]!,
};

/**
 * A stable sort of numbers: the keys and places go through the platform's own sort of typed arrays, ties by `compareTied`
 * (of two places), then by place.
 */
function orderedBy(
  keys: Float64Array,
  rows: Uint32Array,
  descending: boolean,
  compareTied: (a: number, b: number) => number = () => 0,
): Uint32Array {
  const sign = descending ? -1 : 1;
  const places = new Uint32Array(rows.length);
  for (let at = 0; at < places.length; at++) places[at] = at;
  places.sort((a, b) => sign * (keys[a]! - keys[b]! || compareTied(a, b)) || a - b);
  return places.map(place => rows[place]!);
}

/** By the bytes of a field, a missing one first: as numbers of its first six bytes, which tell most hashes apart. */
function orderedByText(table: FileTable, rows: Uint32Array, index: number, descending: boolean): Uint32Array {
  const starts = new Uint32Array(rows.length);
  const ends = new Uint32Array(rows.length);
  const keys = new Float64Array(rows.length);
  for (let at = 0; at < rows.length; at++) {
    const { bytes, start, blank } = bytesAt(table, rows[at]!);
    const from = (starts[at] = fieldStart(bytes, start, blank, index));
    let to = from;
    while (to < blank && bytes[to] !== COLON) to++;
    ends[at] = to;
    for (let digit = from; digit < from + 6; digit++) keys[at] = keys[at]! * 256 + (digit < to ? bytes[digit]! : 0);
  }
  return orderedBy(keys, rows, descending, (a, b) => {
    const [one, other] = [bytesAt(table, rows[a]!).bytes, bytesAt(table, rows[b]!).bytes];
    const length = Math.min(ends[a]! - starts[a]!, ends[b]! - starts[b]!);
    for (let at = 0; at < length; at++) {
      const difference = one[starts[a]! + at]! - other[starts[b]! + at]!;
      if (difference !== 0) return difference;
    }
    return ends[a]! - starts[a]! - (ends[b]! - starts[b]!);
  });
}

/** The number at a field's beginning; what is none comes first. */
function field(table: FileTable, row: number, index: number): number {
  const { bytes, start, blank } = bytesAt(table, row);
  return numberAt(bytes, start, blank, index);
}

function growth(table: FileTable, row: number): number {
  const [old, now] = [table.old[row]!, table.now[row]!];
  const before = old < 0 ? 0 : numberAt(table.before.bytes, table.before.start[old]!, table.before.blank[old]!, 0);
  const after = now < 0 ? 0 : numberAt(table.after.bytes, table.after.start[now]!, table.after.blank[now]!, 0);
  return Math.max(after, 0) - Math.max(before, 0);
}

const COLON = 58;

/** Where the field begins; the sum's end where it has none. */
function fieldStart(bytes: Uint8Array, start: number, end: number, index: number): number {
  let at = start;
  for (let skip = index; skip > 0 && at < end; at++) if (bytes[at] === COLON) skip--;
  return at;
}

function numberAt(bytes: Uint8Array, start: number, end: number, index: number): number {
  let value = -1;
  for (let at = fieldStart(bytes, start, end, index); at < end; at++) {
    const digit = bytes[at]! - 48;
    if (digit < 0 || digit > 9) break;
    value = (value < 0 ? 0 : value * 10) + digit;
  }
  return value;
}
