import { monitorEventLoopDelay } from 'node:perf_hooks';
import { setImmediate } from 'node:timers/promises';
import { stateChangesInTurns } from '../engine/filters/stateChangesInTurns';
import { filtersFor, type LineFilters } from '../core/filters/lineFilters';
import { openStore } from '../engine/baseline/workspaceStore';
import { systemClock } from '../engine/ports';

/**
 * The child of bench/review.mjs: opens a pending result as the Review view does (read both states, compare them, leave
 * out what is filtered, list the first changes), and says how long that took and how long it kept others from running.
 */
const [, , folder = '', filtered = ''] = process.argv;
const KEY = { script: 'ssh_ios_diff', host: 'cisco@r1' };
const ROUNDS = 9;

const filters: LineFilters | null =
  filtered === ''
    ? null
    : filtersFor(
        {
          familyNoise: [],
          filters: [{ kind: 'mask', pattern: '^ ip address 10\\.(?<changing>.*)$', reason: 'noise', owner: 'bench' }],
        },
        { ...KEY, family: undefined },
      );

async function open(): Promise<number> {
  const store = openStore(folder, { clock: systemClock });
  const [pending, baseline] = await Promise.all([store.readPending(KEY), store.read(KEY)]);
  if (pending === null || baseline === null) throw new Error('nothing is pending');
  const changes = await stateChangesInTurns(baseline.state, pending.state, filters);
  return changes.hunks.length;
}

const delay = monitorEventLoopDelay({ resolution: 1 });
const times: number[] = [];
const blocked: number[] = [];
for (let round = 0; round < ROUNDS; round++) {
  delay.enable();
  await setImmediate();
  delay.reset();
  const start = performance.now();
  await open();
  times.push(performance.now() - start);
  await new Promise(resolve => setTimeout(resolve, 20));
  blocked.push(delay.max / 1e6);
}
const [cold = 0, ...warm] = times;
const [firstBlocked = 0, ...warmBlocked] = blocked;
const median = (values: number[]): number => values.sort((a, b) => a - b)[values.length >> 1] ?? 0;
process.stderr.write(
  JSON.stringify({
    cold,
    warm: median(warm),
    firstBlocked,
    blocked: Math.max(...warmBlocked),
    rss: process.resourceUsage().maxRSS * 1024,
  }),
);
