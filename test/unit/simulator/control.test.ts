import { spawnSync } from 'node:child_process';
import { existsSync, statSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { connect } from 'node:net';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { beforeAll, describe, expect, it } from 'vitest';
import { commandLineOptions } from '../../../simulator/commandLineOptions';
import { control, openControl } from '../../../simulator/control';
import { bundled, started } from './simulatorProcess';
import { simulated, temporaryFolder } from './simulators';

/** Sends requests over a control socket and gives the answers. */
async function asked(socketPath: string, requests: readonly string[]): Promise<unknown[]> {
  const socket = connect(socketPath);
  socket.write(requests.map(request => `${request}\n`).join(''));
  const answers: unknown[] = [];
  for await (const line of createInterface({ input: socket })) {
    answers.push(JSON.parse(line));
    if (answers.length === requests.length) break;
  }
  socket.destroy();
  return answers;
}

describe('requests', () => {
  it('change a device', async () => {
    const simulator = await simulated();
    const web1 = simulator.device('web1');
    const [before, key] = [web1.fingerprint, web1.behaviour.latency];
    expect(await control(simulator, '{"device":"web1","change":"passwd"}')).toMatchObject({
      ok: true,
      device: { alias: 'root@web1' },
    });
    expect(await control(simulator, '{"device":"linux","key":"new"}')).toMatchObject({ ok: true });
    expect(web1.fingerprint).not.toBe(before);
    expect(await control(simulator, '{"device":"web1","behaviour":{"latency":5}}')).toMatchObject({ ok: true });
    expect([key, web1.behaviour.latency]).toEqual([0, 5]);
    expect(await control(simulator, '{"devices":true}')).toMatchObject({
      devices: [{ alias: 'cisco@r1' }, { alias: 'netops@edge1' }, { alias: 'root@web1' }],
    });
  });

  it.each([
    ['nonsense', /JSON/],
    ['null', /names a "device"/],
    ['[]', /names a "device"/],
    ['{}', /names a "device"/],
    ['{"device":"r7"}', /no simulated device "r7"/],
    ['{"device":"r1","change":"fly"}', /no change "fly"/],
  ])('%s is answered with an error', async (request, message) => {
    expect(await control(await simulated(), request)).toEqual({ error: expect.stringMatching(message) as string });
  });

  it('may come from somebody who leaves before the answer is read', async () => {
    const state = await temporaryFolder();
    await using socket = await openControl(await simulated([{ device: 'ios' }], state), state);
    const hasty = connect(socket.path).pause();
    hasty.write('{"devices":true}\n');
    await asked(socket.path, ['{"devices":true}']); // the other's answer has been sent as well
    hasty.destroy(); // unread, which the other end meets as a reset
    expect(await asked(socket.path, ['{"devices":true}'])).toMatchObject([{ ok: true }]);
  });

  it('come over a socket that only its owner may open', async () => {
    const state = await temporaryFolder();
    const simulator = await simulated([{ device: 'ios' }], state);
    await using socket = await openControl(simulator, state);
    expect(statSync(socket.path).mode & 0o777).toBe(0o600);
    expect(await asked(socket.path, ['{"device":"r1","change":"banner"}', 'x'])).toMatchObject([
      { ok: true },
      { error: /JSON/ },
    ]);
  });

  it('take another path where the folder’s own is too long for a socket', async () => {
    const state = path.join(await temporaryFolder(), 'd'.repeat(120));
    const simulator = await simulated([{ device: 'ios' }], state);
    await using socket = await openControl(simulator, state);
    expect(await asked(socket.path, ['{"devices":true}'])).toMatchObject([{ ok: true }]);
  });
});

describe('host keys and names', () => {
  it('keys stay over a restart, by alias', async () => {
    const state = await temporaryFolder();
    const first = await simulated(undefined, state);
    const keys = first.devices.map(({ fingerprint }) => fingerprint);
    await first.stop();
    const second = await simulated(undefined, state);
    expect(second.devices.map(({ fingerprint }) => fingerprint)).toEqual(keys);
    expect(new Set(keys).size).toBe(3);
  });

  it('several devices of a kind have names and ports of their own', async () => {
    const simulator = await simulated([{ device: 'ios' }, { device: 'ios' }, { device: 'ios', alias: 'core' }]);
    expect(simulator.devices.map(({ alias }) => alias)).toEqual(['r1', 'r1-2', 'core']);
    expect(new Set(simulator.devices.map(({ port }) => port)).size).toBe(3);
  });

  it('a name that would leave the folder is refused', async () => {
    await expect(simulated([{ device: 'ios', alias: '../r1' }])).rejects.toThrow(RangeError);
  });

  it('gives ssh_config and known_hosts by alias', async () => {
    const simulator = await simulated([{ device: 'linux' }]);
    const { port, publicKey } = simulator.device('web1');
    expect(simulator.sshConfig()).toBe(`Host web1
  HostName 127.0.0.1
  Port ${port}
  User root
  HostKeyAlias web1
  PreferredAuthentications keyboard-interactive,password
`);
    expect(simulator.knownHosts()).toBe(`web1 ${publicKey}\n`);
  });
});

describe('options', () => {
  it.each([
    [['--state', 's'], { state: 's', devices: [{ device: 'ios' }, { device: 'junos' }, { device: 'linux' }] }],
    [
      ['--state', 's', '--device', 'ios=core', '--latency', '200'],
      { devices: [{ device: 'ios', alias: 'core', behaviour: { latency: 200 } }] },
    ],
    [['--state', 's', '--device', 'linux', '--drifts'], { devices: [{ device: 'linux', drifts: true }] }],
    [[], { problem: /--state/ }],
    [['--state', 's', '--device', 'toaster'], { problem: /no device "toaster".*ios, junos, linux/ }],
    [['--state', 's', '--latency', 'soon'], { problem: /soon/ }],
    [['--nonsense'], { problem: /nonsense/ }],
  ])('%j', (args, expected) => {
    const options = commandLineOptions(args);
    if ('problem' in expected) expect(options).toEqual({ problem: expect.stringMatching(expected.problem) as string });
    else expect(options).toMatchObject(expected);
  });
});

describe('the program', () => {
  let program: string;
  let folder: string;
  beforeAll(async () => {
    folder = path.resolve(import.meta.dirname, '../../../out/test-simulator');
    program = await bundled(folder);
  });

  it('says where its devices listen, obeys the control socket, and ends on SIGTERM', async () => {
    const state = await temporaryFolder();
    const simulator = await started(program, ['--state', state]);
    expect(simulator.devices).toMatchObject([
      { device: 'ios', family: 'cisco-ios', alias: 'cisco@r1', host: 'cisco@127.0.0.1' },
      { device: 'junos', family: 'junos', alias: 'netops@edge1', host: 'netops@127.0.0.1' },
      { device: 'linux', family: 'linux', alias: 'root@web1', host: 'root@127.0.0.1' },
    ]);
    expect(simulator.devices[0]?.fingerprint).toMatch(/^SHA256:[\w+/]{43}$/);
    expect(simulator.devices[0]?.changes).toContain('interface-address');
    expect(await asked(simulator.control, ['{"device":"r1","change":"interface-address"}'])).toMatchObject([
      { ok: true },
    ]);
    expect(await readFile(path.join(state, 'ssh_config'), 'utf8')).toContain(`Port ${simulator.devices[2]?.port}\n`);
    const settings = spawnSync('ssh', ['-G', '-F', path.join(state, 'ssh_config'), 'r1'], { encoding: 'utf8' }).stdout;
    expect(settings).toContain(`\nuserknownhostsfile ${path.join(state, 'known_hosts')}\n`);
    simulator.process.kill('SIGTERM');
    expect(await simulator.exited).toBe(0);
    expect(existsSync(simulator.control)).toBe(false);
  });

  it('ends when whoever started it has gone', async () => {
    const simulator = await started(program, ['--state', await temporaryFolder(), '--device', 'ios']);
    simulator.process.stdin?.end();
    expect(await simulator.exited).toBe(0);
  });

  it('says what is wrong with its options', () => {
    const { status, stderr } = spawnSync(process.execPath, [program, '--device', 'ios'], { encoding: 'utf8' });
    expect(status).toBe(2);
    expect(stderr).toMatch(
      /^agentless: The option --state is missing.* 'agentless help devices' lists the options\.\n$/,
    );
  });
});
