/** How far a batch is; runs that were skipped have ended too. */
export interface Progress {
  readonly done: number;
  readonly total: number;
}

export interface Batch extends Disposable {
  /** So many of its entries have ended for good: none of them is tried again. */
  ended(done: number): void;
}

/** Entries that were asked for together, from the first of them to the last, whether they run or still wait. */
export class Batches {
  private readonly open = new Set<() => void>();
  private total = 0;
  private done = 0;

  constructor(private readonly changed: () => void) {}

  /** Over all batches since there was none; null while there is none. */
  get progress(): Progress | null {
    return this.open.size === 0 ? null : { done: this.done, total: this.total };
  }

  /** A batch begins; it ends when it is disposed of. `stop` ends what runs of it, and what waits never begins. */
  begin(total: number, stop: () => void): Batch {
    if (this.open.size === 0) this.total = this.done = 0;
    this.total += total;
    const entry = (): void => stop();
    this.open.add(entry);
    let counted = 0;
    this.changed();
    return {
      ended: done => {
        this.done += done - counted;
        counted = done;
        this.changed();
      },
      [Symbol.dispose]: () => {
        this.open.delete(entry);
        this.changed();
      },
    };
  }

  stop(): void {
    for (const stop of this.open) stop();
  }
}
