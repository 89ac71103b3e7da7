import { onAbort, pause } from '../abort';
import type { Entry } from '../../core/protocol/entry';
import { problem, type ProblemCode } from '../problem';
import type { Outcome, RunResult } from './result';

/** How a run begins for one entry; `runEntry` with the caller's context. Never rejects. */
export type RunOne<T extends FleetEntry> = (item: T, signal: AbortSignal) => Promise<RunResult>;

/** Anything that belongs to an entry: the editor's own, or the entry itself. */
export interface FleetEntry {
  readonly entry: Entry;
}

export interface FleetOptions<T extends FleetEntry> {
  /** Runs at the same time. Two on the same host never are: devices have few sessions to give. */
  readonly atOnce: number;
  /** Tries after the first, for faults of the connection only. What a script or a device says is not asked twice. */
  readonly retries: number;
  /** Milliseconds before the first retry; each further one waits twice as long. */
  readonly backOff: number;
  /** Called before a run, after it, and before a retry. */
  readonly onProgress?: (progress: FleetProgress, item: T, result: RunResult | null) => void;
}

export const FLEET_DEFAULTS = { atOnce: 8, retries: 2, backOff: 2000 } as const;

export interface FleetProgress {
  readonly total: number;
  readonly running: number;
  /** Ended for good, by outcome. */
  readonly outcomes: Readonly<Record<Outcome, number>>;
}

export interface FleetSummary<T extends FleetEntry> {
  /** In the order of the entries given. */
  readonly results: readonly { readonly item: T; readonly result: RunResult; readonly tries: number }[];
  readonly outcomes: Readonly<Record<Outcome, number>>;
  /** Failed runs by cause, most frequent first. */
  readonly causes: readonly { readonly code: ProblemCode; readonly count: number }[];
}

/** The device could not be reached, or was lost, or this machine was too busy: it may work the next time. */
const CONNECTION_FAULTS: ReadonlySet<ProblemCode> = new Set([
  'connection-refused',
  'connection-lost',
  'connect-timeout',
  'host-unreachable',
  'ssh-not-started',
]);

/**
 * Runs many entries, as many at once as allowed, where agentlessd goes one by one. Once the signal is aborted, what
 * runs is stopped and the rest is `skipped`; the promise resolves when nothing runs any more. Never rejects.
 */
export async function runFleet<T extends FleetEntry>(
  items: readonly T[],
  run: RunOne<T>,
  options: FleetOptions<T>,
  signal: AbortSignal,
): Promise<FleetSummary<T>> {
  const fleet = new Fleet(items, run, options, signal);
  const forget = onAbort(signal, () => fleet.stop());
  await fleet.carryOut();
  forget();
  return fleet.summary();
}

class Fleet<T extends FleetEntry> {
  readonly #waiting: number[];
  readonly #busyHosts = new Set<string>();
  /** One for each run, so that the listeners of hundreds do not pile up on the caller's one signal. */
  readonly #stops = new Set<AbortController>();
  readonly #results: (FleetSummary<T>['results'][number] | undefined)[];
  readonly #outcomes: Record<Outcome, number> = { new: 0, same: 0, changed: 0, failed: 0, skipped: 0 };
  #running = 0;
  #unfinished: number;
  #finish: () => void = () => {};

  constructor(
    private readonly items: readonly T[],
    private readonly run: RunOne<T>,
    private readonly options: FleetOptions<T>,
    private readonly signal: AbortSignal,
  ) {
    this.#waiting = items.map((_, index) => index);
    this.#results = items.map(() => undefined);
    this.#unfinished = items.length;
  }

  carryOut(): Promise<void> {
    return new Promise(resolve => {
      this.#finish = resolve;
      if (this.#unfinished === 0) resolve();
      else this.#startMore();
    });
  }

  /** Aborts what runs, for the reason of the caller's signal. */
  stop(): void {
    for (const stop of this.#stops) stop.abort(this.signal.reason);
  }

  summary(): FleetSummary<T> {
    const results = this.#results.filter(result => result !== undefined);
    const counts = new Map<ProblemCode, number>();
    for (const { result } of results) {
      if (result.outcome !== 'failed' || result.problem === null) continue;
      counts.set(result.problem.code, (counts.get(result.problem.code) ?? 0) + 1);
    }
    const causes = [...counts].map(([code, count]) => ({ code, count })).sort((a, b) => b.count - a.count);
    return { results, outcomes: this.#outcomes, causes };
  }

  /** Fills the free places with entries whose host is free, in their order. */
  #startMore(): void {
    let at = 0;
    while (this.#running < this.options.atOnce && at < this.#waiting.length) {
      const index = this.#waiting[at] as number;
      const item = this.items[index] as T;
      const host = hostOf(item);
      if (this.#busyHosts.has(host)) {
        at++;
        continue;
      }
      this.#waiting.splice(at, 1);
      this.#busyHosts.add(host);
      this.#running++;
      void this.#carryOutOne(item, index, host);
    }
  }

  async #carryOutOne(item: T, index: number, host: string): Promise<void> {
    const stop = new AbortController();
    this.#stops.add(stop);
    for (let tries = 1; ; tries++) {
      this.#tell(item, null);
      const result = this.signal.aborted ? skipped(item.entry) : await this.run(item, stop.signal);
      this.#running--;
      if (!this.#mayTryAgain(result, tries)) {
        this.#busyHosts.delete(host);
        this.#results[index] = { item, result, tries };
        this.#outcomes[result.outcome]++;
        this.#tell(item, result);
        break;
      }
      // The host stays busy while it is waited for; the place does not.
      this.#startMore();
      await pause(this.options.backOff * 2 ** (tries - 1), stop.signal);
      this.#running++;
    }
    this.#stops.delete(stop);
    this.#unfinished--;
    if (this.#unfinished === 0) this.#finish();
    else this.#startMore();
  }

  #mayTryAgain({ outcome, problem: cause }: RunResult, tries: number): boolean {
    if (this.signal.aborted || tries > this.options.retries) return false;
    return outcome === 'failed' && cause !== null && CONNECTION_FAULTS.has(cause.code);
  }

  #tell(item: T, result: RunResult | null): void {
    const progress = { total: this.items.length, running: this.#running, outcomes: { ...this.#outcomes } };
    this.options.onProgress?.(progress, item, result);
  }
}

/** Who is busy: the host without the user. One that is written in two ways counts as two. */
function hostOf({ entry: { host } }: FleetEntry): string {
  return host.slice(host.lastIndexOf('@') + 1).toLowerCase();
}

/** The result of a run that was never begun. */
export function skipped(entry: Entry): RunResult {
  const { script, host } = entry;
  return {
    entry,
    outcome: 'skipped',
    read: null,
    comparison: null,
    end: null,
    problem: problem('cancelled', { script, host }),
    notes: [],
    transcript: null,
    run: null,
    startedAt: new Date(0).toISOString(),
    duration: 0,
  };
}
