import { execFile } from 'node:child_process';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { showBytes, utf8 } from '../../core/bytes';
import type { BaselineStore } from '../../engine/baseline/store';
import { openStore } from '../../engine/baseline/workspaceStore';
import { silentLog, systemClock } from '../../engine/ports';
import type { RunResult } from '../../engine/run/result';
import { runEntry } from '../../engine/run/runEntry';
import type { Runner } from '../../engine/run/runner';
import { temporaryFolder } from './support/folders';
import { beOrdinaryUser } from './support/ordinaryUser';
import { entryOf, LIMITS } from './support/scripts';

const execute = promisify(execFile);
const ENTRY = entryOf('script');
const BEFORE = ['hostname edge', 'end'];
const AFTER = ['hostname core', 'end'];

let workspace = '';
let store: BaselineStore;

beforeEach(async () => {
  workspace = await temporaryFolder();
  store = openStore(workspace, { clock: systemClock });
});

async function firstRun(): Promise<void> {
  expect(await run(BEFORE)).toMatchObject({ outcome: 'new', problem: null });
}

/** A run that stores these lines. @param meanwhile happens behind the first of them */
function run(
  lines: readonly string[],
  meanwhile: () => Promise<unknown> = () => Promise.resolve(),
): Promise<RunResult> {
  const runner: Runner = {
    name: 'device',
    run: async (_, sink) => {
      sink(utf8('INFO: Starting.\nSTORE: now\n'));
      await meanwhile();
      sink(utf8(lines.map(line => `${line}\n`).join('')));
      return { kind: 'ended' };
    },
  };
  const context = { runner, store, release: 'ossec-4.3', limits: LIMITS, clock: systemClock, log: silentLog } as const;
  return runEntry(ENTRY, context, new AbortController().signal);
}

async function baseline(): Promise<string> {
  return showBytes((await store.read(ENTRY))?.state.snapshot ?? new Uint8Array());
}

/** The store as if nothing had happened, and no file of ours that is only begun. */
async function expectUnharmed(): Promise<void> {
  expect(await baseline()).toBe('hostname edge\nend\n');
  expect(await store.listPending()).toEqual([]);
  const files = (await readdir(workspace, { recursive: true })).filter(name => !name.includes('/runs/'));
  expect(files.filter(name => /\.tmp$|staging\/./.test(name))).toEqual([]);
}

async function expectStoredNextTime(): Promise<void> {
  expect(await run(AFTER)).toMatchObject({ outcome: 'changed', problem: null, notes: [] });
  expect(showBytes((await store.readPending(ENTRY))?.state.snapshot ?? new Uint8Array())).toBe('hostname core\nend\n');
  expect(await baseline()).toBe('hostname edge\nend\n');
}

describe('a folder that may no longer be written to', () => {
  beforeEach(async () => {
    await beOrdinaryUser(workspace);
    await firstRun();
  });

  const setMode = (folder: string, mode: string): Promise<unknown> =>
    // Folders only: what is written to lies in them.
    execute('find', [join(workspace, folder), '-depth', '-type', 'd', '-exec', 'chmod', mode, '{}', '+']);

  async function lose(folder: string): Promise<RunResult> {
    const result = await run(AFTER, () => setMode(folder, 'a-w'));
    await setMode(folder, 'u+w');
    return result;
  }

  test.each([
    ['all of it', '.agentless'],
    ['where results are prepared', '.agentless/staging'],
    ['the workspace around it', '.'],
  ])('while a run goes on, %s: said in words, the result is in memory, the next run stores it', async (_, folder) => {
    const result = await lose(folder);
    expect(result).toMatchObject({
      outcome: 'failed',
      problem: { code: 'store-unwritable', params: { reason: 'permission denied' } },
      comparison: { verdict: 'changed' },
    });
    await expectUnharmed();
    await expectStoredNextTime();
  });

  test('while a run goes on: the same result is stored once that is possible, without another run', async () => {
    const lost = await run(AFTER, () => setMode('.agentless/staging', 'a-w'));
    const still = await lost.storeAgain?.();
    expect(still).toMatchObject({ outcome: 'failed', problem: { code: 'store-unwritable' }, run: lost.run });
    await setMode('.agentless/staging', 'u+w');
    const stored = await still?.storeAgain?.();
    expect(stored).toMatchObject({ outcome: 'changed', problem: null, run: lost.run, startedAt: lost.startedAt });
    expect(stored?.storeAgain).toBeUndefined();
    const waiting = await store.readPending(ENTRY);
    expect([showBytes(waiting?.state.snapshot ?? new Uint8Array()), waiting?.outdated]).toEqual([
      'hostname core\nend\n',
      false,
    ]);
    const record = JSON.parse(
      await readFile(join(workspace, '.agentless', lost.run ?? '', 'run.json'), 'utf8'),
    ) as object;
    expect(record).toMatchObject({ outcome: 'changed', problem: null });
  });

  test('while a run goes on: what another run has left since stays', async () => {
    const lost = await lose('.agentless/staging');
    expect(await run(['hostname later', 'end'])).toMatchObject({ outcome: 'changed', problem: null });
    const waiting = await store.readPending(ENTRY);
    expect(await lost.storeAgain?.()).toMatchObject({ outcome: 'failed', problem: { code: 'result-superseded' } });
    expect((await store.readPending(ENTRY))?.revision).toBe(waiting?.revision);
  });

  test('where runs are kept: what came of the run stands, and a note says what is missing', async () => {
    const result = await lose('.agentless/runs');
    expect(result).toMatchObject({ outcome: 'changed', problem: null });
    expect(result.notes).toMatchObject([{ code: 'record-unwritable', params: { reason: 'permission denied' } }]);
    expect(await store.listPending()).toHaveLength(1);
    expect(await baseline()).toBe('hostname edge\nend\n');
  });

  test('before a run begins: nothing is run', async () => {
    let begun = false;
    await setMode('.agentless', 'a-w');
    const result = await run(AFTER, () => Promise.resolve((begun = true)));
    await setMode('.agentless', 'u+w');
    expect(result).toMatchObject({ outcome: 'failed', problem: { code: 'store-unwritable' } });
    expect(begun).toBe(false);
    await expectUnharmed();
  });
});

describe('a disk without room', () => {
  const limit = (bytes: string): Promise<unknown> =>
    execute('prlimit', ['--pid', String(process.pid), `--fsize=${bytes}:`]);

  beforeEach(firstRun);
  afterEach(() => limit('unlimited'));

  /** A limit on the size of files ends a write in its middle, as a full disk does, and takes no right to set. */
  test.each([
    ['in the middle of the transcript', 30],
    ['in the middle of its last line', 42],
  ])('ends a write %s: said in words, nothing is stored, the next run stores it', async (_, bytes) => {
    const result = await run(AFTER, () => limit(String(bytes)));
    await limit('unlimited');
    const reason = 'the file would be larger than is allowed';
    expect(result).toMatchObject({ outcome: 'failed', problem: { code: 'store-unwritable', params: { reason } } });
    await expectUnharmed();
    await expectStoredNextTime();
  });

  test('ends a write of the baseline: an accept is refused, and the pending result still waits', async () => {
    await run(AFTER);
    await limit('10');
    const answer = await store.accept(ENTRY, { kind: 'whole' }, { by: 'ana' });
    await limit('unlimited');
    expect(answer).toMatchObject({ done: false, problem: { code: 'store-unwritable' } });
    expect(await baseline()).toBe('hostname edge\nend\n');
    expect(await store.listPending()).toHaveLength(1);
    expect(await store.accept(ENTRY, { kind: 'whole' }, { by: 'ana' })).toEqual({ done: true });
    expect(await baseline()).toBe('hostname core\nend\n');
  });
});
