/** How an entry has moved away from its accepted state, and how that state has moved. Times are ISO 8601. */
export interface Drift {
  readonly script: string;
  readonly host: string;
  /** Oldest first. */
  readonly runs: readonly DriftRun[];
  readonly accepts: readonly DriftAccept[];
}

export type DriftOutcome = 'new' | 'same' | 'changed' | 'failed' | 'skipped';

/** One kept run. */
export interface DriftRun {
  readonly at: string;
  readonly outcome: DriftOutcome;
  /** Places of the stored text and files that differed from the state accepted then. */
  readonly changes: number;
  readonly alerts: number;
}

/** A new accepted state. */
export interface DriftAccept {
  readonly at: string;
  readonly by: string;
  readonly comment: string;
}

/** Runs in a row that say the same, as one line of the table that stands for the picture. */
export interface DriftPeriod {
  readonly from: string;
  readonly to: string;
  readonly runs: number;
  readonly outcome: DriftOutcome;
  readonly changes: number;
  readonly alerts: number;
}

export function periods({ runs }: Drift): DriftPeriod[] {
  const list: DriftPeriod[] = [];
  for (const { at, outcome, changes, alerts } of runs) {
    const last = list.at(-1);
    if (last?.outcome === outcome && last.changes === changes && last.alerts === alerts)
      list[list.length - 1] = { ...last, to: at, runs: last.runs + 1 };
    else list.push({ from: at, to: at, runs: 1, outcome, changes, alerts });
  }
  return list;
}

/** One sentence for who does not see the picture. */
export function driftSentence({ runs, accepts }: Drift): string {
  const count = (outcome: DriftOutcome): number => runs.filter(run => run.outcome === outcome).length;
  const most = Math.max(0, ...runs.map(({ changes }) => changes));
  const parts = [
    `${runs.length} ${runs.length === 1 ? 'run' : 'runs'}`,
    `${count('changed')} with changes, at most ${most} at once`,
    `${count('failed')} failed`,
    `${accepts.length} accepted ${accepts.length === 1 ? 'state' : 'states'}`,
  ];
  return `${parts.join('; ')}.`;
}
