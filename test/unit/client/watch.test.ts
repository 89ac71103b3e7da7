import { describe, expect, it } from 'vitest';
import { HostTurns } from '../../../client/running/hostTurns';
import { Watch, type WatchClock } from '../../../client/scheduling/watch';

interface Entry {
  readonly id: string;
  readonly frequency: number;
}

/** Time passes only while the watch waits: each pause moves it on and notes what came due. */
class FakeClock implements WatchClock {
  time = 0;
  /** Called before each pause, with the seconds since the start. */
  onPause: (seconds: number) => void = () => {};

  now(): number {
    return this.time;
  }

  async pause(ms: number, signal: AbortSignal): Promise<void> {
    await Promise.resolve();
    this.onPause(this.time / 1000);
    if (!signal.aborted) this.time += ms;
  }
}

/** What ran when, as `a@0`, until a time in seconds. */
async function ran(
  entries: () => readonly Entry[],
  until: number,
  at: Readonly<Record<number, (watch: Watch<Entry>) => void>> = {},
  runSeconds = 0,
): Promise<string[]> {
  const clock = new FakeClock();
  const log: string[] = [];
  const stop = new AbortController();
  const watch = new Watch<Entry>({
    entries,
    run: due => {
      log.push(`${due.map(({ id }) => id).join('+')}@${clock.time / 1000}`);
      clock.time += runSeconds * 1000;
      if (clock.time / 1000 > until) stop.abort();
      return Promise.resolve();
    },
    clock,
  });
  const done = new Set<number>();
  clock.onPause = seconds => {
    for (const [time, act] of Object.entries(at)) {
      if (seconds < Number(time) || done.has(Number(time))) continue;
      done.add(Number(time));
      act(watch);
    }
    if (seconds >= until) stop.abort();
  };
  await watch.carryOut(stop.signal);
  return log;
}

describe('Watch', () => {
  it('runs each entry at once and then at its own frequency, never more often than once a minute', async () => {
    const entries = [
      { id: 'a', frequency: 10 },
      { id: 'b', frequency: 150 },
    ];
    expect(await ran(() => entries, 300)).toEqual(['a+b@0', 'a@60', 'a@120', 'b@150', 'a@180', 'a@240', 'a+b@300']);
  });

  it('runs what fell due during a round in the next, once', async () => {
    expect(await ran(() => [{ id: 'a', frequency: 60 }], 500, {}, 200)).toEqual(['a@0', 'a@200', 'a@400']);
  });

  it('begins nothing while paused, and catches up once', async () => {
    const acts = { 60: (it: Watch<Entry>) => it.pause(), 360: (it: Watch<Entry>) => it.resume() };
    const log = await ran(() => [{ id: 'a', frequency: 60 }], 420, acts);
    expect(log).toEqual(['a@0', 'a@60', 'a@360', 'a@420']);
  });

  it('sees entries come and go', async () => {
    let entries: Entry[] = [];
    const acts = {
      60: () => (entries = [{ id: 'a', frequency: 3600 }]),
      180: () => (entries = [{ id: 'b', frequency: 3600 }]),
    };
    expect(await ran(() => entries, 400, acts)).toEqual(['a@120', 'b@240']);
  });
});

describe('HostTurns', () => {
  it('lets a host be run once at a time, and others beside it; a failure frees it', async () => {
    const turns = new HostTurns();
    const log: string[] = [];
    const task =
      (name: string, fails = false) =>
      async (): Promise<void> => {
        log.push(`${name} begins`);
        await new Promise(resolve => setImmediate(resolve));
        log.push(`${name} ends`);
        if (fails) throw new Error(name);
      };
    const all = [turns.take('R1', task('one', true)), turns.take('r1', task('two')), turns.take('r2', task('other'))];
    expect((await Promise.allSettled(all)).map(({ status }) => status)).toEqual(['rejected', 'fulfilled', 'fulfilled']);
    expect(log.indexOf('one ends')).toBeLessThan(log.indexOf('two begins'));
    expect(log.indexOf('other begins')).toBeLessThan(log.indexOf('one ends'));
  });
});
