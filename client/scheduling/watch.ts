import { dueEntries, type Periodic } from '../../core/schedule/dueEntries';

/** The list of entries may have changed meanwhile, and timers stand still while a machine sleeps. Milliseconds. */
const LONGEST_WAIT = 60_000;

export interface WatchClock {
  /** Milliseconds. */
  now(): number;
  /** Resolves after `ms`, or at once when the signal is aborted. Never rejects. */
  pause(ms: number, signal: AbortSignal): Promise<void>;
}

export interface WatchPorts<T extends Periodic> {
  /** What is watched, asked anew before each round. */
  readonly entries: () => readonly T[];
  /** Runs what is due; resolves when all of it has ended. Never rejects. */
  readonly run: (due: readonly T[]) => Promise<void>;
  readonly clock: WatchClock;
}

/**
 * Runs entries again and again, each at its own frequency, in rounds as agentlessd: what falls due during a round waits
 * for the next, so that no host is ever run twice at a time.
 */
export class Watch<T extends Periodic> {
  readonly #begun = new Map<string, number>();
  #paused = false;
  #wake = new AbortController();

  constructor(private readonly ports: WatchPorts<T>) {}

  get paused(): boolean {
    return this.#paused;
  }

  /** What runs may end; nothing more begins before `resume`. */
  pause(): void {
    this.#paused = true;
  }

  /** Goes on with what fell due meanwhile, each once. */
  resume(): void {
    this.#paused = false;
    this.#wake.abort();
  }

  /** Resolves once the signal is aborted and the round under way has ended. */
  async carryOut(signal: AbortSignal): Promise<void> {
    const { entries, run, clock } = this.ports;
    while (!signal.aborted) {
      this.#wake = new AbortController();
      const now = clock.now();
      const { due, next } = dueEntries(entries(), this.#begun, now);
      if (due.length > 0 && !this.#paused) {
        for (const { id } of due) this.#begun.set(id, now);
        await run(due);
        continue;
      }
      const wait = Math.min(next === null ? LONGEST_WAIT : next - now, LONGEST_WAIT);
      await clock.pause(wait, AbortSignal.any([signal, this.#wake.signal]));
    }
  }
}
