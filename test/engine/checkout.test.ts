import { execFileSync } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { showBytes } from '../../core/bytes';
import { stateRevision } from '../../engine/baseline/content';
import type { BaselineStore } from '../../engine/baseline/store';
import { openStore } from '../../engine/baseline/workspaceStore';
import { systemClock } from '../../engine/ports';
import { temporaryFolder } from './support/folders';
import { INFO, KEY, pendingInfo, snapshotOf, withPending } from './support/states';

const by = { by: 'ana' };
const [ONE, TWO, OTHER] = [snapshotOf('one'), snapshotOf('two'), snapshotOf('of a colleague')];

/** A repository with two commits of one baseline: the first, and a colleague's. */
async function repository(): Promise<{ store: BaselineStore; git: (...words: string[]) => string }> {
  const root = await temporaryFolder();
  const identity = ['-c', 'user.name=ana', '-c', 'user.email=ana@example.com', '-c', 'init.defaultBranch=main'];
  const git = (...words: string[]): string =>
    execFileSync('git', [...identity, ...words], { cwd: root, encoding: 'utf8' });
  const store = openStore(root, { clock: systemClock });
  git('init', '--quiet');
  await store.storeFirst(KEY, ONE, INFO);
  git('add', '--all');
  git('commit', '--quiet', '--message', 'first');
  git('checkout', '--quiet', '-b', 'colleague');
  await store.propose(KEY, OTHER, pendingInfo(stateRevision(ONE)));
  await store.accept(KEY, { kind: 'whole' }, { by: 'bob' });
  git('commit', '--quiet', '--all', '--message', 'another');
  git('checkout', '--quiet', 'main');
  return { store, git };
}

test('a checkout under the feet: the result is kept, the other baseline is seen, and nothing is lost by either choice', async () => {
  const { store, git } = await repository();
  expect((await store.read(KEY))?.revision).toBe(stateRevision(ONE));
  await store.propose(KEY, TWO, pendingInfo(stateRevision(ONE)));
  git('checkout', '--quiet', 'colleague');
  expect(await store.readPending(KEY)).toMatchObject({ outdated: true, revision: stateRevision(TWO) });
  const refused = await store.accept(KEY, { kind: 'whole' }, by);
  expect(refused).toMatchObject({ done: false, problem: { code: 'baseline-changed' } });
  expect(await readFile(store.paths(KEY).baseline.snapshot, 'utf8')).toBe('of a colleague\n');

  git('checkout', '--quiet', 'main');
  expect(await store.readPending(KEY)).toMatchObject({ outdated: false });
  git('checkout', '--quiet', 'colleague');

  const seen = { baseline: stateRevision(OTHER), pending: stateRevision(TWO) };
  expect(await store.accept(KEY, { kind: 'whole' }, { ...by, seen })).toEqual({ done: true });
  const [, before] = await store.history(KEY);
  const kept = await store.readHistory(KEY, before?.id ?? '');
  expect(showBytes(kept?.state.snapshot ?? new Uint8Array())).toBe('of a colleague\n');
});

test('a checkout that has no baseline: the result still waits', async () => {
  const root = await temporaryFolder();
  const store = openStore(root, { clock: systemClock });
  await withPending(store, ONE, TWO);
  execFileSync('rm', ['-r', join(store.folder, 'baselines')]);
  expect(await store.listPending()).toEqual([KEY]);
  expect(await store.readPending(KEY)).toMatchObject({ outdated: true });
  expect(await store.accept(KEY, { kind: 'whole' }, by)).toMatchObject({ problem: { code: 'baseline-changed' } });
  const seen = { baseline: 'none', pending: stateRevision(TWO) };
  expect(await store.accept(KEY, { kind: 'whole' }, { ...by, seen })).toEqual({ done: true });
});
