import { buildSync } from 'esbuild';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { showBytes } from '../../core/bytes';
import { openStore } from '../../engine/baseline/workspaceStore';
import { systemClock } from '../../engine/ports';
import type { ReviewOf, ReviewSession } from '../../engine/review/session';
import { Thread } from '../../engine/thread/thread';
import { temporaryFolder } from './support/folders';
import { KEY, snapshotOf, withPending } from './support/states';

const file = join(import.meta.dirname, '../../out/test/sessionThread.cjs');

beforeAll(() => {
  buildSync({
    entryPoints: [join(import.meta.dirname, 'support/sessionThreadProcess.ts')],
    outfile: file,
    bundle: true,
    platform: 'node',
    format: 'cjs',
    logLevel: 'error',
  });
});

async function waiting(): Promise<ReviewOf> {
  const store = openStore(await temporaryFolder(), { clock: systemClock });
  await withPending(store, snapshotOf('port 22'), snapshotOf('port 23'));
  return { store: store.folder, key: KEY, filters: null };
}

describe('a review in a thread of its own', () => {
  it('answers from there, again and again', async () => {
    const of = await waiting();
    const thread = new Thread<ReviewSession>(file, 'review');
    const [compared, text] = await Promise.all([
      thread.ask('compare', of),
      thread.ask('text', of, 'pending', 'snapshot'),
    ]);
    expect(compared).toMatchObject({ files: 0, hunks: new Int32Array([0, 1, 0, 1]) });
    expect(compared?.thread).toBeGreaterThan(0); // 0 is the thread of this test
    expect(text && showBytes(text)).toBe('port 23\n');
    expect(await thread.ask('changes', of, 10)).toMatchObject([{ removed: ['port 22'], added: ['port 23'] }]);
    thread.dispose();
  });

  it('tells what is wrong in its words', async () => {
    const of = await waiting();
    const thread = new Thread<ReviewSession>(file, 'review');
    const unreadable = { ...of, store: file }; // a file is no folder of a store
    await expect(thread.ask('pastText', unreadable, 'id', 'snapshot')).resolves.toBeNull();
    await expect(thread.ask('transcript', of, '/nowhere', 'periodic')).rejects.toThrow('/nowhere');
    thread.dispose();
  });

  it('can be withdrawn; other questions are answered all the same', async () => {
    const of = await waiting();
    const thread = new Thread<ReviewSession>(file, 'review');
    const reason = new Error('a later look is under way');
    const controller = new AbortController();
    const withdrawn = thread.askUntil(controller.signal, 'compare', of);
    const other = thread.ask('standing', of);
    controller.abort(reason);
    await expect(withdrawn).rejects.toBe(reason);
    expect(await other).toEqual({ outdated: false, damaged: null });
    thread.dispose();
  });

  it('fails all that is asked when it cannot be started, and starts anew', async () => {
    const thread = new Thread<ReviewSession>(`${file}.missing`, 'review');
    const of = await waiting();
    await expect(thread.ask('compare', of)).rejects.toThrow('sessionThread.cjs.missing');
    await expect(thread.ask('compare', of)).rejects.toThrow('sessionThread.cjs.missing');
    thread.dispose();
  });

  it('ends when nobody has asked for a while, and is there again for the next question', async () => {
    const of = await waiting();
    const thread = new Thread<ReviewSession>(file, 'review', 1);
    const first = (await thread.ask('compare', of))?.thread ?? 0;
    await expect
      .poll(async () => {
        await new Promise(resolve => setTimeout(resolve, 50));
        return (await thread.ask('compare', of))?.thread;
      })
      .toBeGreaterThan(first);
    thread.dispose();
  });
});
