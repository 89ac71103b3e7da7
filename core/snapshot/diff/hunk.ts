/** One change: lines [aStart, aEnd) of the old file become [bStart, bEnd) of the new one. Counted from 0; one may be empty. */
export interface Hunk {
  readonly aStart: number;
  readonly aEnd: number;
  readonly bStart: number;
  readonly bEnd: number;
}
