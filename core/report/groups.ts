import { showBytes } from '../bytes';
import { FILE_KINDS, type FileTable } from './fileTable';
import { hashBytes } from './names';
import { bytesAt } from './rowBytes';
import { sortByBytes } from './sortBytes';
import type { Grouping } from './view';

/** Rows `start` to `end` of an order. */
export interface Group {
  /** A folder, or a kind. */
  readonly name: string;
  readonly start: number;
  readonly end: number;
}

export interface GroupedRows {
  readonly order: Uint32Array;
  readonly groups: readonly Group[];
}

/** Puts the rows of each group together, in the order that they have; null where nothing is grouped. */
export function groupRows(table: FileTable, rows: Uint32Array, grouping: Grouping): GroupedRows | null {
  switch (grouping) {
    case 'none':
      return null;
    case 'kind':
      return gather(
        rows,
        rows.length === 0 ? new Uint32Array(0) : rows.map(row => table.kind[row]!),
        FILE_KINDS.map(kind => kind as string),
      );
    case 'folder':
      return byFolder(table, rows);
  }
}

/** `groupOf`: of each row, a place in `names`. Groups without rows are left out. */
function gather(rows: Uint32Array, groupOf: Uint32Array, names: readonly string[]): GroupedRows {
  const ends = new Uint32Array(names.length);
  for (const group of groupOf) ends[group]!++;
  for (let group = 1; group < ends.length; group++) ends[group]! += ends[group - 1]!;
  const groups: Group[] = [];
  for (const [group, name] of names.entries()) {
    const [start, end] = [group === 0 ? 0 : ends[group - 1]!, ends[group]!];
    if (start < end) groups.push({ name, start, end });
  }
  const next = new Uint32Array(names.length);
  for (let group = 1; group < next.length; group++) next[group] = ends[group - 1]!;
  const order = new Uint32Array(rows.length);
  for (let at = 0; at < rows.length; at++) order[next[groupOf[at]!]!++] = rows[at]!;
  return { order, groups };
}

function byFolder(table: FileTable, rows: Uint32Array): GroupedRows {
  const { folderOf, samples } = findFolders(table, rows);
  const sorted = Uint32Array.from(samples.keys());
  const sample = (folder: number): number => samples[folder]!;
  sortByBytes(
    sorted,
    folder => bytesAt(table, sample(folder)).bytes,
    folder => bytesAt(table, sample(folder)).blank + 1,
    folder => folderEnd(table, sample(folder)),
  );
  const rank = new Uint32Array(samples.length);
  for (let place = 0; place < sorted.length; place++) rank[sorted[place]!] = place;
  return gather(
    rows,
    folderOf.map(folder => rank[folder]!),
    Array.from(sorted, folder => folderName(table, sample(folder))),
  );
}

/** Numbers the folders as they come; `samples`: a row in each. */
function findFolders(table: FileTable, rows: Uint32Array): { folderOf: Uint32Array; samples: number[] } {
  const folderOf = new Uint32Array(rows.length);
  const samples: number[] = [];
  const slots = new Int32Array(1 << (32 - Math.clz32(Math.max(8, rows.length + (rows.length >> 1)))));
  const mask = slots.length - 1;
  for (let at = 0; at < rows.length; at++) {
    const row = rows[at]!;
    const { bytes, blank } = bytesAt(table, row);
    const end = folderEnd(table, row);
    let slot = hashBytes(bytes, blank + 1, end) & mask;
    while (slots[slot] !== 0 && !sameFolder(table, samples[slots[slot]! - 1]!, row)) slot = (slot + 1) & mask;
    if (slots[slot] === 0) slots[slot] = samples.push(row);
    folderOf[at] = slots[slot]! - 1;
  }
  return { folderOf, samples };
}

const SLASH = 47;

/** Behind the last slash; the name's start where it has none. */
function folderEnd(table: FileTable, row: number): number {
  const { bytes, blank, end } = bytesAt(table, row);
  for (let at = end - 1; at > blank; at--) if (bytes[at] === SLASH) return at + 1;
  return blank + 1;
}

function sameFolder(table: FileTable, a: number, b: number): boolean {
  const [left, right] = [bytesAt(table, a), bytesAt(table, b)];
  const length = folderEnd(table, a) - left.blank;
  if (folderEnd(table, b) - right.blank !== length) return false;
  for (let at = 1; at < length; at++) if (left.bytes[left.blank + at] !== right.bytes[right.blank + at]) return false;
  return true;
}

function folderName(table: FileTable, row: number): string {
  const { bytes, blank } = bytesAt(table, row);
  return showBytes(bytes.subarray(blank + 1, folderEnd(table, row)));
}
