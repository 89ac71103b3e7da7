import { readFile, writeFile } from 'node:fs/promises';
import { describe, expect, test } from 'vitest';
import { showBytes } from '../../core/bytes';
import { familyById } from '../../core/families/families';
import type { Entry } from '../../core/protocol/entry';
import type { RunResult } from '../../engine/run/result';
import { EVERY_DEVICE } from '../../simulator/devices';
import { deviceBench } from './support/devices';
import { entryOf } from './support/scripts';

const ios = (more: Partial<Entry> = {}): Entry => entryOf('ssh_pixconfig_diff', { host: 'cisco@r1', ...more });
const junos = (more: Partial<Entry> = {}): Entry => entryOf('junos_config', { host: 'netops@edge1', ...more });
const linux = (more: Partial<Entry> = {}): Entry =>
  entryOf('ssh_integrity_check_linux', { host: 'root@web1', state: 'periodic', arguments: '/etc', ...more });

function alerts({ comparison }: RunResult): string[] {
  return (comparison?.alerts ?? []).map(({ rule, text }) => `${rule.id} ${showBytes(text)}`);
}

describe('a router', () => {
  test('is logged in to, enabled, read page by page, and compared', async () => {
    const { device, run, transcript, asked } = await deviceBench({ device: 'ios' });
    const first = await run(ios({ arguments: 'show hardware' }));
    expect(first).toMatchObject({ outcome: 'new', problem: null });
    expect(asked).toEqual([device.fingerprint]);
    const text = await transcript(first);
    expect(text).toMatch(/^INFO: Starting\.\nSTORE: now\nr1#show version\n/);
    expect(text).toMatch(/\nr1#show running-config\n[\s\S]*interface GigabitEthernet0\/1\n[\s\S]*\nr1#show hardware\n/);
    expect(text).toMatch(/\nINFO: Finished\.\n$/);
    expect(text).not.toMatch(/More|\x08|\r/);
    expect(text).not.toContain('cisco-enable');

    device.change('interface-address');
    const second = await run(ios({ arguments: 'show hardware' }));
    expect(second.outcome).toBe('changed');
    expect(alerts(second)).toEqual([
      expect.stringMatching(
        /^555 ossec: agentless: Change detected:.*< {2}ip address 198\.51\.100\.1 .*> {2}ip address 198\.51\.100\.2 /,
      ),
    ]);
    expect(asked).toHaveLength(1);
  });

  test.each<[string, Parameters<typeof deviceBench>[0]['behaviour'], Record<string, string>, string]>([
    ['that refuses the password', {}, { password: 'wrong-password' }, 'password-refused'],
    ['that refuses the second password', {}, { second: 'wrong-second' }, 'second-password-refused'],
    ['that refuses everybody', { refuseLogin: true }, {}, 'password-refused'],
    ['that closes at once', { fault: { at: 'connect', how: 'close' } }, {}, 'connection-lost'],
    ['that closes at the login', { fault: { at: 'authentication', how: 'close' } }, {}, 'connection-lost'],
    ['that closes before its prompt', { fault: { at: 'prompt', how: 'close' } }, {}, 'connection-lost'],
    ['that closes in the middle of a command', { fault: { at: 'command', how: 'close' } }, {}, 'connection-lost'],
    ['that goes silent after a command', { fault: { at: 'command', how: 'stall' } }, {}, 'unknown-prompt'],
    ['that asks something unknown', { prompt: 'Which way? ' }, {}, 'unknown-prompt'],
    ['that never prompts', { prompt: '' }, {}, 'unknown-prompt'],
    ['that never ends', { flood: Infinity }, {}, 'output-limit'],
  ])('%s ends with one clear problem and no baseline', async (_, behaviour, secrets, code) => {
    const { run, store } = await deviceBench({ device: 'ios', behaviour: behaviour ?? {} });
    const result = await run(ios(), { secrets });
    expect(result.outcome).toBe('failed');
    if (code === 'unknown-prompt') expect(['unknown-prompt', 'never-prompted']).toContain(result.problem?.code);
    else expect(result.problem?.code).toBe(code);
    expect(await store.list()).toEqual([]);
    expect(await store.listPending()).toEqual([]);
  });

  test('that asks its questions one by one is answered the same way', async () => {
    const { run } = await deviceBench({ device: 'ios', behaviour: { auth: ['keyboard-interactive'] } });
    expect(await run(ios())).toMatchObject({ outcome: 'new' });
  });

  test('whose command is refused leaves nothing behind', async () => {
    const { run, store } = await deviceBench({ device: 'ios' });
    const result = await run(ios({ arguments: 'show nonsense' }));
    expect(result.problem).toMatchObject({ code: 'command-refused', params: { command: 'show nonsense' } });
    expect(await store.list()).toEqual([]);
  });

  test('is let go at once when the run is stopped', async () => {
    const { run } = await deviceBench({ device: 'ios', behaviour: { latency: 400 } });
    const stop = new AbortController();
    setTimeout(() => stop.abort(), 300);
    expect(await run(ios(), { signal: stop.signal })).toMatchObject({
      outcome: 'skipped',
      problem: { code: 'cancelled' },
    });
  });
});

describe('host keys', () => {
  test('that nobody confirms end the run before anything is sent', async () => {
    const { run, knownHostsFile } = await deviceBench({ device: 'ios' });
    const result = await run(ios(), { hostKey: 'refuse', secrets: { password: 'never-sent' } });
    expect(result.problem?.code).toBe('host-key-declined');
    await expect(readFile(knownHostsFile, 'utf8')).rejects.toThrow();
  });

  test('are appended on consent, and what was there stays', async () => {
    const { run, knownHostsFile, device, asked } = await deviceBench({ device: 'ios' });
    await writeFile(knownHostsFile, '# mine\n|1|bad|bad ssh-rsa AAAA');
    await run(ios());
    const text = await readFile(knownHostsFile, 'utf8');
    expect(text).toMatch(/^# mine\n\|1\|bad\|bad ssh-rsa AAAA\n/);
    expect(text).toContain(device.publicKey);
    await run(ios());
    expect(asked).toEqual([device.fingerprint]);
  });

  test('that changed are refused with both fingerprints', async () => {
    const { run, device } = await deviceBench({ device: 'ios' });
    await run(ios());
    const before = device.fingerprint;
    await device.newKey();
    const result = await run(ios());
    expect(result.problem?.code).toBe('host-key-changed');
    expect(result.problem?.params['known']).toContain(before);
    expect(result.problem?.params['offered']).toContain(device.fingerprint);
  });
});

describe('another command line', () => {
  test('is read by its own family', async () => {
    const { run, device, transcript } = await deviceBench({ device: 'junos' });
    const first = await run(junos());
    expect(first).toMatchObject({ outcome: 'new', problem: null });
    expect(await transcript(first)).toMatch(/netops@edge1>show configuration \| display set\nset /);
    device.change('ntp-server');
    expect(alerts(await run(junos()))[0]).toMatch(/^555 .*ntp server/);
  });
});

describe('the command line of every family', () => {
  const others = EVERY_DEVICE.flatMap(({ device }) => (device === 'linux' || device === 'bsd' ? [] : [device]));

  test.each(others)('%s: each of its commands is read to the end, whatever pages, asks and decorates', async kind => {
    const { run, device, transcript } = await deviceBench({ device: kind });
    const family = familyById(device.family)!;
    const result = await run(entryOf('show_all', { host: `${device.user}@${device.alias}` }));
    expect(result).toMatchObject({ outcome: 'new', problem: null });
    const lines = (await transcript(result)).split('\n');
    const typed = lines.filter(line =>
      family.commands.show.some(command => /[#>$]$/.test(line.slice(0, -command.length)) && line.endsWith(command)),
    );
    expect(typed).toHaveLength(family.commands.show.length);
    expect(lines.length).toBeGreaterThan(30);
    expect(lines.join('\n')).not.toMatch(/\x1b|\x08|\r|-more-|-- more|lines \d+-|Q quit/i);
  });

  test.each(others)('%s: a command that it does not know is told by its answer, and nothing is stored', async kind => {
    const { run, store, device } = await deviceBench({ device: kind });
    const entry = entryOf('show_all', { host: `${device.user}@${device.alias}`, arguments: 'show nonsense' });
    expect((await run(entry)).problem).toMatchObject({ code: 'command-refused', params: { command: 'show nonsense' } });
    expect(await store.list()).toEqual([]);
  });
});

describe('a Linux host', () => {
  test('yields a FWD line a file, and a change raises what analysisd would', async () => {
    const { run, device, transcript } = await deviceBench({ device: 'linux' });
    const first = await run(linux());
    expect(first).toMatchObject({ outcome: 'new', problem: null });
    expect(await transcript(first)).toMatch(/\nFWD: \d+:\d{3}:0:0:[0-9a-f]{32}:[0-9a-f]{40} \/etc\/passwd\n/);
    device.change('passwd');
    const second = await run(linux());
    expect(alerts(second)).toEqual([
      expect.stringMatching(/^550 Integrity checksum changed for: '\/etc\/passwd'\nSize changed/),
    ]);
  });

  test('runs the arguments as one command in a periodic_diff entry', async () => {
    const { run, store } = await deviceBench({ device: 'linux' });
    const entry = entryOf('ssh_generic_diff', { host: 'root@web1', arguments: 'cat /etc/passwd' });
    expect(await run(entry)).toMatchObject({ outcome: 'new', problem: null });
    const snapshot = (await store.read(entry))?.state.snapshot;
    expect(showBytes(snapshot ?? new Uint8Array())).toMatch(/^root:x:0:0:/);
  });
});
