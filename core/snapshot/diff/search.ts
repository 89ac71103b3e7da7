import type { Runs } from './runs';

/**
 * The steps after which an exact search is given up and the best split found so far is taken. Found by giving `diff`
 * shuffled files: up to 4096 steps from either end (8191 changed lines) its scripts are minimal, beyond they are not.
 */
const COST_LIMIT = 4096;

/** Stand for "no path ends on this diagonal" beside the outermost diagonals of a search. */
const NO_FORWARD_PATH = -1;
const NO_BACKWARD_PATH = 0x7fffffff;

/**
 * The changes between two sequences: Myers' greedy O(ND) search in its linear-space form (E. W. Myers, "An O(ND)
 * Difference Algorithm and Its Variations", Algorithmica 1, 1986, section 4b). What the paper leaves open is done as
 * `diff` was seen to do it: the forward step comes first, diagonals are visited from high to low, and of two paths
 * that reach equally far on neighbouring diagonals the one with the longer way through the first sequence is taken.
 *
 * Adds the positions in `a` and `b` that are not matched to `deleted` and `inserted`, in ascending order.
 */
export function searchChanges(a: Int32Array, b: Int32Array, deleted: Runs, inserted: Runs): void {
  new Search(a, b, deleted, inserted).compare(0, a.length, 0, b.length);
}

/** A path's end is a point (x, y): x lines of `a` and y lines of `b` are behind it. Its diagonal is x - y. */
class Search {
  /**
   * The farthest x reached on each diagonal, forward from the beginning and backward from the end of the part that is
   * searched. A search visits at most `reach` diagonals on either side of its first one, so these need not be as long
   * as the files; the entry of a diagonal is relative to the first one.
   */
  private readonly forward: Int32Array;
  private readonly backward: Int32Array;
  private readonly origin: number;
  /** Where the last `split` divided the part. */
  private splitX = 0;
  private splitY = 0;

  constructor(
    private readonly a: Int32Array,
    private readonly b: Int32Array,
    private readonly deleted: Runs,
    private readonly inserted: Runs,
  ) {
    const reach = Math.min(COST_LIMIT, a.length + b.length);
    this.origin = reach + 1;
    this.forward = new Int32Array(2 * reach + 3);
    this.backward = new Int32Array(2 * reach + 3);
  }

  /** Finds the changes between a[x0..x1) and b[y0..y1). Deep only by halves: the second part is done in the loop. */
  compare(x0: number, x1: number, y0: number, y1: number): void {
    const { a, b } = this;
    for (;;) {
      while (x0 < x1 && y0 < y1 && a[x0] === b[y0]) {
        x0++;
        y0++;
      }
      while (x0 < x1 && y0 < y1 && a[x1 - 1] === b[y1 - 1]) {
        x1--;
        y1--;
      }
      if (x0 === x1 || y0 === y1) break;
      this.split(x0, x1, y0, y1);
      const { splitX, splitY } = this;
      this.compare(x0, splitX, y0, splitY);
      x0 = splitX;
      y0 = splitY;
    }
    if (x0 < x1) this.deleted.add(x0, x1);
    if (y0 < y1) this.inserted.add(y0, y1);
  }

  /** Finds a point on a best path through the part, by searching from both its ends until the searches meet. */
  private split(x0: number, x1: number, y0: number, y1: number): void {
    const { a, b, forward, backward, origin } = this;
    const lowest = x0 - y1;
    const highest = x1 - y0;
    const firstForward = x0 - y0;
    const firstBackward = x1 - y1;
    const f = origin - firstForward; // forward[f + diagonal]
    const r = origin - firstBackward; // backward[r + diagonal]
    const meetGoingForward = ((firstForward - firstBackward) & 1) !== 0;
    let fLow = firstForward;
    let fHigh = firstForward;
    let rLow = firstBackward;
    let rHigh = firstBackward;
    forward[origin] = x0;
    backward[origin] = x1;

    for (let cost = 1; ; cost++) {
      if (fLow > lowest) forward[f + --fLow - 1] = NO_FORWARD_PATH;
      else fLow++;
      if (fHigh < highest) forward[f + ++fHigh + 1] = NO_FORWARD_PATH;
      else fHigh--;
      for (let d = fHigh; d >= fLow; d -= 2) {
        const below = forward[f + d - 1]!;
        const above = forward[f + d + 1]!;
        let x = below < above ? above : below + 1;
        let y = x - d;
        while (x < x1 && y < y1 && a[x] === b[y]) {
          x++;
          y++;
        }
        forward[f + d] = x;
        if (meetGoingForward && rLow <= d && d <= rHigh && backward[r + d]! <= x) {
          this.splitX = x;
          this.splitY = y;
          return;
        }
      }

      if (rLow > lowest) backward[r + --rLow - 1] = NO_BACKWARD_PATH;
      else rLow++;
      if (rHigh < highest) backward[r + ++rHigh + 1] = NO_BACKWARD_PATH;
      else rHigh--;
      for (let d = rHigh; d >= rLow; d -= 2) {
        const below = backward[r + d - 1]!;
        const above = backward[r + d + 1]!;
        let x = below < above ? below : above - 1;
        let y = x - d;
        while (x > x0 && y > y0 && a[x - 1] === b[y - 1]) {
          x--;
          y--;
        }
        backward[r + d] = x;
        if (!meetGoingForward && fLow <= d && d <= fHigh && x <= forward[f + d]!) {
          this.splitX = x;
          this.splitY = y;
          return;
        }
      }

      if (cost >= COST_LIMIT) {
        this.splitAtFarthest(x0, x1, y0, y1, [fLow, fHigh], [rLow, rHigh]);
        return;
      }
    }
  }

  /** Gives the exact search up: splits at the path that has come farthest, be it a forward or a backward one. */
  private splitAtFarthest(
    x0: number,
    x1: number,
    y0: number,
    y1: number,
    [fLow, fHigh]: readonly [number, number],
    [rLow, rHigh]: readonly [number, number],
  ): void {
    const f = this.origin - (x0 - y0);
    const r = this.origin - (x1 - y1);
    let forwardX = x0;
    let forwardSum = -1; // x + y
    for (let d = fHigh; d >= fLow; d -= 2) {
      const x = Math.min(this.forward[f + d]!, x1, y1 + d);
      if (2 * x - d > forwardSum) {
        forwardSum = 2 * x - d;
        forwardX = x;
      }
    }
    let backwardX = x1;
    let backwardSum = Infinity;
    for (let d = rHigh; d >= rLow; d -= 2) {
      const x = Math.max(this.backward[r + d]!, x0, y0 + d);
      if (2 * x - d < backwardSum) {
        backwardSum = 2 * x - d;
        backwardX = x;
      }
    }
    const forwardIsFarther = forwardSum - (x0 + y0) > x1 + y1 - backwardSum;
    this.splitX = forwardIsFarther ? forwardX : backwardX;
    this.splitY = forwardIsFarther ? forwardSum - forwardX : backwardSum - backwardX;
  }
}
