import { readFile, writeFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { showBytes, utf8 } from '../../core/bytes';
import type { Baseline } from '../../core/comparison/comparison';
import type { ExcerptWords } from '../../core/review/excerptWords';
import type { ReviewFilter } from '../../core/filters/reviewFilter';
import type { BaselineStore } from '../../engine/baseline/store';
import { openStore } from '../../engine/baseline/workspaceStore';
import { systemClock } from '../../engine/ports';
import { unpackHunks } from '../../engine/review/packedHunks';
import { memoryOf, ReviewSession, type ReviewOf } from '../../engine/review/session';
import { temporaryFolder } from './support/folders';
import { integrityOf, KEY, snapshotOf, withPending } from './support/states';

const CLOCK: ReviewFilter = { kind: 'mask', pattern: '^clock (?<changing>.*)$', reason: 'the clock', owner: 'net' };
const BEFORE = snapshotOf('clock 10:00', 'hostname r1', 'port 22', 'end');
const AFTER = snapshotOf('clock 11:00', 'hostname r1', 'port 23', 'end');

async function waiting(
  before: Baseline,
  after: Baseline,
  ...filters: readonly ReviewFilter[]
): Promise<{ store: BaselineStore; of: ReviewOf }> {
  const store = openStore(await temporaryFolder(), { clock: systemClock });
  await withPending(store, before, after);
  const read = { file: { familyNoise: [], filters } };
  return {
    store,
    of: { store: store.folder, key: KEY, filters: filters.length === 0 ? null : { read, family: null } },
  };
}

const shown = (bytes: Uint8Array | null): string | null => bytes && showBytes(bytes);

test('a result: what differs, in the light of the filters', async () => {
  const { of } = await waiting(BEFORE, AFTER, CLOCK);
  const session = new ReviewSession();
  const compared = await session.compare(of);
  expect(compared).toMatchObject({
    pending: { outdated: false, hasSnapshot: true },
    files: 0,
    counts: [{ reason: 'the clock', owner: 'net', lines: 1 }],
  });
  expect(unpackHunks(compared?.hunks ?? new Int32Array())).toEqual([{ aStart: 2, aEnd: 3, bStart: 2, bEnd: 3 }]);
  expect(await session.changes(of, 10)).toMatchObject([{ kind: 'hunk', removed: ['port 22'], added: ['port 23'] }]);
  expect(await session.hiddenBy({ ...of, filters: null }, [CLOCK])).toEqual({ total: 2, hidden: [1] });
});

test('the baseline reads as the result does where a filter hides the difference', async () => {
  const { of } = await waiting(BEFORE, AFTER, CLOCK);
  const session = new ReviewSession();
  expect(shown(await session.text(of, 'baseline', 'snapshot'))).toBe('clock 11:00\nhostname r1\nport 22\nend\n');
  expect(shown(await session.text(of, 'pending', 'snapshot'))).toBe('clock 11:00\nhostname r1\nport 23\nend\n');
  expect(shown(await session.text({ ...of, filters: null }, 'baseline', 'snapshot'))).toContain('clock 10:00');
});

test('what is handed out is the asker’s: a thread gives its memory away', async () => {
  const { of } = await waiting(BEFORE, AFTER);
  const session = new ReviewSession();
  (await session.text(of, 'pending', 'snapshot'))?.fill(0);
  expect(shown(await session.text(of, 'pending', 'snapshot'))).toContain('port 23');
});

test('a NUL of a device is shown as a sign, because an editor refuses files with one', async () => {
  const { of } = await waiting(BEFORE, snapshotOf('port\0 22'));
  expect(shown(await new ReviewSession().text(of, 'pending', 'snapshot'))).toBe('port␀ 22\n');
});

test('files: their lines, and the one at a line of the document', async () => {
  const { of } = await waiting(integrityOf('1:2 /a', '3:4 /b'), integrityOf('1:2 /a', '5:6 /b'));
  const session = new ReviewSession();
  expect(shown(await session.text(of, 'pending', 'integrity'))).toBe('1:2 /a\n5:6 /b\n');
  expect(await session.lineAt(of, 'integrity', 'pending', 1)).toEqual({ kind: 'file', name: '/b' });
  expect(await session.lineAt(of, 'integrity', 'pending', 0)).toBeNull();
  expect(await session.isRest(of, { kind: 'file', name: '/b' })).toBe(true);
  expect(await session.isRest(of, { kind: 'file', name: '/a' })).toBe(false);
});

test('an edit by hand is seen although the result was compared before', async () => {
  const { store, of } = await waiting(BEFORE, AFTER);
  const session = new ReviewSession();
  await session.compare(of);
  expect(await session.standing(of)).toEqual({ outdated: false, damaged: null });
  await writeFile(store.paths(KEY).baseline.snapshot, AFTER.snapshot ?? '');
  const compared = await session.compare(of);
  expect(compared?.hunks).toHaveLength(0);
  expect(compared?.pending.outdated).toBe(true);
  expect(await session.standing(of)).toEqual({ outdated: true, damaged: null });
});

const MERGE = '<<<<<<< HEAD\nport 22\n=======\nport 2222\n>>>>>>> other\n';

test('an unfinished merge in the baseline is said, and compared with nothing', async () => {
  const { store, of } = await waiting(BEFORE, AFTER);
  const session = new ReviewSession();
  await session.compare(of);
  const { snapshot } = store.paths(KEY).baseline;
  await writeFile(snapshot, MERGE);
  const damage = {
    code: 'baseline-damaged',
    params: { file: snapshot, reason: expect.stringMatching(/^line 1 /) as string },
  };
  expect(await session.compare(of)).toMatchObject({ baseline: { damage }, hunks: { length: 0 }, files: 0 });
  expect(await session.standing(of)).toEqual({ outdated: true, damaged: damage });
  expect(await session.changes(of, 10)).toEqual([]);
  expect(await session.hiddenBy(of, [])).toEqual({ total: 0, hidden: [] });
  expect(shown(await session.text(of, 'baseline', 'snapshot'))).toBe(
    shown(await session.text(of, 'pending', 'snapshot')),
  );
  expect(
    await store.accept(KEY, { kind: 'hunk', hunk: { aStart: 0, aEnd: 1, bStart: 0, bEnd: 1 } }, { by: 'ana' }),
  ).toMatchObject({
    done: false,
  });
  expect(await readFile(snapshot, 'utf8')).toBe(MERGE);
});

test('what looks like an unfinished merge and is what the device printed is text like any other', async () => {
  const { of } = await waiting({ snapshot: utf8(MERGE), integrity: null }, AFTER);
  const compared = await new ReviewSession().compare(of);
  expect(compared?.baseline.damage).toBeUndefined();
  expect(compared?.hunks.length).toBeGreaterThan(0);
});

test('a result that is gone: nothing to compare, and the baseline can still be read', async () => {
  const { store, of } = await waiting(BEFORE, AFTER);
  const session = new ReviewSession();
  await session.compare(of);
  await store.reject(KEY);
  expect(await session.compare(of)).toBeNull();
  expect(await session.standing(of)).toBeNull();
  expect(await session.changes(of, 10)).toEqual([]);
  expect(await session.text(of, 'pending', 'snapshot')).toBeNull();
  expect(shown(await session.text(of, 'baseline', 'snapshot'))).toContain('port 22');
});

test('a question that was withdrawn is not worked on', async () => {
  const { of } = await waiting(BEFORE, AFTER);
  const reason = new Error('not any more');
  await expect(new ReviewSession().compare(of, AbortSignal.abort(reason))).rejects.toBe(reason);
});

const WORDS: ExcerptWords = {
  locale: 'en',
  unchanged: '{0} unchanged lines',
  line: 'line {0}',
  lines: 'line {0} → {1}',
  oneMore: '1 more in {0} lines',
  more: '{0} more in {1} lines',
};
const many = (changed: ReadonlyMap<number, string>): string[] =>
  Array.from({ length: 30_000 }, (_, index) => changed.get(index) ?? `line ${index + 1}`);

test('a long text: an excerpt in its place, and its lines in the whole one', async () => {
  const before = many(new Map([[9, 'clock 10:00\nand so on']]));
  const after = many(
    new Map([
      [9, 'clock 11:00'],
      [14_999, 'port 23'],
    ]),
  );
  const hidden: ReviewFilter = { kind: 'drop', pattern: '^(clock|and)', reason: 'the clock', owner: 'net' };
  const { of } = await waiting(snapshotOf(...before), snapshotOf(...after), hidden);
  const session = new ReviewSession();
  expect(await session.compare(of)).toMatchObject({ long: ['snapshot'], files: 0 });
  const excerpt = async (side: 'baseline' | 'pending'): Promise<string[]> =>
    (shown(await session.excerpt(of, side, 'snapshot', WORDS)) ?? '').trimEnd().split('\n');
  const [old, now] = [await excerpt('baseline'), await excerpt('pending')];
  expect(now).toHaveLength(43);
  expect([now[0], now[20], now[21], now[22], now[42]]).toEqual([
    '⋯ 14,979 unchanged lines ⋯ line 14,980',
    'line 14999',
    'port 23',
    'line 15001',
    '⋯ 14,980 unchanged lines',
  ]);
  expect(old).toEqual(now.with(21, 'line 15000'));
  expect(await session.excerptLine(of, 'snapshot', 14_999)).toBe(21);
  expect(await session.wholeLine(of, 'snapshot', 'baseline', 21)).toBe(14_999);
  expect(await session.wholeLine(of, 'snapshot', 'pending', 0)).toBeNull();
});

test('a long list of files: an excerpt of both', async () => {
  const list = (sum: number): Baseline =>
    integrityOf(
      ...Array.from({ length: 25_000 }, (_, index) => `${index === 12_000 ? sum : 1}:2 /f${100_000 + index}`),
    );
  const { of } = await waiting(list(1), list(9));
  const session = new ReviewSession();
  expect(await session.compare(of)).toMatchObject({ long: ['integrity'], files: 1 });
  const lines = shown(await session.excerpt(of, 'pending', 'integrity', WORDS))?.split('\n') ?? [];
  expect(lines[21]).toBe('9:2 /f112000');
  expect(shown(await session.excerpt(of, 'baseline', 'integrity', WORDS))?.split('\n')[21]).toBe('1:2 /f112000');
  expect(await session.changeAt(of, 'integrity', 'pending', 12_000)).toEqual({ kind: 'file', name: '/f112000' });
});

test('a short text has no excerpt of its own accord', async () => {
  const { of } = await waiting(BEFORE, AFTER);
  expect(await new ReviewSession().compare(of)).toMatchObject({ long: [] });
});

test('the change at a line is accepted from there, beside what a filter hides', async () => {
  const { store, of } = await waiting(
    snapshotOf('clock 10:00', 'and so on', 'hostname r1', 'port 22', 'end'),
    snapshotOf('clock 11:00', 'hostname r1', 'port 23', 'end', 'new'),
    { kind: 'drop', pattern: '^(clock|and)', reason: 'the clock', owner: 'net' },
  );
  const session = new ReviewSession();
  const change = await session.changeAt(of, 'snapshot', 'baseline', 2);
  expect(change).toEqual(await session.changeAt(of, 'snapshot', 'pending', 2));
  expect(await session.changeAt(of, 'snapshot', 'pending', 1)).toBeNull();
  expect(change?.kind).toBe('hunk');
  if (change?.kind !== 'hunk') return;
  expect(await session.accept(of, change, { by: 'me' })).toEqual({ done: true });
  expect(shown((await store.read(KEY))?.state.snapshot ?? null)).toBe(
    'clock 10:00\nand so on\nhostname r1\nport 23\nend\n',
  );
  expect(await session.undo(of)).toEqual({ done: true });
  expect(await session.reject(of)).toEqual({ done: true });
  expect(await store.readPending(KEY)).toBeNull();
});

test('two accepted states that are long: an excerpt of each', async () => {
  const after = snapshotOf(...many(new Map([[14_999, 'port 23']])));
  const { store, of } = await waiting(snapshotOf(...many(new Map())), after);
  const session = new ReviewSession();
  await session.accept(of, { kind: 'whole' }, { by: 'me' });
  const [newer, older] = await store.history(KEY);
  const states = [older?.id ?? '', newer?.id ?? ''] as const;
  expect(await session.pastDifference(of, states)).toEqual({ part: 'snapshot', isLong: true });
  const line = async (id: string): Promise<string | undefined> =>
    shown(await session.pastExcerpt(of, states, id, 'snapshot', WORDS))?.split('\n')[21];
  expect(await Promise.all(states.map(line))).toEqual(['line 15000', 'port 23']);
});

test('two accepted states: the text that differs', async () => {
  const states = [
    { snapshot: utf8('same\n'), integrity: integrityOf('1:2 /a').integrity },
    { snapshot: utf8('same\n'), integrity: integrityOf('3:4 /a').integrity },
  ];
  const { store, of } = await waiting(states[0] as Baseline, states[1] as Baseline);
  const session = new ReviewSession();
  await session.accept(of, { kind: 'whole' }, { by: 'me' });
  const [newer, older] = await store.history(KEY);
  expect(await session.pastDifference(of, [older?.id ?? '', newer?.id ?? ''])).toEqual({
    part: 'integrity',
    isLong: false,
  });
});

test('a thread gives the memory of large answers away, and keeps its own of small ones', () => {
  const large = new Uint8Array(2 * 1024 * 1024);
  expect(memoryOf(large)).toEqual([large.buffer]);
  const hunks = new Int32Array(1024 * 1024);
  expect(memoryOf({ hunks })).toEqual([hunks.buffer]);
  for (const small of [new Uint8Array(10), { hunks: new Int32Array(4) }, [], null, undefined, true])
    expect(memoryOf(small)).toEqual([]);
});
