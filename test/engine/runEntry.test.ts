import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { showBytes } from '../../core/bytes';
import type { Entry } from '../../core/protocol/entry';
import type { BaselineStore } from '../../engine/baseline/store';
import { openStore } from '../../engine/baseline/workspaceStore';
import { silentLog, systemClock, type Secrets } from '../../engine/ports';
import { localRunner } from '../../engine/run/local';
import type { RunRecord, RunResult } from '../../engine/run/result';
import { runEntry, type RunContext } from '../../engine/run/runEntry';
import { temporaryFolder } from './support/folders';
import { entryOf, LIMITS, localOptions, putScript } from './support/scripts';

interface Bench {
  readonly root: string;
  readonly store: BaselineStore;
  readonly run: (text: string, entry?: Entry, more?: Partial<RunContext>, signal?: AbortSignal) => Promise<RunResult>;
}

async function bench(secrets?: Secrets): Promise<Bench> {
  const root = await temporaryFolder();
  const temporary = await temporaryFolder();
  const store = openStore(root, { clock: systemClock });
  return {
    root,
    store,
    run: async (text, entry = entryOf('script'), more = {}, signal = new AbortController().signal) => {
      await putScript(root, 'script', text);
      const runner = localRunner(localOptions(root, temporary, secrets ? { secrets } : {}));
      const context: RunContext = {
        runner,
        store,
        release: 'ossec-4.3',
        limits: LIMITS,
        clock: systemClock,
        log: silentLog,
        scriptFile: join(root, 'agentless', 'script'),
        ...more,
      };
      return runEntry(entry, context, signal);
    },
  };
}

const printing = (...lines: string[]): string => `#!/bin/sh\ncat <<'END'\n${lines.join('\n')}\nEND\n`;

async function snapshotOf(store: BaselineStore): Promise<string | null> {
  const snapshot = (await store.read(entryOf('script')))?.state.snapshot;
  return snapshot ? showBytes(snapshot) : null;
}

describe('a periodic_diff entry', () => {
  test('new, same, changed, accepted, same', async () => {
    const { store, run } = await bench();
    const one = printing('INFO: Starting.', 'STORE: now', 'a', 'b');
    expect(await run(one)).toMatchObject({ outcome: 'new', problem: null, notes: [] });
    expect(await snapshotOf(store)).toBe('a\nb\n');
    expect(await run(one)).toMatchObject({ outcome: 'same', problem: null });

    const changed = await run(printing('STORE: now', 'a', 'c'));
    expect(changed.outcome).toBe('changed');
    expect(showBytes(changed.comparison?.alerts[0]?.text ?? new Uint8Array())).toContain('2c2< b---> c');
    expect(await snapshotOf(store)).toBe('a\nb\n');
    expect(await store.readPending(entryOf('script'))).toMatchObject({ outdated: false, info: { run: changed.run } });

    await store.accept(entryOf('script'), { kind: 'whole' }, { by: 'ana' });
    expect(await run(printing('STORE: now', 'a', 'c'))).toMatchObject({ outcome: 'same' });
  });

  test('a change that went away by itself waits no more', async () => {
    const { store, run } = await bench();
    await run(printing('STORE: now', 'a'));
    await run(printing('STORE: now', 'b'));
    await run(printing('STORE: now', 'a'));
    expect(await store.listPending()).toEqual([]);
  });

  test('leaves a transcript, byte for byte, and a record', async () => {
    const { root, run } = await bench();
    const result = await run('#!/bin/sh\nprintf "STORE: now\\r\\n\\377x\\n"; exit 4\n');
    expect(result.transcript).toMatch(/\.agentless\/runs\/script\/root@192\.0\.2\.1\/[^/]+\/transcript\.agentless$/);
    expect([...(await readFile(result.transcript ?? ''))]).toEqual([...Buffer.from('STORE: now\r\n\xffx\n', 'latin1')]);
    const record = JSON.parse(
      await readFile(join(root, '.agentless', result.run ?? '', 'run.json'), 'utf8'),
    ) as RunRecord;
    expect(record).toMatchObject({
      version: 1,
      entry: entryOf('script'),
      release: 'ossec-4.3',
      runner: 'local',
      outcome: 'new',
      end: { kind: 'exited', code: 4 },
      notes: [{ code: 'exit-without-error', params: { code: 4 } }],
      bytes: 15,
      alerts: 0,
      counts: { 'store-opened': 1, stored: 1 },
    });
    expect(record.scriptSha256).toMatch(/^[0-9a-f]{64}$/);
  });
});

describe('a periodic entry', () => {
  test('files that changed, came and went', async () => {
    const { run } = await bench();
    const entry = entryOf('script', { state: 'periodic' });
    await run(printing('FWD: 1:644:0:0:m:s /a', 'FWD: 2:644:0:0:m:s /b'), entry);
    const { outcome, comparison } = await run(printing('FWD: 9:644:0:0:m:s /a', 'FWD: 3:644:0:0:m:s /c'), entry);
    expect(outcome).toBe('changed');
    expect(comparison?.files.map(({ kind, name }) => `${kind} ${name}`)).toEqual([
      'changed /a',
      'vanished /b',
      'added /c',
    ]);
    expect(comparison?.alerts.map(({ rule }) => rule.id)).toEqual([550]);
  });
});

describe('a run that fails leaves baseline and pending result as they are', () => {
  const bad: [string, string, object][] = [
    [
      'ERROR',
      printing('STORE: now', 'half', 'ERROR: no more', 'x'),
      { code: 'script-error', params: { text: 'no more' } },
    ],
    [
      'killed',
      '#!/bin/sh\necho "STORE: now"; echo half; kill -KILL $$\n',
      { code: 'script-killed', params: { signal: 'SIGKILL' } },
    ],
    ['nothing', printing('INFO: hello'), { code: 'nothing-reported' }],
    ['status only', '#!/bin/sh\nexit 9\n', { code: 'exit-without-error', params: { code: 9 } }],
    ['not found', '#!/bin/sh\nno-such-program-here\n', { code: 'exit-not-found' }],
    ['no interpreter', '#!/no/such/thing\n', { code: 'interpreter-missing' }],
    ['flood', '#!/bin/sh\necho "STORE: now"; yes\n', { code: 'output-limit', params: { megabytes: 1 } }],
  ];
  test.each(bad)('%s', async (_, text, problem) => {
    const { store, run } = await bench();
    await run(printing('STORE: now', 'a'));
    await run(printing('STORE: now', 'b'));
    const pending = await store.readPending(entryOf('script'));
    expect(await run(text)).toMatchObject({ outcome: 'failed', problem });
    expect(await snapshotOf(store)).toBe('a\n');
    expect(await store.readPending(entryOf('script'))).toEqual(pending);
  });

  test('what OSSEC itself would do after an ERROR in a block is told', async () => {
    const { run } = await bench();
    await run(printing('STORE: now', 'a', 'b'));
    const { comparison } = await run(printing('STORE: now', 'a', 'ERROR: lost'));
    expect(showBytes(comparison?.alerts[0]?.text ?? new Uint8Array())).toContain('2d1< b');
  });

  test('a first run that fails stores nothing', async () => {
    const { store, run } = await bench();
    await run(printing('STORE: now', 'half', 'ERROR: x'));
    expect(await store.list()).toEqual([]);
  });

  test('cancelled is skipped', async () => {
    const { store, run } = await bench();
    const cancel = new AbortController();
    const watch = (): void => cancel.abort();
    const text = '#!/bin/sh\necho "STORE: now"; sleep 600\n';
    expect(await run(text, entryOf('script'), { watch }, cancel.signal)).toMatchObject({
      outcome: 'skipped',
      problem: { code: 'cancelled' },
    });
    expect(await store.list()).toEqual([]);
  });

  test('a store that cannot be written', async () => {
    const { root, run } = await bench();
    await writeFile(join(root, '.agentless'), '');
    expect(await run(printing('STORE: now'))).toMatchObject({
      outcome: 'failed',
      problem: { code: 'store-unwritable' },
    });
  });
});

test('binary output is read as OSSEC reads it, and said so', async () => {
  const { store, run } = await bench();
  const result = await run('#!/bin/sh\nprintf "STORE: now\\na\\000b\\n"\n');
  expect(result).toMatchObject({ outcome: 'new', notes: [{ code: 'binary-output' }] });
  expect(await snapshotOf(store)).toBe('a\n');
});

test('a password that the script prints is in nothing that is stored', async () => {
  const marked = 'S3CRET-marked-7f';
  const secrets: Secrets = {
    get: ({ kind }) => Promise.resolve(kind === 'password' ? marked : `${marked}-second`),
    refused: () => Promise.resolve(),
  };
  const { root, run } = await bench(secrets);
  const text =
    '#!/bin/sh\necho "STORE: now"; cut -d"|" -f2,3 agentless/.passlist; tail -c 999 agentless/.passlist >&2\n';
  expect(await run(text)).toMatchObject({ outcome: 'new' });
  const files = await readdir(root, { recursive: true, withFileTypes: true });
  for (const file of files.filter(each => each.isFile())) {
    expect(await readFile(join(file.parentPath, file.name), 'latin1')).not.toContain(marked);
  }
});
