/** Pause after each round, in seconds. */
export const ROUND_PAUSE = 60;

/**
 * From the start of the daemon to its first entry, in seconds: two for settling, and about one to start (seen: the first
 * test run in the third second).
 */
export const START_DELAY = 3;

/*
 * When agentlessd runs what (facts chapter 6). A block is one `<agentless>` section, whatever its hosts: they run one
 * after the other and count once. Times are seconds; the scripts' own run times come on top, as nothing runs in parallel.
 */

/** From the start of one round to the start of the next: after the k-th block the daemon pauses k seconds. */
export function roundLength(blocks: number, runSeconds = 0): number {
  return ROUND_PAUSE + pausesBefore(blocks) + runSeconds;
}

/**
 * How often a block with this frequency really runs: the first multiple of the round length above the frequency. (Equal
 * does not do: a block is due when frequency is *less* than the time since the round in which it last ran.)
 */
export function effectiveInterval(frequency: number, blocks: number, runSeconds = 0): number {
  const round = roundLength(blocks, runSeconds);
  return (Math.floor(Math.max(frequency, 0) / round) + 1) * round;
}

export interface FirstRuns {
  /** The start-up check `test test`, in the first round. */
  readonly test: number;
  /** The first real run, in the second round. */
  readonly first: number;
  readonly second: number;
}

/** When the block at `index` (from 0) of `blocks` runs, in seconds after the daemon was started. */
export function firstRuns(index: number, blocks: number, frequency: number): FirstRuns {
  const test = START_DELAY + pausesBefore(index);
  const first = test + roundLength(blocks);
  return { test, first, second: first + effectiveInterval(frequency, blocks) };
}

/** 1 + 2 + … + k */
function pausesBefore(blocks: number): number {
  return (blocks * (blocks + 1)) / 2;
}
