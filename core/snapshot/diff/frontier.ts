import { advanceBackward, advanceForward, highestMeeting } from './advance';

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

/** One step of the forward search: each path becomes one line longer, and then as much longer as the lines are equal. */
export function stepForward({ lines, shift }: Sequences, frontier: Frontier, part: Part): void {
  frontier.widen(part, NO_FORWARD_PATH);
  const { ends, origin, low, high } = frontier;
  advanceForward(lines, shift, ends, origin, low, high, part.x1, part.y1);
}

/** One step of the backward search: the mirror image of `stepForward`. */
export function stepBackward({ lines, shift }: Sequences, frontier: Frontier, part: Part): void {
  frontier.widen(part, NO_BACKWARD_PATH);
  const { ends, origin, low, high } = frontier;
  advanceBackward(lines, shift, ends, origin, low, high, part.x0, part.y0);
}

/**
 * The highest diagonal on which the two searches have met, or null. Only every second diagonal can have a new meeting:
 * those of `parity`, a diagonal that the last step visited.
 */
export function meetingDiagonal(forward: Frontier, backward: Frontier, parity: number): number | null {
  const bottom = Math.max(forward.low, backward.low);
  let top = Math.min(forward.high, backward.high);
  if (((top ^ parity) & 1) !== 0) top--;
  const met = highestMeeting(forward.ends, forward.origin, backward.ends, backward.origin, top, bottom);
  return met < bottom ? null : met;
}
