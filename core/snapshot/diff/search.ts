import { Frontier, meetingDiagonal, stepBackward, stepForward, type Part, type Sequences } from './frontier';
import { Runs } from './runs';

/** The positions in either sequence that are not matched. */
export interface Changes {
  readonly deleted: Runs;
  readonly inserted: Runs;
}

/**
 * The steps after which an exact search is given up and the best split found so far is taken. Found by giving `diff`
 * shuffled files: up to 4096 steps from either end (8191 changed lines) its scripts are minimal, beyond they are not.
 */
const COST_LIMIT = 4096;

/** Every how many steps (an even number) it is looked whether a search met one that was done before. */
const MEETING_INTERVAL = 256;

/**
 * The changes between two sequences: Myers' greedy O(ND) search in its linear-space form (E. W. Myers, "An O(ND)
 * Difference Algorithm and Its Variations", Algorithmica 1, 1986, section 4b). What the paper leaves open is done as
 * `diff` was seen to do it: the forward step comes first, diagonals are visited from high to low, and of two paths
 * that reach equally far on neighbouring diagonals the one with the longer way through the first sequence is taken.
 *
 * `searchFast` does the same in WebAssembly, for long sequences and where there is one: what changes here changes there.
 *
 * @param sequences the classes of the lines to search
 * @param aLength how long the first sequence is
 */
export function searchPlainly(sequences: Sequences, aLength: number): Changes {
  const { lines, shift } = sequences;
  return new Search(sequences).compare({ x0: 0, x1: aLength, y0: 0, y1: lines.length - shift });
}

class Search {
  private readonly reach: number;
  private readonly forward: Frontier;
  private readonly backward: Frontier;
  /** How far the last search that was given up had come. Kept because the next part often shares one of its ends. */
  private givenUp: { forward: Frontier; backward: Frontier } | null = null;
  /** Where the last `split` divided its part. */
  private splitX = 0;
  private splitY = 0;

  constructor(private readonly sequences: Sequences) {
    this.reach = Math.min(COST_LIMIT, sequences.lines.length);
    this.forward = new Frontier(this.reach);
    this.backward = new Frontier(this.reach);
  }

  /** Splits `whole` again and again, the first part first, until one side of each part is empty. */
  compare(whole: Part): Changes {
    const deleted = new Runs();
    const inserted = new Runs();
    const waiting: Part[] = [];
    let next: Part | undefined = whole;
    while (next !== undefined) {
      const part = this.trim(next);
      const { x0, x1, y0, y1 } = part;
      if (x0 < x1 && y0 < y1) {
        this.split(part);
        const { splitX, splitY } = this;
        waiting.push({ x0: splitX, x1, y0: splitY, y1 });
        next = { x0, x1: splitX, y0, y1: splitY };
        continue;
      }
      if (x0 < x1) deleted.add(x0, x1);
      if (y0 < y1) inserted.add(y0, y1);
      next = waiting.pop();
    }
    return { deleted, inserted };
  }

  /** The part without equal lines at its ends. */
  private trim({ x0, x1, y0, y1 }: Part): Part {
    const { lines, shift } = this.sequences;
    while (x0 < x1 && y0 < y1 && lines[x0] === lines[shift + y0]) {
      x0++;
      y0++;
    }
    while (x0 < x1 && y0 < y1 && lines[x1 - 1] === lines[shift + y1 - 1]) {
      x1--;
      y1--;
    }
    return { x0, x1, y0, y1 };
  }

  /** Finds a point on a best path through the part, by searching from both its ends until the searches meet. */
  private split(part: Part): void {
    if (this.splitFromGivenUp(part)) return;
    const { sequences, forward, backward } = this;
    forward.start(part.x0, part.y0);
    backward.start(part.x1, part.y1);
    const meetGoingForward = ((forward.low ^ backward.low) & 1) !== 0;
    for (let cost = 1; cost <= COST_LIMIT; cost++) {
      stepForward(sequences, forward, part);
      if (meetGoingForward) {
        const d = meetingDiagonal(forward, backward, forward.high);
        if (d !== null) return this.splitAt(forward.ends[forward.origin + d]!, d);
      }
      stepBackward(sequences, backward, part);
      if (!meetGoingForward) {
        const d = meetingDiagonal(forward, backward, backward.high);
        if (d !== null) return this.splitAt(backward.ends[backward.origin + d]!, d);
      }
    }
    this.giveUp(part);
  }

  private splitAt(x: number, diagonal: number): void {
    this.splitX = x;
    this.splitY = x - diagonal;
  }

  /** Gives the exact search up: splits at the path that has come farthest, be it a forward or a backward one. */
  private giveUp(part: Part): void {
    const { forward, backward } = this;
    this.givenUp ??= { forward: new Frontier(this.reach), backward: new Frontier(this.reach) };
    this.givenUp.forward.copyFrom(forward);
    this.givenUp.backward.copyFrom(backward);
    const ahead = farthestForward(forward, part);
    const behind = farthestBackward(backward, part);
    const isAheadFarther = ahead.sum - (part.x0 + part.y0) > part.x1 + part.y1 - behind.sum;
    const { x, sum } = isAheadFarther ? ahead : behind;
    this.splitX = x;
    this.splitY = sum - x;
  }

  /**
   * Saves half of the work where search after search is given up: the part that then remains has one end in common with
   * the last one, and the search from that end would find the same again. Only the search from the other end is made,
   * and if the two do not meet, the part is given up as it would have been. Otherwise false: it has to be split afresh.
   */
  private splitFromGivenUp(part: Part): boolean {
    if (this.givenUp === null) return false;
    const { sequences, forward, backward, givenUp } = this;
    const keepsBackward = givenUp.backward.isWholeWithin(part, part.x1, part.y1);
    if (keepsBackward) {
      backward.copyFrom(givenUp.backward);
      forward.start(part.x0, part.y0);
    } else if (givenUp.forward.isWholeWithin(part, part.x0, part.y0)) {
      forward.copyFrom(givenUp.forward);
      backward.start(part.x1, part.y1);
    } else return false;
    for (let cost = 1; cost <= COST_LIMIT; cost++) {
      if (keepsBackward) stepForward(sequences, forward, part);
      else stepBackward(sequences, backward, part);
      // The kept one is ahead of the other, so this finds a meeting too early, but none that would not have been.
      if (cost % MEETING_INTERVAL === 0 && meetingDiagonal(forward, backward, forward.high) !== null) return false;
    }
    this.giveUp(part);
    return true;
  }
}

/** The point that a search has come to, by x + y. */
interface Farthest {
  readonly x: number;
  readonly sum: number;
}

function farthestForward({ ends, origin, low, high }: Frontier, { x0, x1, y1 }: Part): Farthest {
  let farthest: Farthest = { x: x0, sum: -1 };
  for (let d = high; d >= low; d -= 2) {
    const x = Math.min(ends[origin + d]!, x1, y1 + d);
    if (2 * x - d > farthest.sum) farthest = { x, sum: 2 * x - d };
  }
  return farthest;
}

function farthestBackward({ ends, origin, low, high }: Frontier, { x0, x1, y0 }: Part): Farthest {
  let farthest: Farthest = { x: x1, sum: Infinity };
  for (let d = high; d >= low; d -= 2) {
    const x = Math.max(ends[origin + d]!, x0, y0 + d);
    if (2 * x - d < farthest.sum) farthest = { x, sum: 2 * x - d };
  }
  return farthest;
}
