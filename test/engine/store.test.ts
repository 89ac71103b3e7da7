import { access, mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { FileList } from '../../core/comparison/fileLists/fileList';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { showBytes } from '../../core/bytes';
import { diffLines } from '../../core/snapshot/diff';
import { stateRevision } from '../../engine/baseline/content';
import type { BaselineStore } from '../../engine/baseline/store';
import { openStore } from '../../engine/baseline/workspaceStore';
import { temporaryFolder } from './support/folders';
import { INFO, integrityOf, KEY, pendingInfo, snapshotOf, withPending } from './support/states';

/** A clock that goes on by a second a look. */
function ticking(): { now(): number } {
  let now = Date.UTC(2026, 0, 3);
  return { now: () => (now += 1000) };
}

async function newStore(): Promise<BaselineStore> {
  return openStore(await temporaryFolder(), { clock: ticking() });
}

async function text(path: string): Promise<string> {
  return readFile(path, 'latin1');
}

const ONE = snapshotOf('one', 'two', 'three', 'four', 'five');
const TWO = snapshotOf('one', 'TWO', 'three', 'four', 'FIVE');

describe('the folder', () => {
  test('is not made by looking', async () => {
    const store = await newStore();
    expect(await store.read(KEY)).toBeNull();
    expect(await store.list()).toEqual([]);
    expect(await store.readPending(KEY)).toBeNull();
    expect(await store.history(KEY)).toEqual([]);
    expect(await store.settle(KEY)).toEqual({ done: true });
    await expect(access(store.folder)).rejects.toThrow();
  });

  test('moves nothing out of itself, whatever a journal that came with it says', async () => {
    const workspace = await temporaryFolder();
    const staged = join(workspace, '.agentless', 'staging', '0123456789abcdef');
    await mkdir(staged, { recursive: true });
    await writeFile(join(staged, 'rc'), 'echo theirs');
    const moves = [{ from: 'staging/0123456789abcdef/rc', to: '../.bashrc' }];
    await writeFile(join(staged, 'journal.json'), JSON.stringify({ version: 1, moves }));
    const store = openStore(workspace, { clock: ticking() });
    await expect(store.list()).rejects.toThrow('names files outside of it');
    expect(await store.storeFirst(KEY, ONE, INFO)).toMatchObject({ done: false });
    expect(await readdir(workspace)).toEqual(['.agentless']);
  });

  test('holds what the design says, and only that', async () => {
    const store = await newStore();
    await store.storeFirst(KEY, { ...ONE, integrity: integrityOf('2:b /b', '1:a /a').integrity }, INFO);
    const paths = store.paths(KEY).baseline;
    expect(paths.snapshot).toBe(join(store.folder, 'baselines', 'ssh_ios_diff', 'cisco@192.0.2.1', 'snapshot.txt'));
    expect(await text(paths.snapshot)).toBe('one\ntwo\nthree\nfour\nfive\n');
    expect(await text(paths.integrity)).toBe('1:a /a\n2:b /b\n');
    expect(JSON.parse(await text(paths.info))).toEqual({
      version: 1,
      ...KEY,
      ...INFO,
      revision: (await store.read(KEY))?.revision,
    });
    expect((await readdir(store.folder)).sort()).toEqual(['.gitattributes', '.gitignore', 'baselines', 'staging']);
    expect(await readdir(join(store.folder, 'staging'))).toEqual([]);
    const ignored = await text(join(store.folder, '.gitignore'));
    expect(ignored).toMatch(/^\/runs\/$/m);
    expect(ignored).toMatch(/^\/pending\/$/m);
    expect(ignored).not.toMatch(/^\/baselines/m);
  });

  test('keeps bytes that are no text, and names that cannot be file names', async () => {
    const store = await newStore();
    const key = { script: '../x', host: 'Root@[fe80::1]:22' };
    const state = {
      snapshot: new Uint8Array([0, 255, 13, 10]),
      integrity: FileList.of([{ sum: '', name: ' \xff\xfe ' }]),
    };
    await store.storeFirst(key, state, INFO);
    const found = await store.read(key);
    expect([...(found?.state.snapshot ?? [])]).toEqual([0, 255, 13, 10]);
    expect([...(found?.state.integrity ?? [])]).toEqual([{ sum: '', name: ' \xff\xfe ' }]);
    expect(found?.revision).toBe(stateRevision(state));
    expect(await store.list()).toEqual([key]);
  });

  test('lists entries whose names are too long for a folder', async () => {
    const store = await newStore();
    const key = { script: 's'.repeat(300), host: 'h'.repeat(300) };
    await store.storeFirst(key, ONE, INFO);
    await store.propose(key, TWO, pendingInfo(stateRevision(ONE)));
    expect(await store.list()).toEqual([key]);
    expect(await store.listPending()).toEqual([key]);
  });
});

describe('a first result', () => {
  test('never takes the place of a baseline', async () => {
    const store = await newStore();
    await store.storeFirst(KEY, ONE, INFO);
    expect(await store.storeFirst(KEY, TWO, INFO)).toMatchObject({
      done: false,
      problem: { code: 'baseline-changed' },
    });
    expect((await store.read(KEY))?.revision).toBe(stateRevision(ONE));
  });

  test('adds a block to an entry that had sent files only', async () => {
    const store = await newStore();
    const files = integrityOf('1:a /a');
    await store.storeFirst(KEY, files, INFO);
    const both = { ...ONE, integrity: files.integrity };
    expect(await store.storeFirst(KEY, both, INFO)).toEqual({ done: true });
    expect((await store.read(KEY))?.revision).toBe(stateRevision(both));
  });
});

describe('a pending result', () => {
  test('lies beside the baseline; a newer one takes its place', async () => {
    const store = await newStore();
    await withPending(store, ONE, TWO);
    const three = snapshotOf('three');
    await store.propose(KEY, three, pendingInfo(stateRevision(ONE)));
    expect((await store.read(KEY))?.revision).toBe(stateRevision(ONE));
    expect(await store.readPending(KEY)).toMatchObject({ revision: stateRevision(three), outdated: false });
    expect(await store.listPending()).toEqual([KEY]);
  });

  test('goes by reject, and when a later run was the same', async () => {
    const store = await newStore();
    await withPending(store, ONE, TWO);
    expect(await store.reject(KEY)).toEqual({ done: true });
    expect(await store.reject(KEY)).toMatchObject({ done: false, problem: { code: 'nothing-pending' } });
    await store.propose(KEY, TWO, pendingInfo(stateRevision(ONE)));
    expect(await store.settle(KEY)).toEqual({ done: true });
    expect(await store.listPending()).toEqual([]);
    expect((await store.read(KEY))?.revision).toBe(stateRevision(ONE));
  });

  test('without a readable record is an error with the file’s name, and a new one heals it', async () => {
    const store = await newStore();
    await withPending(store, ONE, TWO);
    await writeFile(store.paths(KEY).pending.info, '{ not json');
    await expect(store.readPending(KEY)).rejects.toMatchObject({
      problem: { code: 'store-unreadable', params: { file: store.paths(KEY).pending.info } },
    });
    await store.propose(KEY, TWO, pendingInfo(stateRevision(ONE)));
    expect(await store.readPending(KEY)).toMatchObject({ outdated: false });
  });
});

describe('accept', () => {
  const by = { by: 'ana', comment: 'planned' };

  test('whole: the result is the baseline, with who, when, from which run and why', async () => {
    const store = await newStore();
    await withPending(store, ONE, TWO);
    expect(await store.accept(KEY, { kind: 'whole' }, by)).toEqual({ done: true });
    const found = await store.read(KEY);
    expect(found?.revision).toBe(stateRevision(TWO));
    expect(found?.info).toMatchObject({ acceptedBy: 'ana', comment: 'planned', run: 'runs/x', scriptSha256: 'abc' });
    expect(found?.info?.acceptedAt).toMatch(/^2026-01-03T/);
    expect(await store.listPending()).toEqual([]);
  });

  test('one hunk: the rest waits on, against the new baseline', async () => {
    const store = await newStore();
    await withPending(store, ONE, TWO);
    const [first, second] = diffLines(ONE.snapshot ?? new Uint8Array(), TWO.snapshot ?? new Uint8Array());
    expect(await store.accept(KEY, { kind: 'hunk', hunk: first! }, by)).toEqual({ done: true });
    expect(showBytes((await store.read(KEY))?.state.snapshot ?? new Uint8Array())).toBe(
      'one\nTWO\nthree\nfour\nfive\n',
    );
    expect(await store.readPending(KEY)).toMatchObject({ revision: stateRevision(TWO), outdated: false });
    expect(await store.accept(KEY, { kind: 'hunk', hunk: second! }, by)).toEqual({ done: true });
    expect((await store.read(KEY))?.revision).toBe(stateRevision(TWO));
    expect(await store.listPending()).toEqual([]);
  });

  test.each([
    ['changed', '/b', '1:a /a', '9:b /b', '3:c /c'],
    ['vanished', '/c', '1:a /a', '2:b /b'],
    ['added', '/d', '1:a /a', '2:b /b', '3:c /c', '4:d /d'],
  ])('one file that %s', async (_, name, ...after) => {
    const store = await newStore();
    await withPending(store, integrityOf('1:a /a', '2:b /b', '3:c /c'), integrityOf('9:b /b', '4:d /d', '1:a /a'));
    expect(await store.accept(KEY, { kind: 'file', name }, by)).toEqual({ done: true });
    expect(await text(store.paths(KEY).baseline.integrity)).toBe(after.map(line => `${line}\n`).join(''));
    expect((await store.readPending(KEY))?.outdated).toBe(false);
  });

  test('what is not part of the result is refused', async () => {
    const store = await newStore();
    await withPending(store, ONE, TWO);
    const hunk = { aStart: 0, aEnd: 1, bStart: 0, bEnd: 1 };
    for (const part of [{ kind: 'hunk', hunk } as const, { kind: 'file', name: '/a' } as const]) {
      expect(await store.accept(KEY, part, by)).toMatchObject({ problem: { code: 'change-not-found' } });
    }
    expect((await store.read(KEY))?.revision).toBe(stateRevision(ONE));
  });

  test('a baseline that was edited since is seen, by hand or by another window', async () => {
    const store = await newStore();
    await withPending(store, ONE, TWO);
    await writeFile(store.paths(KEY).baseline.snapshot, 'edited\n');
    expect((await store.readPending(KEY))?.outdated).toBe(true);
    const refused = await store.accept(KEY, { kind: 'whole' }, by);
    expect(refused).toMatchObject({ done: false, problem: { code: 'baseline-changed', params: KEY } });
    expect(await text(store.paths(KEY).baseline.snapshot)).toBe('edited\n');

    const seen = { baseline: stateRevision(snapshotOf('edited')), pending: stateRevision(TWO) };
    expect(await store.accept(KEY, { kind: 'whole' }, { ...by, seen })).toEqual({ done: true });
  });

  test('a result that came after the one on the screen is not accepted unseen', async () => {
    const store = await newStore();
    await withPending(store, ONE, TWO);
    await store.propose(KEY, snapshotOf('newer'), pendingInfo(stateRevision(ONE)));
    const seen = { baseline: stateRevision(ONE), pending: stateRevision(TWO) };
    const refused = await store.accept(KEY, { kind: 'whole' }, { ...by, seen });
    expect(refused).toMatchObject({ done: false, problem: { code: 'pending-changed' } });
    expect((await store.read(KEY))?.revision).toBe(stateRevision(ONE));
  });

  test('two windows at once: one is done, the other is told', async () => {
    const store = await newStore();
    await withPending(store, ONE, TWO);
    const other = openStore(join(store.folder, '..'), { clock: ticking() });
    const answers = await Promise.all([store, other].map(each => each.accept(KEY, { kind: 'whole' }, by)));
    expect(answers.map(({ done }) => done).sort()).toEqual([false, true]);
  });

  test('folders that a team put beside the baseline stay', async () => {
    const store = await newStore();
    await withPending(store, ONE, TWO);
    const notes = join(store.paths(KEY).baseline.info, '..', 'notes');
    await mkdir(notes);
    await writeFile(join(notes, 'why.md'), 'because');
    await store.accept(KEY, { kind: 'whole' }, by);
    expect(await text(join(notes, 'why.md'))).toBe('because');
  });
});

describe('undo and history', () => {
  const by = { by: 'ana' };

  test('undo brings back the baseline and the result that was accepted', async () => {
    const store = await newStore();
    await withPending(store, ONE, TWO);
    await store.accept(KEY, { kind: 'whole' }, by);
    expect(await store.undo(KEY)).toEqual({ done: true });
    expect(await store.read(KEY)).toMatchObject({ revision: stateRevision(ONE), info: { acceptedBy: 'first run' } });
    expect(await store.readPending(KEY)).toMatchObject({ revision: stateRevision(TWO), outdated: false });
    expect(await store.undo(KEY)).toMatchObject({ done: false, problem: { code: 'nothing-to-undo' } });
    expect(await store.accept(KEY, { kind: 'whole' }, by)).toEqual({ done: true });
  });

  test('undo of a hunk, then of the hunk before it', async () => {
    const store = await newStore();
    await withPending(store, ONE, TWO);
    const hunks = diffLines(ONE.snapshot ?? new Uint8Array(), TWO.snapshot ?? new Uint8Array());
    for (const hunk of hunks) await store.accept(KEY, { kind: 'hunk', hunk }, by);
    await store.undo(KEY);
    expect(await text(store.paths(KEY).baseline.snapshot)).toBe('one\nTWO\nthree\nfour\nfive\n');
    await store.undo(KEY);
    expect((await store.read(KEY))?.revision).toBe(stateRevision(ONE));
    expect(await store.readPending(KEY)).toMatchObject({ revision: stateRevision(TWO), outdated: false });
  });

  test('undo after an edit by hand is refused; a newer result is not lost by it', async () => {
    const store = await newStore();
    await withPending(store, ONE, TWO);
    await store.accept(KEY, { kind: 'whole' }, by);
    const newer = snapshotOf('newer');
    await store.propose(KEY, newer, pendingInfo(stateRevision(TWO), '2027-01-01T00:00:00.000Z'));
    await writeFile(store.paths(KEY).baseline.snapshot, 'edited\n');
    expect(await store.undo(KEY)).toMatchObject({ done: false, problem: { code: 'accepted-changed' } });
    await writeFile(store.paths(KEY).baseline.snapshot, TWO.snapshot ?? '');
    expect(await store.undo(KEY)).toEqual({ done: true });
    expect(await store.readPending(KEY)).toMatchObject({ revision: stateRevision(newer), outdated: true });
  });

  test('each accepted state stays, newest first', async () => {
    const store = await newStore();
    const three = snapshotOf('three');
    await withPending(store, ONE, TWO);
    await store.accept(KEY, { kind: 'whole' }, { by: 'ana', comment: 'first' });
    await store.propose(KEY, three, pendingInfo(stateRevision(TWO)));
    await store.accept(KEY, { kind: 'whole' }, { by: 'ben', comment: 'second' });
    const history = await store.history(KEY);
    expect(history.map(({ revision, current, info }) => [revision, current, info?.comment])).toEqual([
      [stateRevision(three), true, 'second'],
      [stateRevision(TWO), false, 'first'],
      [stateRevision(ONE), false, ''],
    ]);
    expect((await store.readHistory(KEY, history[1]!.id))?.revision).toBe(stateRevision(TWO));
    for (const id of ['../../x', 'none', '']) expect(await store.readHistory(KEY, id)).toBeNull();
  });
});

describe('watching', () => {
  test('tells of changes by others, also where the folder is made later', async () => {
    const store = await newStore();
    let calls = 0;
    let told: () => void = () => {};
    const watcher = store.watch(() => {
      calls++;
      told();
    });
    const next = (): Promise<void> => new Promise(resolve => (told = resolve));
    const other = openStore(join(store.folder, '..'), { clock: ticking() });
    let change = next();
    await other.storeFirst(KEY, ONE, INFO);
    await change;
    change = next();
    await other.propose(KEY, TWO, pendingInfo(stateRevision(ONE)));
    await change;
    change = next();
    await rm(store.folder, { recursive: true }); // as a checkout may
    await change;
    change = next();
    await other.storeFirst(KEY, ONE, INFO);
    await change;
    watcher.dispose();
    expect(calls).toBeGreaterThanOrEqual(4);
  });
});

describe('results that come at once', () => {
  const keys = Array.from({ length: 40 }, (_, index) => ({ script: 'ssh_ios_diff', host: `r${index}` }));

  test('are all stored, and nothing is left of the work', async () => {
    const store = await newStore();
    const answers = await Promise.all(keys.map(key => store.storeFirst(key, ONE, INFO)));
    expect(answers.every(({ done }) => done)).toBe(true);
    expect(await store.list()).toHaveLength(keys.length);
    await Promise.all(keys.map(key => store.propose(key, TWO, pendingInfo(stateRevision(ONE)))));
    await Promise.all(keys.map(key => store.propose(key, TWO, pendingInfo(stateRevision(ONE))))); // each in place of another
    await Promise.all(keys.map(key => store.accept(key, { kind: 'whole' }, { by: 'ana' })));
    for (const key of keys) expect((await store.read(key))?.revision).toBe(stateRevision(TWO));
    expect(await store.listPending()).toEqual([]);
    expect(await readdir(join(store.folder, 'staging'))).toEqual([]);
  });

  test('for one entry are planned one after the other', async () => {
    const store = await newStore();
    const [one, two] = await Promise.all([store.storeFirst(KEY, ONE, INFO), store.storeFirst(KEY, TWO, INFO)]);
    expect([one, two].filter(({ done }) => !done)).toMatchObject([{ problem: { code: 'baseline-changed' } }]);
    expect((await store.read(KEY))?.revision).toBe(stateRevision(one.done ? ONE : TWO));
  });

  test('do not suffer from one that cannot be stored', async () => {
    const store = await newStore();
    await mkdir(join(store.folder, 'baselines'), { recursive: true });
    await writeFile(join(store.folder, 'baselines', 'in_the_way'), 'a file');
    const [first, ...others] = await Promise.all(
      [{ script: 'in_the_way', host: 'r1' }, ...keys].map(key => store.storeFirst(key, ONE, INFO)),
    );
    expect(first).toMatchObject({ done: false, problem: { code: 'store-unwritable' } });
    expect(others.every(({ done }) => done)).toBe(true);
    expect(await store.list()).toHaveLength(keys.length);
    expect(await readdir(join(store.folder, 'staging'))).toEqual([]);
  });
});

describe('a disk that says no', () => {
  test('a folder in the way is a problem, not an exception', async () => {
    const workspace = await temporaryFolder();
    await writeFile(join(workspace, '.agentless'), 'a file');
    const store = openStore(workspace, { clock: ticking() });
    expect(await store.storeFirst(KEY, ONE, INFO)).toMatchObject({
      done: false,
      problem: { code: 'store-unwritable' },
    });
    await expect(store.startRun(KEY, new Date())).rejects.toMatchObject({ problem: { code: 'store-unwritable' } });
    expect(await store.read(KEY)).toBeNull();
  });
});
