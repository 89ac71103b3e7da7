import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeEach, expect, test } from 'vitest';
import { run } from '../unit/cli/run';
import { temporaryFolder } from './support/folders';
import { CONF, makeManager } from './support/manager';
import { startSshd } from './support/sshd';

const BLOCK = `  <agentless>
    <type>show</type>
    <frequency>60</frequency>
    <host>netops@edge</host>
    <state>periodic_diff</state>
  </agentless>
`;

let folder: string;
let reach: readonly string[];

beforeEach(async () => {
  folder = await temporaryFolder();
  await mkdir(join(folder, 'agentless'));
  await writeFile(join(folder, 'ossec.conf'), `<ossec_config>\n${BLOCK}</ossec_config>\n`);
  await writeFile(join(folder, 'agentless/show'), '#!/bin/sh\necho "INFO: here"\n');
  const { configFile, knownHostsFile, hostKey, port } = await startSshd();
  await writeFile(knownHostsFile, `[127.0.0.1]:${port} ${hostKey}\n`);
  reach = ['--manager', 'server', '--ssh-config', configFile, '--known-hosts', knownHostsFile];
});

test('deploy says what would change, and carries it out with --yes', async () => {
  const manager = await makeManager();
  const before = await manager.files();
  const words = ['deploy', 'show', ...reach, '--home', manager.home];
  const said = await run(words, '', folder);
  expect(said).toMatchObject({ status: 1, stderr: '' });
  expect(said.stdout).toContain('+    <host>netops@edge</host>');
  expect(said.stdout).toContain('.passlist: no change');
  expect(await manager.files()).toEqual(before);

  const done = await run([...words, '--yes', '--restart'], '', folder);
  expect(done).toMatchObject({ status: 0, stderr: '' });
  expect(done.stdout).toMatch(/deployed\.\nrestarted\.\nCompleted\.\n$/);
  expect(await manager.files()).toMatchObject({
    'agentless/show': '#!/bin/sh\necho "INFO: here"\n',
    'etc/ossec.conf': CONF.replace('</ossec_config>', `${BLOCK}</ossec_config>`),
  });
  expect(await run(words, '', folder)).toMatchObject({ status: 0 });
}, 90_000);

test('a daemon that refuses is told in one line, and all is as it was', async () => {
  const manager = await makeManager({ daemon: 'echo "no such thing"; exit 1' });
  const before = await manager.files();
  const refused = await run(['deploy', 'show', ...reach, '--home', manager.home, '--yes'], '', folder);
  expect(refused.status).toBe(2);
  expect(refused.stderr).toContain('so all was put back: no such thing');
  expect(await manager.files()).toEqual(before);
}, 90_000);

test.each([
  [['deploy', 'show'], '--manager says where to'],
  [['deploy', 'show', '--manager', 'x', '--home', 'relative'], 'absolute path'],
  [['deploy'], 'one entry'],
])('%j is a wrong call', async (words, text) => {
  const { status, stderr } = await run([...words], '', folder);
  expect(status).toBe(2);
  expect(stderr).toContain(text);
});
