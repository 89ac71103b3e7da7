import { IntList } from './intList';

/**
 * The changed lines of one file: runs [start, end) in ascending order. Neighbours do not touch: between two runs there
 * is at least one line that both files have.
 */
export class Runs {
  private readonly bounds = new IntList();

  get count(): number {
    return this.bounds.length >> 1;
  }

  start(run: number): number {
    return this.bounds.at(run * 2);
  }

  end(run: number): number {
    return this.bounds.at(run * 2 + 1);
  }

  /** Adds [start, end) behind all others; one that begins where the last run ends prolongs it. */
  add(start: number, end: number): void {
    const { bounds } = this;
    if (bounds.length > 0 && bounds.at(bounds.length - 1) === start) bounds.set(bounds.length - 1, end);
    else {
      bounds.push(start);
      bounds.push(end);
    }
  }

  /** Takes the last run away. */
  pop(): void {
    this.bounds.length -= 2;
  }
}
