/**
 * The loops in which a search spends its time. They are written for the compiler: typed arrays and integers only
 * (code that has seen an object's shape is thrown away when the last such object is), each entry read once, and the
 * larger of two numbers without a branch (a wrongly predicted one costs more than all the rest of a round).
 *
 * `lines[x]` is a line of the first sequence, `lines[shift + y]` one of the second. The path on diagonal d = x - y ends
 * at x = `ends[origin + d]`; diagonals `low` to `high` are visited, every second one, the highest first.
 */

/** Makes each path one line longer, and then as much longer as the lines are equal: up to `x1` and `y1`. */
export function advanceForward(
  lines: Int32Array,
  shift: number,
  ends: Int32Array,
  origin: number,
  low: number,
  high: number,
  x1: number,
  y1: number,
): void {
  x1 |= 0;
  const last = (origin + low) | 0;
  let i = (origin + high) | 0;
  let above = ends[i + 1]! | 0;
  let toY = (shift - high) | 0; // lines[toY + x] is the line of the second sequence that x meets
  let xEnd = (y1 + high) | 0; // the x at which the second sequence ends
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

/** The mirror image: makes each backward path longer, down to `x0` and `y0`. */
export function advanceBackward(
  lines: Int32Array,
  shift: number,
  ends: Int32Array,
  origin: number,
  low: number,
  high: number,
  x0: number,
  y0: number,
): void {
  x0 |= 0;
  const last = (origin + low) | 0;
  let i = (origin + high) | 0;
  let above = ends[i + 1]! | 0;
  let toY = (shift - high) | 0;
  let xEnd = (y0 + high) | 0;
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

/** The highest of the diagonals top, top - 2, ... bottom on which a forward path has reached a backward one; else less. */
export function highestMeeting(
  forwardEnds: Int32Array,
  forwardOrigin: number,
  backwardEnds: Int32Array,
  backwardOrigin: number,
  top: number,
  bottom: number,
): number {
  let d = top;
  while (d >= bottom && backwardEnds[backwardOrigin + d]! > forwardEnds[forwardOrigin + d]!) d -= 2;
  return d;
}
