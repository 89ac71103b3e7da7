/** One change: lines [aStart, aEnd) of the old file become [bStart, bEnd) of the new one. Counted from 0; one may be empty. */
export interface Hunk {
  readonly aStart: number;
  readonly aEnd: number;
  readonly bStart: number;
  readonly bEnd: number;
}

/** Where lines of two texts begin, in bytes; those of hunks can be asked for, in ascending order. */
export interface LinesAt {
  readonly inA: (line: number) => number;
  readonly inB: (line: number) => number;
}
