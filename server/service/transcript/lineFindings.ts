import type { PlacedFinding } from '../findings/placedFinding';

const NONE: readonly PlacedFinding[] = [];

/** Findings by the line they stand on. Few lines have any, so only those are kept, in order. */
export class LineFindings {
  private lines: number[] = [];
  private lists: PlacedFinding[][] = [];

  at(line: number): readonly PlacedFinding[] {
    const index = this.indexOf(line);
    return this.lines[index] === line ? (this.lists[index] as PlacedFinding[]) : NONE;
  }

  /** The first line from `line` on that has some; -1 where none has. */
  next(line: number): number {
    return this.lines[this.indexOf(line)] ?? -1;
  }

  add(line: number, finding: PlacedFinding): void {
    const index = this.indexOf(line);
    if (this.lines[index] === line) (this.lists[index] as PlacedFinding[]).push(finding);
    else if (index === this.lines.length) {
      this.lines.push(line);
      this.lists.push([finding]);
    } else {
      this.lines.splice(index, 0, line);
      this.lists.splice(index, 0, [finding]);
    }
  }

  /** Forgets what was found in the lines `[from, to)`. */
  clear(from: number, to: number): void {
    const first = this.indexOf(from);
    const count = this.indexOf(to) - first;
    if (count === 0) return;
    this.lines.splice(first, count);
    this.lists.splice(first, count);
  }

  /** `removed` lines at `at` gave way to `inserted` ones, in which nothing has been found yet. */
  makeRoom(at: number, removed: number, inserted: number): void {
    this.clear(at, at + removed);
    if (removed === inserted) return;
    const { lines } = this;
    for (let index = this.indexOf(at); index < lines.length; index++) {
      lines[index] = (lines[index] as number) + inserted - removed;
    }
  }

  /** The place of the first line from `line` on. */
  private indexOf(line: number): number {
    const { lines } = this;
    if (lines.length === 0 || line > (lines.at(-1) as number)) return lines.length;
    let low = 0;
    let high = lines.length - 1;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((lines[middle] as number) < line) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}
