import { appendFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeEach, describe, expect, test } from 'vitest';
import { encodeBase64 } from '../../core/base64';
import { showBytes, utf8 } from '../../core/bytes';
import { Secret } from '../../core/config/secret';
import { elementOf } from '../../core/deploy/configuredEntry';
import { deploy, restartManager } from '../../engine/deploy/deploy';
import type { ManagerAccess } from '../../engine/deploy/manager';
import { changesAnything, planDeployment, type DeployRequest } from '../../engine/deploy/plan';
import { connectTo } from './support/connections';
import { CONF, makeManager, type Manager } from './support/manager';
import { entryOf } from './support/scripts';
import { startSshd } from './support/sshd';

const signal = new AbortController().signal;
const ENTRY = entryOf('ssh_edge_diff', { host: 'netops@edge' });
const SCRIPT = '#!/bin/sh\necho "INFO: it’s me"\n';
const CREDENTIALS = { password: new Secret(`pa'"$x|1`), additional: new Secret('second') };
const BLOCK = elementOf(ENTRY);
const AFTER = CONF.replace('</ossec_config>', `${BLOCK}</ossec_config>`);
const WITH_ALL = {
  'agentless/ssh_edge_diff': SCRIPT,
  'agentless/.passlist': `netops@edge|pa'"$x|1|second\n`,
  'etc/ossec.conf': AFTER,
};

let access: Omit<ManagerAccess, 'home'>;

beforeEach(async () => {
  const { configFile } = await startSshd();
  const { connection } = await connectTo({ configFile, secrets: { password: 'NOPASS' } });
  access = { connection, as: 'login' };
});

const on = ({ home }: Manager): ManagerAccess => ({ ...access, home });
const request = (more: Partial<DeployRequest> = {}): DeployRequest => ({
  entry: ENTRY,
  script: utf8(SCRIPT),
  release: 'ossec-4.3',
  credentials: CREDENTIALS,
  ...more,
});

test('the plan touches nothing and says what would change', async () => {
  const manager = await makeManager();
  const before = await manager.files();
  const plan = await planDeployment(on(manager), request(), signal);
  expect(plan).toMatchObject({ layout: { product: 'ossec' }, script: { before: null }, passlist: { before: null } });
  expect(showBytes(plan.configuration.after ?? utf8(''))).toBe(AFTER);
  expect(await manager.files()).toEqual(before);
});

test('script, password and entry are put in place, and nothing else is left there', async () => {
  const manager = await makeManager();
  const plan = await planDeployment(on(manager), request(), signal);
  expect(await deploy(on(manager), plan, signal)).toBe('');
  expect(await manager.files()).toEqual(WITH_ALL);
  expect(await manager.mode('agentless/ssh_edge_diff')).toBe('750');
  expect(await manager.mode('etc/ossec.conf')).toBe('604'); // as it was
  expect(await manager.mode('agentless/.passlist')).toBe('640');
  const again = await planDeployment(on(manager), request(), signal);
  expect(changesAnything(again)).toBe(false);
});

test('Wazuh 4 has its own daemon, and its password list is base64', async () => {
  const manager = await makeManager({ product: 'wazuh', passlist: encodeBase64(utf8('a|1|\n')) });
  const plan = await planDeployment(on(manager), request(), signal);
  await deploy(on(manager), plan, signal);
  const files = await manager.files();
  expect(files['agentless/.passlist']).toBe(encodeBase64(utf8(`a|1|\nnetops@edge|pa'"$x|1|second\n`)));
});

describe('everything is put back', () => {
  test.each([
    ['the daemon refuses', 'echo "it says no"; exit 1', { code: 'manager-refused', params: { text: 'it says no' } }],
    ['the daemon crashes', 'kill -SEGV $$', { code: 'manager-refused' }],
    ['the step is ended in the middle', 'kill -HUP $PPID; sleep 1', { code: 'manager-no-right' }],
  ])('%s', async (_, daemon, problem) => {
    const manager = await makeManager({ daemon, passlist: 'netops@edge|old|\n' });
    await writeFile(join(manager.home, 'agentless/ssh_edge_diff'), 'the old one');
    const before = await manager.files();
    const plan = await planDeployment(on(manager), request(), signal);
    await expect(deploy(on(manager), plan, signal)).rejects.toMatchObject({ problem });
    expect(await manager.files()).toEqual(before);
  });

  test('new files go again', async () => {
    const manager = await makeManager({ daemon: 'exit 1' });
    const before = await manager.files();
    const plan = await planDeployment(on(manager), request(), signal);
    await expect(deploy(on(manager), plan, signal)).rejects.toMatchObject({ problem: { code: 'manager-refused' } });
    expect(await manager.files()).toEqual(before);
  });

  test('the connection breaks while the daemon checks: the manager is wholly deployed', async () => {
    const sshd = 'pid=$PPID; while [ "$(cat /proc/$pid/comm)" != sshd ]; do pid=$(cut -d" " -f4 /proc/$pid/stat); done';
    const manager = await makeManager({ daemon: `${sshd}; kill -KILL $pid; sleep 0.3` });
    const plan = await planDeployment(on(manager), request(), signal);
    await expect(deploy(on(manager), plan, signal)).rejects.toMatchObject({ problem: { code: 'connection-lost' } });
    await expect.poll(() => manager.files(), { timeout: 10_000 }).toEqual(WITH_ALL);
  });
});

test.each(['etc/ossec.conf', 'agentless/.passlist', 'agentless/ssh_edge_diff'])(
  'what somebody else did to %s after the preview is not lost',
  async file => {
    const manager = await makeManager();
    const plan = await planDeployment(on(manager), request(), signal);
    await appendFile(join(manager.home, file), '<!-- mine -->\n');
    const before = await manager.files();
    await expect(deploy(on(manager), plan, signal)).rejects.toMatchObject({ problem: { code: 'manager-changed' } });
    expect(await manager.files()).toEqual(before);
  },
);

describe('is refused before anything is touched', () => {
  test.each([
    ['a name that leaves the folder', { entry: { ...ENTRY, script: '../x' } }, {}, 'deploy-name'],
    ['an ossec.conf that OSSEC refuses', {}, { conf: '<ossec_config>' }, 'manager-configuration'],
    [
      'a password that cannot be written',
      { credentials: { ...CREDENTIALS, additional: new Secret('a|b') } },
      {},
      'passlist-impossible',
    ],
  ] as const)('%s', async (_, more, options, code) => {
    const manager = await makeManager(options);
    const before = await manager.files();
    await expect(planDeployment(on(manager), request(more), signal)).rejects.toMatchObject({ problem: { code } });
    expect(await manager.files()).toEqual(before);
  });

  test('a folder without a manager', async () => {
    const nowhere = { ...access, home: '/nowhere' };
    const planning = planDeployment(nowhere, request(), signal);
    await expect(planning).rejects.toMatchObject({ problem: { code: 'manager-not-installed' } });
  });
});

test('a restart is another step', async () => {
  const manager = await makeManager();
  const plan = await planDeployment(on(manager), request({ credentials: null }), signal);
  await deploy(on(manager), plan, signal);
  expect(Object.keys(await manager.files())).toEqual(['agentless/ssh_edge_diff', 'etc/ossec.conf']);
  expect(await restartManager(on(manager), plan, signal)).toBe('Completed.');
  expect(await manager.files()).toHaveProperty('restarted');
});
