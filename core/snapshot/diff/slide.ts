import { Runs } from './runs';

/**
 * Moves the runs of changed lines to where `diff` shows them.
 *
 * A run can slide down when the line after it equals its first line, and up when the line before it equals its last:
 * the script stays as correct. A run that can touch another one of its file joins it. Otherwise it stops beside a run
 * of the other file, so that both make one change, at the last such place in its reach; where there is none it ends as
 * late as possible. The runs of the first file are moved first.
 *
 * @param a the classes of the first file's lines (without the common ends: no run slides into those)
 * @param b the same of the second file
 */
export function slideRuns(
  a: Int32Array,
  b: Int32Array,
  deleted: Runs,
  inserted: Runs,
): { deleted: Runs; inserted: Runs } {
  const slidDeleted = slideOneSide(a, deleted, inserted);
  return { deleted: slidDeleted, inserted: slideOneSide(b, inserted, slidDeleted) };
}

/**
 * A run's place is its gap: how many unchanged lines are before it. Both files have the same unchanged lines, so runs
 * in the same gap stand side by side.
 */
function slideOneSide(classes: Int32Array, runs: Runs, others: Runs): Runs {
  const slid = new Runs();
  const otherGaps = new GapCursor(others);
  let changedBefore = 0; // changed lines in `slid`
  let next = 0;
  while (next < runs.count) {
    let start = runs.start(next);
    let end = runs.end(next++);
    let sideBySide: number;
    for (;;) {
      const length = end - start;
      while (start > 0 && classes[start - 1] === classes[end - 1]) {
        start--;
        end--;
        if (slid.count > 0 && slid.end(slid.count - 1) === start) {
          start = slid.start(slid.count - 1);
          changedBefore -= slid.end(slid.count - 1) - start;
          slid.pop();
        }
      }
      sideBySide = otherGaps.has(start - changedBefore) ? start : -1;
      while (end < classes.length && classes[start] === classes[end]) {
        start++;
        end++;
        if (next < runs.count && runs.start(next) === end) end = runs.end(next++);
        if (otherGaps.has(start - changedBefore)) sideBySide = start;
      }
      if (end - start === length) break; // joined nothing on the way: `sideBySide` holds
    }
    if (sideBySide >= 0) {
      end -= start - sideBySide;
      start = sideBySide;
    }
    slid.add(start, end);
    changedBefore += end - start;
  }
  return slid;
}

/** Says whether there is a run in a gap. Asked for gaps near one another, it answers without a search. */
class GapCursor {
  private run = 0;
  /** Changed lines before `run`. */
  private changedBefore = 0;

  constructor(private readonly runs: Runs) {}

  has(gap: number): boolean {
    const { runs } = this;
    while (this.run > 0 && this.gap(this.run, this.changedBefore) > gap) {
      this.run--;
      this.changedBefore -= runs.end(this.run) - runs.start(this.run);
    }
    while (this.run < runs.count && this.gap(this.run, this.changedBefore) < gap) {
      this.changedBefore += runs.end(this.run) - runs.start(this.run);
      this.run++;
    }
    return this.run < runs.count && this.gap(this.run, this.changedBefore) === gap;
  }

  private gap(run: number, changedBefore: number): number {
    return run < this.runs.count ? this.runs.start(run) - changedBefore : Infinity;
  }
}
