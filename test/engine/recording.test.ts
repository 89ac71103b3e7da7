import { readdir, readFile, writeFile } from 'node:fs/promises';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Entry } from '../../core/protocol/entry';
import { maskDeviceText } from '../../core/recording/maskRecording';
import type { BaselineStore } from '../../engine/baseline/store';
import { openStore } from '../../engine/baseline/workspaceStore';
import { noSecrets, silentLog, silentPrompts, systemClock, type Secrets } from '../../engine/ports';
import { replayFromFile } from '../../engine/record/fromFile';
import { recordingIn, saveRecording } from '../../engine/record/recordingFile';
import { recordRunner } from '../../engine/record/recordRunner';
import type { RunnerOptions } from '../../engine/run/chooseRunner';
import { scriptEnvironment } from '../../engine/run/environment';
import type { RunResult } from '../../engine/run/result';
import { runEntry, type RunContext } from '../../engine/run/runEntry';
import { ssh2Transport } from '../../engine/ssh/ssh2Transport';
import { startSimulator, type Simulator } from '../../simulator/simulator';
import { temporaryFolder } from './support/folders';
import { entryOf, LIMITS, putScript } from './support/scripts';

const DEMO = join(import.meta.dirname, '../../demo');
const PASSWORDS = ['r1-Secret-login', 'r1-Secret-enable', 'web1-Secret-login', 'edge1-Secret-login'];

/** Three runs of scripts that start several programs. */
const SLOW = { timeout: 120_000 };

let folder: string;
let simulator: Simulator;

beforeEach(async () => {
  folder = await temporaryFolder();
  simulator = await startSimulator({
    state: join(folder, 'state'),
    devices: [
      { device: 'ios', password: 'r1-Secret-login', enable: 'r1-Secret-enable' },
      { device: 'linux', password: 'web1-Secret-login' },
      { device: 'junos', password: 'edge1-Secret-login' },
    ],
  });
  const known = join(folder, 'known_hosts');
  await writeFile(known, simulator.knownHosts());
  await writeFile(join(folder, 'ssh_config'), `${simulator.sshConfig()}\nHost *\n  UserKnownHostsFile ${known}\n`);
});

afterEach(() => simulator.stop());

const secrets: Secrets = {
  get: ({ kind, host }) => {
    const device = simulator.device(host.slice(host.indexOf('@') + 1));
    return Promise.resolve(kind === 'password' ? device.password : device.enable);
  },
  refused: () => Promise.resolve(),
};

function options(more: Partial<RunnerOptions> = {}): RunnerOptions {
  return {
    choice: 'auto',
    family: null,
    manager: null,
    root: DEMO,
    release: 'ossec-4.3',
    environment: scriptEnvironment({ PATH: '/usr/bin:/bin' }),
    temporaryFolder: folder,
    transport: ssh2Transport,
    ssh: {
      configFile: join(folder, 'ssh_config'),
      knownHostsFile: null,
      home: homedir(),
      user: 'tester',
      environment: { PATH: process.env['PATH'] },
    },
    secrets: noSecrets,
    prompts: silentPrompts,
    scriptPrompts: null,
    log: silentLog,
    ...more,
  };
}

interface Workspace {
  readonly store: BaselineStore;
  readonly record: (entry: Entry, file: string) => Promise<RunResult>;
  readonly replay: (entry: Entry, file: string) => Promise<RunResult>;
}

/** A workspace of its own, and runs in it. */
function workspace(name: string, more: Partial<RunnerOptions> = {}): Workspace {
  const store = openStore(join(folder, name), { clock: systemClock });
  const context = (chosen: Pick<RunContext, 'runner' | 'alreadyMasked'>): RunContext => ({
    ...chosen,
    store,
    release: 'ossec-4.3',
    limits: LIMITS,
    clock: systemClock,
    log: silentLog,
  });
  const signal = new AbortController().signal;
  const record = (entry: Entry, file: string): Promise<RunResult> => {
    const recorded = { clock: systemClock, save: saveRecording.bind(null, file) };
    return runEntry(entry, context(recordRunner(entry, { ...options({ secrets, ...more }), ...recorded })), signal);
  };
  const replay = async (entry: Entry, file: string): Promise<RunResult> =>
    runEntry(entry, context(await replayFromFile(entry, file, 'at-once', options(more))), signal);
  return { store, record, replay };
}

/** What a person sees of a result. */
async function seen({ outcome, problem, comparison, transcript }: RunResult): Promise<object> {
  const printed = transcript === null ? '' : await readFile(transcript, 'latin1');
  return {
    outcome,
    problem: problem?.code ?? null,
    alerts: (comparison?.alerts ?? []).map(({ rule, text }) => [rule.id, Buffer.from(text).toString('latin1')]),
    // The live one holds the device's own secrets, which the recording lacks.
    transcript: maskDeviceText(printed, null),
  };
}

const ENTRIES: readonly [string, Entry, Partial<RunnerOptions>, string][] = [
  ['an expect script', entryOf('ssh_ios_diff', { host: 'cisco@r1' }), {}, 'interface-address'],
  [
    'a shell script',
    entryOf('check_files.sh', { host: 'root@web1', state: 'periodic', arguments: '/etc' }),
    {},
    'passwd',
  ],
  ['a Python script', entryOf('junos_config.py', { host: 'netops@edge1' }), {}, 'ntp-server'],
  ['no script', entryOf('gone', { host: 'cisco@r1' }), { choice: 'device', family: 'cisco-ios' }, 'interface-address'],
];

describe('a device, live and played from its recording', () => {
  it.each(ENTRIES)('gives the same outcome, alerts and transcript with %s', SLOW, async (_, entry, more, change) => {
    const [live, played] = [workspace('live', more), workspace('played', more)];
    const before = recordingIn(join(folder, 'before'), entry);
    const after = recordingIn(join(folder, 'after'), entry);
    const first = await live.record(entry, before);
    simulator.device(entry.host.slice(entry.host.indexOf('@') + 1)).change(change);
    const second = await live.record(entry, after);
    await simulator.stop(); // no device is there any more

    const replayed = [await played.replay(entry, before), await played.replay(entry, after)];
    expect([first.outcome, second.outcome]).toEqual(['new', 'changed']);
    expect(second.comparison?.alerts.length).toBeGreaterThan(0);
    expect(await Promise.all(replayed.map(seen))).toEqual(await Promise.all([first, second].map(seen)));
  });

  it('is the same against a baseline from the device itself, whose secrets the recording lacks', async () => {
    const entry = entryOf('ssh_ios_diff', { host: 'cisco@r1' });
    const file = recordingIn(folder, entry);
    const live = workspace('live');
    await live.record(entry, file);
    expect((await live.store.read(entry))?.state.snapshot?.toString()).not.toBe('');
    expect((await live.replay(entry, file)).outcome).toBe('same');
  });

  it('holds no secret, and leaves none behind', SLOW, async () => {
    for (const [, entry, more] of ENTRIES.slice(0, 3)) {
      await workspace('live', more).record(entry, recordingIn(join(folder, 'recordings'), entry));
    }
    const names = await readdir(join(folder, 'recordings'), { recursive: true });
    const files = names.filter(name => name.endsWith('.jsonl'));
    expect(files).toHaveLength(3);
    const text = (await Promise.all(files.map(name => readFile(join(folder, 'recordings', name), 'latin1')))).join('');
    for (const password of PASSWORDS) expect(text).not.toContain(password);
    expect(text).toContain('********');
    expect((await readdir(folder)).filter(name => name.startsWith('ossec-agentless-'))).toEqual([]);
  });
});

describe('a script that is being changed, against a recording', () => {
  const entry = entryOf('show', { host: 'root@web1' });
  /** Shows what some commands print; ssh asks the file `ask` for the password. */
  const show = (...commands: string[]): Promise<void> =>
    putScript(
      join(folder, 'root'),
      'show',
      [
        '#!/bin/sh',
        'export SSH_ASKPASS="$PWD/agentless/ask" SSH_ASKPASS_REQUIRE=force DISPLAY=none',
        'echo "STORE: now"',
        ...commands.map(command => `ssh "$1" '${command}' </dev/null`),
        '',
      ].join('\n'),
    );

  async function recorded(): Promise<{ readonly file: string; readonly lab: Workspace }> {
    await show('uname -a', 'cat /etc/hostname');
    const lab = workspace('lab', { root: join(folder, 'root') });
    const file = recordingIn(folder, entry);
    expect((await lab.record(entry, file)).problem).toBeNull();
    return { file, lab };
  }

  beforeEach(() => putScript(join(folder, 'root'), 'ask', '#!/bin/sh\necho web1-Secret-login\n'));

  it('is answered where it asks for less', async () => {
    const { file, lab } = await recorded();
    await show('cat /etc/hostname');
    expect(await lab.replay(entry, file)).toMatchObject({ outcome: 'changed', problem: null });
  });

  it('fails, and says which command, where it asks for something that was not recorded', async () => {
    const { file, lab } = await recorded();
    await show('uname -a', 'id');
    const { outcome, problem } = await lab.replay(entry, file);
    expect({ outcome, problem }).toEqual({
      outcome: 'failed',
      problem: { code: 'not-recorded', params: { host: 'root@web1', command: 'id' } },
    });
  });

  it('fails where there is no recording, or a broken one', async () => {
    const lab = workspace('lab', { root: DEMO });
    const file = recordingIn(folder, entry);
    expect((await lab.replay(entry, file)).problem?.code).toBe('recording-missing');
    await saveRecording(file, { header: {} as never, sessions: [] });
    expect((await lab.replay(entry, file)).problem?.code).toBe('recording-unreadable');
  });

  it('leaves the recording before it alone where the new one broke off', async () => {
    const { file, lab } = await recorded();
    const before = await readFile(file, 'utf8');
    await simulator.stop();
    expect((await lab.record(entry, file)).outcome).toBe('failed');
    expect(await readFile(file, 'utf8')).toBe(before);
  });

  it('is told that there is nothing to record where it reaches no device', async () => {
    const root = join(folder, 'root');
    await putScript(root, 'show', '#!/bin/sh\necho "LOG: hello"\n');
    const { problem } = await workspace('lab', { root }).record(entry, recordingIn(folder, entry));
    expect(problem?.code).toBe('nothing-recorded');
  });
});
