/** Stand for "no path ends on this diagonal" beside the outermost diagonals of a search. */
const NO_FORWARD_PATH = -1;
const NO_BACKWARD_PATH = 0x3fffffff;

/** The two sequences, one behind the other: `lines[x]` is a line of the first, `lines[shift + y]` one of the second. */
export interface Sequences {
  readonly lines: Int32Array;
  readonly shift: number;
}

/** A part of both sequences: [x0, x1) of the first and [y0, y1) of the second. */
export interface Part {
  readonly x0: number;
  readonly x1: number;
  readonly y0: number;
  readonly y1: number;
}

/**
 * How far the paths of one search have come: on each diagonal (x - y) from `low` to `high` the x at which the farthest
 * path ends, as `ends[origin + diagonal]`. A search for `reach` steps visits at most as many diagonals on either side
 * of its first one, so the array need not be as long as the files.
 */
export class Frontier {
  readonly ends: Int32Array;
  origin = 0;
  low = 0;
  high = 0;
  /** Where the search began. */
  private x = 0;
  private y = 0;

  constructor(private readonly reach: number) {
    this.ends = new Int32Array(2 * reach + 3);
  }

  /** Begins a search at the point (x, y). */
  start(x: number, y: number): void {
    this.x = x;
    this.y = y;
    this.origin = this.reach + 1 - (x - y);
    this.low = this.high = x - y;
    this.ends[this.reach + 1] = x;
  }

  copyFrom(other: Frontier): void {
    this.ends.set(other.ends);
    this.origin = other.origin;
    this.low = other.low;
    this.high = other.high;
    this.x = other.x;
    this.y = other.y;
  }

  /** Whether the search began at the point (x, y), went all of its steps, and has come nowhere outside of `part`. */
  isWholeWithin({ x0, x1, y0, y1 }: Part, x: number, y: number): boolean {
    if (this.x !== x || this.y !== y || this.high - this.low !== 2 * this.reach) return false;
    for (let d = this.low; d <= this.high; d++) {
      const end = this.ends[this.origin + d]!;
      if (end < x0 || end > x1 || end - d < y0 || end - d > y1) return false;
    }
    return true;
  }

  /** Takes one more diagonal in on either side, or one less where the part has no more. */
  widen({ x0, x1, y0, y1 }: Part, none: number): void {
    if (this.low > x0 - y1) this.ends[this.origin + --this.low - 1] = none;
    else this.low++;
    if (this.high < x1 - y0) this.ends[this.origin + ++this.high + 1] = none;
    else this.high--;
  }
}

/**
 * One step of the forward search: each path becomes one line longer, and then as much longer as the lines are equal.
 *
 * The two loops below are the only ones that a search spends time in. They are written for the compiler: integers only,
 * each array entry read once, the larger of two numbers without a branch (a wrongly predicted one costs more than all
 * the rest of a round).
 */
export function stepForward({ lines, shift }: Sequences, frontier: Frontier, part: Part): void {
  frontier.widen(part, NO_FORWARD_PATH);
  const { ends } = frontier;
  const x1 = part.x1 | 0;
  const last = (frontier.origin + frontier.low) | 0;
  let i = (frontier.origin + frontier.high) | 0;
  let above = ends[i + 1]! | 0;
  let toY = (shift - frontier.high) | 0; // lines[toY + x] is the line of the second sequence that x meets
  let xEnd = (part.y1 + frontier.high) | 0; // the x at which the second sequence ends
  for (; i >= last; i = (i - 2) | 0) {
    const below = ends[(i - 1) | 0]! | 0;
    const fromBelow = (below + 1) | 0;
    const less = (fromBelow - above) | 0;
    let x = (fromBelow - (less & (less >> 31))) | 0; // the larger of fromBelow and above
    above = below;
    ends[i] = x;
    if (x < x1 && x < xEnd && lines[x] === lines[(toY + x) | 0]) {
      do x = (x + 1) | 0;
      while (x < x1 && x < xEnd && lines[x] === lines[(toY + x) | 0]);
      ends[i] = x;
    }
    toY = (toY + 2) | 0;
    xEnd = (xEnd - 2) | 0;
  }
}

/** One step of the backward search: the mirror image of `stepForward`. */
export function stepBackward({ lines, shift }: Sequences, frontier: Frontier, part: Part): void {
  frontier.widen(part, NO_BACKWARD_PATH);
  const { ends } = frontier;
  const x0 = part.x0 | 0;
  const last = (frontier.origin + frontier.low) | 0;
  let i = (frontier.origin + frontier.high) | 0;
  let above = ends[i + 1]! | 0;
  let toY = (shift - frontier.high) | 0;
  let xEnd = (part.y0 + frontier.high) | 0;
  for (; i >= last; i = (i - 2) | 0) {
    const below = ends[(i - 1) | 0]! | 0;
    const fromAbove = (above - 1) | 0;
    const more = (fromAbove - below) | 0;
    let x = (fromAbove - (more & ~(more >> 31))) | 0; // the smaller of fromAbove and below
    above = below;
    ends[i] = x;
    if (x > x0 && x > xEnd && lines[(x - 1) | 0] === lines[(toY + x - 1) | 0]) {
      do x = (x - 1) | 0;
      while (x > x0 && x > xEnd && lines[(x - 1) | 0] === lines[(toY + x - 1) | 0]);
      ends[i] = x;
    }
    toY = (toY + 2) | 0;
    xEnd = (xEnd - 2) | 0;
  }
}

/**
 * The highest diagonal on which the two searches have met, or null. Only every second diagonal can have a new meeting:
 * those of `parity`, a diagonal that the last step visited.
 */
export function meetingDiagonal(forward: Frontier, backward: Frontier, parity: number): number | null {
  const f = forward.origin;
  const r = backward.origin;
  const bottom = Math.max(forward.low, backward.low);
  let d = Math.min(forward.high, backward.high);
  if (((d ^ parity) & 1) !== 0) d--;
  for (; d >= bottom; d -= 2) if (backward.ends[r + d]! <= forward.ends[f + d]!) return d;
  return null;
}
