import type { FileTable } from './fileTable';
import { bytesAt } from './rowBytes';

/** What a table can be sorted by. `growth`: by how much the size differs. */
export const SORT_KEYS = ['name', 'kind', 'size', 'growth', 'mode', 'owner', 'group', 'rule'] as const;

export type SortKey = (typeof SORT_KEYS)[number];

/** Rows in the order of a key, by name where it is equal. `rows` are in the order of their names, as the table is. */
export function sortRows(table: FileTable, rows: Uint32Array, key: SortKey, descending: boolean): Uint32Array {
  if (key === 'name') return descending ? rows.slice().reverse() : rows;
  const keys = new Float64Array(rows.length);
  for (let at = 0; at < rows.length; at++) keys[at] = KEYS[key](table, rows[at]!);
  return orderedBy(keys, rows, descending);
}

const KEYS: Readonly<Record<Exclude<SortKey, 'name'>, (table: FileTable, row: number) => number>> = {
  kind: (table, row) => table.kind[row]!,
  size: (table, row) => field(table, row, 0),
  growth: (table, row) => growth(table, row),
  mode: (table, row) => field(table, row, 1),
  owner: (table, row) => field(table, row, 2),
  group: (table, row) => field(table, row, 3),
  rule: (table, row) => table.rule[row]!,
};

/** A stable sort of numbers: the keys and places go through the platform's own sort of typed arrays, ties by place. */
function orderedBy(keys: Float64Array, rows: Uint32Array, descending: boolean): Uint32Array {
  const sign = descending ? -1 : 1;
  const places = new Uint32Array(rows.length);
  for (let at = 0; at < places.length; at++) places[at] = at;
  places.sort((a, b) => sign * (keys[a]! - keys[b]!) || a - b);
  return places.map(place => rows[place]!);
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

function numberAt(bytes: Uint8Array, start: number, end: number, index: number): number {
  let at = start;
  for (let skip = index; skip > 0 && at < end; at++) if (bytes[at] === COLON) skip--;
  let value = -1;
  for (; at < end; at++) {
    const digit = bytes[at]! - 48;
    if (digit < 0 || digit > 9) break;
    value = (value < 0 ? 0 : value * 10) + digit;
  }
  return value;
}
