/** agentlessd looks at its entries once a minute, so nothing runs more often. Seconds. */
export const LEAST_PERIOD = 60;

export interface Periodic {
  readonly id: string;
  /** Seconds, as the entry has it; anything below a minute counts as a minute. */
  readonly frequency: number;
}

export interface Plan<T extends Periodic> {
  /** What is to run now, the longest overdue first; entries that never ran keep their order in front. */
  readonly due: readonly T[];
  /** When the next one that is not due yet will be. Milliseconds, on the clock of `now`; null: none. */
  readonly next: number | null;
}

/**
 * Which entries are due. An entry that was missed several times (the machine slept) is due once, not once for each.
 *
 * `begun`: when each entry last began, in milliseconds; `now` on the same clock. A clock that was set back does not
 * silence an entry: what began in the future counts as never begun.
 */
export function dueEntries<T extends Periodic>(
  entries: readonly T[],
  begun: ReadonlyMap<string, number>,
  now: number,
): Plan<T> {
  const times = entries.map(entry => ({ entry, at: dueAt(entry, begun.get(entry.id), now) }));
  const due = times.filter(({ at }) => at <= now).sort((a, b) => compare(a.at, b.at));
  const later = times.flatMap(({ at }) => (at > now ? [at] : []));
  const next = later.reduce<number | null>((least, at) => (least === null ? at : Math.min(least, at)), null);
  return { due: due.map(({ entry }) => entry), next };
}

function dueAt({ frequency }: Periodic, begun: number | undefined, now: number): number {
  if (begun === undefined || begun > now) return -Infinity;
  return begun + Math.max(frequency, LEAST_PERIOD) * 1000;
}

/** Two infinities are equal, where their difference is not a number. */
function compare(a: number, b: number): number {
  return a === b ? 0 : a < b ? -1 : 1;
}
