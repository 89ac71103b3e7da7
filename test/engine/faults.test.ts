import { execFile } from 'node:child_process';
import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterEach, describe, expect, test } from 'vitest';
import { showBytes } from '../../core/bytes';
import { familyById } from '../../core/families/families';
import type { BaselineStore } from '../../engine/baseline/store';
import { openStore } from '../../engine/baseline/workspaceStore';
import { systemClock } from '../../engine/ports';
import type { RunResult } from '../../engine/run/result';
import { startSimulator, type RunningDevice, type Simulator } from '../../simulator/simulator';
import { TRANSPORTS } from './support/connections';
import { startFaultProxy, type Fault, type FaultProxy } from './support/faultProxy';
import { temporaryFolder } from './support/folders';
import { runReally } from './support/realRuns';
import { entryOf } from './support/scripts';

const run = promisify(execFile);
const PASSWORD = 'mArKeD-login-pass';
const running: Simulator[] = [];
const mounted: string[] = [];

afterEach(async () => {
  for (const simulator of running.splice(0)) await simulator.stop();
  for (const folder of mounted.splice(0)) await run('umount', [folder]).catch(() => {});
});

interface Bench {
  readonly device: RunningDevice;
  readonly proxy: FaultProxy;
  readonly store: BaselineStore;
  readonly temporary: string;
  readonly run: () => Promise<RunResult>;
  /** The accepted snapshot. */
  readonly baseline: () => Promise<string>;
}

/** A router behind the proxy, with a first result as its baseline, and a change that was not seen yet. */
async function bench(transport: (typeof TRANSPORTS)[number], workspace?: string): Promise<Bench> {
  const folder = await temporaryFolder();
  const temporary = await temporaryFolder();
  const simulator = await startSimulator({
    state: join(folder, 'state'),
    devices: [{ device: 'ios', password: PASSWORD }],
  });
  running.push(simulator);
  const [device] = simulator.devices as [RunningDevice];
  const proxy = await startFaultProxy(device.port);
  const configFile = join(folder, 'ssh_config');
  const lines = ['Host r1', 'HostName 127.0.0.1', `Port ${proxy.port}`, 'ConnectTimeout 4', 'IdentityAgent none'];
  const known = [`UserKnownHostsFile ${join(folder, 'known_hosts')}`, 'GlobalKnownHostsFile /dev/null'];
  await writeFile(configFile, `${[...lines, ...known].join('\n  ')}\n`);
  const store = openStore(workspace ?? join(folder, 'workspace'), { clock: systemClock });
  const entry = entryOf('ssh_pixconfig_diff', { host: `${device.user}@r1` });
  const runIt = (): Promise<RunResult> =>
    runReally(entry, {
      configFile,
      transport,
      family: familyById('cisco-ios')!,
      store,
      secrets: { password: PASSWORD, second: device.enable },
      prompts: { confirmHostKey: () => Promise.resolve('store') },
      temporaryFolder: temporary,
      quiet: 4000,
    });
  expect(await runIt()).toMatchObject({ outcome: 'new', problem: null });
  return {
    device,
    proxy,
    store,
    temporary,
    run: runIt,
    baseline: async () => showBytes((await store.read(entry))?.state.snapshot ?? new Uint8Array()),
  };
}

/** Whatever the fault: said in words, nothing lost, nothing half stored, nothing left, no secret. */
async function expectUnharmed({ store, temporary, baseline }: Bench, result: RunResult, before: string): Promise<void> {
  expect(result.outcome).toBe('failed');
  expect(result.problem?.code).not.toBe('unexpected');
  expect(await baseline()).toBe(before);
  expect(await store.listPending()).toEqual([]);
  expect(await readdir(temporary)).toEqual([]);
  const transcript = result.transcript === null ? '' : await readFile(result.transcript, 'latin1');
  expect(JSON.stringify(result) + transcript).not.toContain(PASSWORD);
  expect(transcript).not.toContain('STORE: now');
}

/** Parts of the whole conversation: greeting, key exchange, login, prompt, in the middle of lines. */
const PARTS = [0, 0.001, 0.01, 0.05, 0.1, 0.2, 0.35, 0.5, 0.65, 0.8, 0.9];

/** What a connection comes to that ends before anybody is logged in. */
const LOST = ['connection-lost', 'handshake-failed'];

describe.each(TRANSPORTS)('a connection by %s', transport => {
  const parts = transport === 'ssh2' ? PARTS : [0, 0.01, 0.1, 0.2, 0.8];

  test('that is cut at any stage harms nothing', { timeout: 240_000 }, async () => {
    const it = await bench(transport);
    const [whole, before] = [it.proxy.passed, await it.baseline()];
    it.device.change('interface-address');
    for (const part of parts) {
      it.proxy.fault = { kind: 'cut', after: Math.floor(whole * part) };
      const result = await it.run();
      await expectUnharmed(it, result, before);
      expect(['connection-lost', 'handshake-failed']).toContain(result.problem?.code);
    }
    it.proxy.fault = { kind: 'none' };
    expect((await it.run()).outcome).toBe('changed');
  });

  test.each<[string, (whole: number) => Fault, readonly string[]]>([
    ['stalls before the greeting', () => ({ kind: 'stall', after: 0 }), ['connect-timeout']],
    ['stalls in the key exchange', () => ({ kind: 'stall', after: 300 }), ['connect-timeout']],
    [
      'stalls in the middle of a line',
      whole => ({ kind: 'stall', after: whole * 0.8 }),
      ['unknown-prompt', 'never-prompted'],
    ],
    ['is closed on the device’s side before its greeting', () => ({ kind: 'half-close', after: 0 }), LOST],
    ['is closed on the device’s side behind its greeting', () => ({ kind: 'half-close', after: 45 }), LOST],
    ['is closed on the device’s side in the key exchange', () => ({ kind: 'half-close', after: 600 }), LOST],
    [
      'is closed on the device’s side in the middle of a line',
      whole => ({ kind: 'half-close', after: whole * 0.8 }),
      ['connection-lost'],
    ],
    [
      'begins with garbage for ever',
      () => ({ kind: 'before', text: 'x'.repeat(4096), endless: true }),
      ['not-ssh', 'connection-lost', 'handshake-failed', 'connect-timeout'],
    ],
    [
      'begins with lines for ever',
      () => ({ kind: 'before', text: 'no SSH here\r\n'.repeat(99), endless: true }),
      ['not-ssh', 'connect-timeout', 'connection-lost', 'handshake-failed'],
    ],
  ])('that %s ends with one clear problem', { timeout: 120_000 }, async (_, fault, codes) => {
    const it = await bench(transport);
    const before = await it.baseline();
    it.proxy.fault = fault(it.proxy.passed);
    it.device.change('interface-address');
    const result = await it.run();
    await expectUnharmed(it, result, before);
    expect(codes).toContain(result.problem?.code);
  });

  test('that is slow, or begins with a few lines of text, is as good as any', { timeout: 120_000 }, async () => {
    const it = await bench(transport);
    it.proxy.fault = { kind: 'drip', bytes: 7 };
    expect(await it.run()).toMatchObject({ outcome: 'same', problem: null });
    it.proxy.fault = { kind: 'before', text: 'Authorised use only.\r\n', endless: false };
    expect(await it.run()).toMatchObject({ outcome: 'same', problem: null });
  });

  test('to a device whose key has changed since, ends before anything is sent', { timeout: 60_000 }, async () => {
    const it = await bench(transport);
    const [before, known] = [await it.baseline(), it.device.fingerprint];
    await it.device.newKey();
    const result = await it.run();
    await expectUnharmed(it, result, before);
    expect(result.problem?.code).toBe('host-key-changed');
    expect(result.problem?.params['known']).toContain(known);
    expect(result.problem?.params['offered']).toContain(it.device.fingerprint);
  });
});

// Without root, a file system cannot be mounted; `unwritable.test.ts` ends writes in their middle for everybody.
describe.runIf(process.getuid?.() === 0)('a disk that is full (takes root, to mount one)', () => {
  test(
    'while a result is stored: it is said, the baseline stays, and the next run stores it',
    { timeout: 60_000 },
    async () => {
      const workspace = await temporaryFolder();
      await run('mount', ['-t', 'tmpfs', '-o', 'size=256k', 'tmpfs', workspace]);
      mounted.push(workspace);
      const it = await bench('ssh2', workspace);
      const before = await it.baseline();
      it.device.change('interface-address');
      await mkdir(join(workspace, 'other'));
      const room = await fill(join(workspace, 'other'));
      const result = await it.run();
      expect(result).toMatchObject({ outcome: 'failed', problem: { code: 'store-unwritable' } });
      expect(await it.baseline()).toBe(before);
      expect(await it.store.listPending()).toEqual([]);
      await rm(room);
      expect((await it.run()).outcome).toBe('changed');
    },
  );
});

/** Takes all the room that is left. */
async function fill(folder: string): Promise<string> {
  const file = join(folder, 'full');
  await run('dd', ['if=/dev/zero', `of=${file}`, 'bs=1k', 'count=1000000']).catch(() => {});
  return file;
}
