import { utf8 } from '../bytes';
import { FILE_KINDS, type FileKind, type FileTable } from './fileTable';
import { groupRows, type Group } from './groups';
import { bytesAt } from './rowBytes';
import { SORT_KEYS, sortRows, type SortKey } from './sortRows';

export const GROUPINGS = ['none', 'folder', 'kind'] as const;

export type Grouping = (typeof GROUPINGS)[number];

/** What a person asked to see of the files. */
export interface ViewQuery {
  /** Part of a name, not minding case (of ASCII letters); eight or more hexadecimal digits are looked for in hashes too. */
  readonly text: string;
  readonly kinds: readonly FileKind[];
  readonly sort: SortKey;
  readonly descending: boolean;
  readonly group: Grouping;
  /** Groups begin closed. */
  readonly closed: boolean;
}

export const DEFAULT_KINDS: readonly FileKind[] = ['changed', 'added', 'vanished', 'unchecked'];

export const DEFAULT_QUERY: ViewQuery = {
  text: '',
  kinds: DEFAULT_KINDS,
  sort: 'name',
  descending: false,
  group: 'none',
  closed: false,
};

/** Above the files of a folder or of a kind. */
export interface GroupHead {
  readonly type: 'group';
  readonly group: number;
  readonly name: string;
  readonly files: number;
  readonly open: boolean;
}

/** What stands at one place of a view: a file (its row in the table) or the head of a group. */
export type ViewItem = { readonly type: 'file'; readonly row: number; readonly level: 1 | 2 } | GroupHead;

/** The rows of a table that a query asks for, in its order; groups open and close without sorting again. */
export class FileView {
  /** Files that the query finds, whether or not their group is open. */
  readonly files: number;
  private readonly order: Uint32Array;
  private readonly groups: readonly Group[] | null;
  /** Where each group's head stands, and at the end the number of places. */
  private readonly heads: Uint32Array;
  private readonly open: Uint8Array;

  constructor(table: FileTable, query: ViewQuery) {
    const found = sortRows(table, filterRows(table, query), query.sort, query.descending);
    const grouped = groupRows(table, found, query.group);
    this.order = grouped?.order ?? found;
    this.groups = grouped?.groups ?? null;
    this.files = found.length;
    this.open = new Uint8Array(this.groups?.length ?? 0).fill(query.closed ? 0 : 1);
    this.heads = new Uint32Array((this.groups?.length ?? 0) + 1);
    this.place();
  }

  /** Places: files, and heads of groups. */
  get count(): number {
    return this.groups === null ? this.order.length : this.heads[this.groups.length]!;
  }

  at(place: number): ViewItem | null {
    if (place < 0 || place >= this.count) return null;
    if (this.groups === null) return { type: 'file', row: this.order[place]!, level: 1 };
    const group = this.groupAt(place);
    const { name, start, end } = this.groups[group]!;
    const head = this.heads[group]!;
    if (place === head) return { type: 'group', group, name, files: end - start, open: this.open[group] === 1 };
    return { type: 'file', row: this.order[start + place - head - 1]!, level: 2 };
  }

  /** Opens or closes a group; returns the place of its head. */
  toggle(group: number): number {
    if (this.groups !== null && group < this.groups.length) {
      this.open[group] = this.open[group] === 1 ? 0 : 1;
      this.place();
    }
    return this.heads[group] ?? 0;
  }

  /** The rows of every file that the query finds, in its order. */
  rows(): Uint32Array {
    return this.order;
  }

  private place(): void {
    let at = 0;
    for (const [index, { start, end }] of (this.groups ?? []).entries()) {
      this.heads[index] = at;
      at += 1 + (this.open[index] === 1 ? end - start : 0);
    }
    this.heads[this.heads.length - 1] = at;
  }

  private groupAt(place: number): number {
    let [low, high] = [0, this.heads.length - 1];
    while (high - low > 1) {
      const middle = (low + high) >> 1;
      if (this.heads[middle]! <= place) low = middle;
      else high = middle;
    }
    return low;
  }
}

function filterRows(table: FileTable, { kinds, text }: ViewQuery): Uint32Array {
  const wanted = FILE_KINDS.map(kind => kinds.includes(kind));
  const needle = folded(utf8(text.trim()));
  const digits = /^[0-9a-f]{8,}$/i.test(text.trim());
  const found = new Uint32Array(table.count);
  let count = 0;
  for (let row = 0; row < table.count; row++) {
    if (!wanted[table.kind[row]!]) continue;
    if (needle.length === 0 || matches(table, row, needle, digits)) found[count++] = row;
  }
  return found.slice(0, count);
}

function matches(table: FileTable, row: number, needle: Uint8Array, digits: boolean): boolean {
  const { bytes, start, blank, end } = bytesAt(table, row);
  if (contains(bytes, digits ? start : blank + 1, end, needle)) return true;
  const old = table.old[row]!;
  return digits && old >= 0 && contains(table.before.bytes, table.before.start[old]!, table.before.blank[old]!, needle);
}

function contains(bytes: Uint8Array, start: number, end: number, needle: Uint8Array): boolean {
  const last = end - needle.length;
  const first = needle[0]!;
  for (let at = start; at <= last; at++) {
    if (FOLD[bytes[at]!] !== first) continue;
    let same = 1;
    while (same < needle.length && FOLD[bytes[at + same]!] === needle[same]) same++;
    if (same === needle.length) return true;
  }
  return false;
}

/** Byte → itself, capitals as small letters. */
const FOLD = Uint8Array.from({ length: 256 }, (_, byte) => (byte >= 65 && byte <= 90 ? byte + 32 : byte));

function folded(bytes: Uint8Array): Uint8Array {
  return bytes.map(byte => FOLD[byte]!);
}

export { SORT_KEYS, type SortKey };
