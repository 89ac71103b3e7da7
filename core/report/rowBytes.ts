import type { FileTable } from './fileTable';

/** Where a row's payload lies: the new one, or the old one of a file that is gone. */
export interface RowBytes {
  readonly bytes: Uint8Array;
  readonly start: number;
  readonly blank: number;
  readonly end: number;
}

export function bytesAt({ before, after, old, now }: FileTable, row: number): RowBytes {
  const list = now[row]! >= 0 ? after : before;
  const index = now[row]! >= 0 ? now[row]! : old[row]!;
  return { bytes: list.bytes, start: list.start[index]!, blank: list.blank[index]!, end: list.end[index]! };
}
