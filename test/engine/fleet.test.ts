import { getEventListeners } from 'node:events';
import { describe, expect, test } from 'vitest';
import { pause } from '../../engine/abort';
import { problem, type Problem } from '../../engine/problem';
import { runFleet, type FleetOptions, type FleetProgress, type FleetSummary } from '../../engine/run/fleet';
import type { Outcome, RunResult } from '../../engine/run/result';
import type { Entry } from '../../core/protocol/entry';
import { entryOf } from './support/scripts';

interface Item {
  readonly entry: Entry;
}

function itemsFor(...hosts: string[]): Item[] {
  return hosts.map(host => ({ entry: entryOf('script', { host }) }));
}

function resultOf(entry: Entry, outcome: Outcome, cause: Problem | null = null): RunResult {
  const nothing = { read: null, comparison: null, end: null, notes: [], transcript: null, run: null };
  return { ...nothing, entry, outcome, problem: cause, startedAt: '', duration: 0 };
}

const OPTIONS: FleetOptions<Item> = { atOnce: 3, retries: 2, backOff: 1 };
const LOST = problem('connection-lost', { host: 'x', stage: 'during login' });
const REFUSED = problem('password-refused', { host: 'x', user: 'y' });

/** Runs a fleet of which each run takes a moment; notes what ran at the same time. */
async function run(
  items: readonly Item[],
  answer: (entry: Entry, turn: number) => RunResult,
  options: Partial<FleetOptions<Item>> = {},
): Promise<{ summary: FleetSummary<Item>; most: number; together: Set<string>; order: string[] }> {
  const now: string[] = [];
  const together = new Set<string>();
  const order: string[] = [];
  const turns = new Map<string, number>();
  let most = 0;
  const one = async ({ entry }: Item): Promise<RunResult> => {
    const turn = (turns.get(entry.host) ?? 0) + 1;
    turns.set(entry.host, turn);
    order.push(entry.host);
    for (const other of now) together.add([other, entry.host].sort().join(' '));
    now.push(entry.host);
    most = Math.max(most, now.length);
    await pause(5);
    now.splice(now.indexOf(entry.host), 1);
    return answer(entry, turn);
  };
  const summary = await runFleet(items, one, { ...OPTIONS, ...options }, new AbortController().signal);
  return { summary, most, together, order };
}

const same = (entry: Entry): RunResult => resultOf(entry, 'same');

describe('a fleet', () => {
  test('runs as many at once as allowed, and keeps the order in its results', async () => {
    const items = itemsFor('a@1', 'a@2', 'a@3', 'a@4', 'a@5', 'a@6', 'a@7');
    const { summary, most } = await run(items, same);
    expect(most).toBe(3);
    expect(summary.results.map(({ item }) => item)).toEqual(items);
    expect(summary.outcomes).toEqual({ new: 0, same: 7, changed: 0, failed: 0, skipped: 0 });
  });

  test('never runs two on one host, whoever logs in, and does not wait for it with the others', async () => {
    const { together, order } = await run(itemsFor('a@R1', 'b@r1', 'r1', 'a@r2', 'a@r3'), same);
    expect([...together].filter(pair => /r1.*r1/i.test(pair))).toEqual([]);
    expect(order.slice(0, 3)).toEqual(['a@R1', 'a@r2', 'a@r3']);
  });

  test('tries again after a fault of the connection, and only then', async () => {
    const { summary, order } = await run(itemsFor('a@lost', 'a@refused', 'a@once'), (entry, turn) => {
      if (entry.host === 'a@lost') return resultOf(entry, 'failed', LOST);
      if (entry.host === 'a@refused') return resultOf(entry, 'failed', REFUSED);
      return turn === 1 ? resultOf(entry, 'failed', LOST) : same(entry);
    });
    expect(summary.results.map(({ tries, result }) => `${tries} ${result.outcome}`)).toEqual([
      '3 failed',
      '1 failed',
      '2 same',
    ]);
    expect(order.filter(host => host === 'a@lost')).toHaveLength(3);
    expect(summary.causes).toEqual([
      { code: 'connection-lost', count: 1 },
      { code: 'password-refused', count: 1 },
    ]);
  });

  test('gives the place to another while it waits to try again', async () => {
    const { order } = await run(
      itemsFor('a@lost', 'a@other'),
      (entry, turn) => (entry.host === 'a@lost' && turn === 1 ? resultOf(entry, 'failed', LOST) : same(entry)),
      { atOnce: 1, backOff: 30 },
    );
    expect(order).toEqual(['a@lost', 'a@other', 'a@lost']);
  });

  test('tells how far it is', async () => {
    const told: string[] = [];
    const onProgress = (
      { total, running, outcomes }: FleetProgress,
      { entry }: Item,
      result: RunResult | null,
    ): void => {
      told.push(`${entry.host} ${result?.outcome ?? '…'} ${outcomes.same}/${total} ${running}`);
    };
    await run(itemsFor('1', '2'), same, { atOnce: 1, onProgress });
    expect(told).toEqual(['1 … 0/2 1', '1 same 1/2 0', '2 … 1/2 1', '2 same 2/2 0']);
  });

  test('stops when it is cancelled: what runs is waited for, the rest is skipped', async () => {
    const cancel = new AbortController();
    const started: string[] = [];
    const one = async ({ entry }: Item, signal: AbortSignal): Promise<RunResult> => {
      started.push(entry.host);
      if (started.length === 2) cancel.abort();
      await pause(60_000, signal);
      return resultOf(entry, 'skipped', problem('cancelled', { script: 'script', host: entry.host }));
    };
    const summary = await runFleet(itemsFor('1', '2', '3', '4'), one, { ...OPTIONS, atOnce: 2 }, cancel.signal);
    expect(started).toEqual(['1', '2']);
    expect(summary.outcomes.skipped).toBe(4);
    expect(summary.results.map(({ result }) => result.problem?.code)).toEqual(Array(4).fill('cancelled'));
  });

  test('of nobody is done at once', async () => {
    expect((await run([], same)).summary).toEqual({
      results: [],
      outcomes: { new: 0, same: 0, changed: 0, failed: 0, skipped: 0 },
      causes: [],
    });
  });
});

test('the signal of a fleet has one listener however many run, stops all of them, and has none at the end', async () => {
  const stop = new AbortController();
  const items = itemsFor(...Array.from({ length: 20 }, (_, index) => `root@h${index}`));
  const reasons: unknown[] = [];
  const one = async ({ entry }: Item, signal: AbortSignal): Promise<RunResult> => {
    await pause(60_000, signal);
    reasons.push(signal.reason);
    return same(entry);
  };
  const ended = runFleet(items, one, { ...OPTIONS, atOnce: 20 }, stop.signal);
  expect(getEventListeners(stop.signal, 'abort')).toHaveLength(1);
  stop.abort('enough');
  await ended;
  expect(reasons).toEqual(items.map(() => 'enough'));
  expect(getEventListeners(stop.signal, 'abort')).toHaveLength(0);
});
