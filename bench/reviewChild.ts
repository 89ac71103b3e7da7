import { monitorEventLoopDelay } from 'node:perf_hooks';
import { setTimeout } from 'node:timers/promises';
import path from 'node:path';
import type { FiltersFile } from '../core/filters/reviewFilter';
import type { ReviewOf, ReviewSession } from '../engine/review/session';
import { Thread } from '../engine/thread/thread';

/**
 * The child of bench/review.mjs: opens one pending result after the other as the Review view does (read both states,
 * check them, compare them, leave out what is filtered, list the first changes), in the thread that the extension uses,
 * and says how long each took and how long it kept others of this process from running.
 */
const [, , worker = '', filtered = '', ...workspaces] = process.argv;
const KEY = { script: 'ssh_ios_diff', host: 'cisco@r1' };

const file: FiltersFile = {
  familyNoise: [],
  filters: [{ kind: 'mask', pattern: '^ ip address 10\\.(?<changing>.*)$', reason: 'noise', owner: 'bench' }],
};
const filters: ReviewOf['filters'] = filtered === '' ? null : { read: { file }, family: null };
const thread = new Thread<ReviewSession>(worker, 'review');

async function open(workspace: string): Promise<number> {
  const of: ReviewOf = { store: path.join(workspace, '.agentless'), key: KEY, filters };
  const compared = await thread.ask('compare', of);
  if (compared === null) throw new Error('nothing is pending');
  return (await thread.ask('changes', of, 200)).length;
}

const delay = monitorEventLoopDelay({ resolution: 1 });
const times: number[] = [];
const spent: number[] = [];
const blocked: number[] = [];
for (const workspace of workspaces) {
  delay.enable();
  delay.reset();
  await setTimeout(20); // it counts from its second look on
  const [start, before] = [performance.now(), process.cpuUsage()];
  await open(workspace);
  times.push(performance.now() - start);
  const { user, system } = process.cpuUsage(before);
  spent.push((user + system) / 1000);
  await setTimeout(20);
  blocked.push(delay.max / 1e6);
}
thread.dispose();
const [cold = 0, ...warm] = times;
const [firstBlocked = 0, ...warmBlocked] = blocked;
const median = (values: number[]): number => values.sort((a, b) => a - b)[values.length >> 1] ?? 0;
process.stderr.write(
  JSON.stringify({
    cold,
    warm: median(warm),
    cpu: median(spent.slice(1)),
    firstBlocked,
    blocked: Math.max(...warmBlocked),
    rss: process.resourceUsage().maxRSS * 1024,
  }),
);
