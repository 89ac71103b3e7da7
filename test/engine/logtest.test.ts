import { chmod, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { run } from '../unit/cli/run';
import { addLogtest } from './support/logtest';
import { makeManager } from './support/manager';
import { startSshd } from './support/sshd';

const TRANSCRIPT = "LOG: login 'fail' $(id)\nINFO: hello\nLOG: quiet\n";

async function explainOn(home: string): ReturnType<typeof run> {
  const { configFile, knownHostsFile, hostKey, port } = await startSshd();
  await writeFile(knownHostsFile, `[127.0.0.1]:${port} ${hostKey}\n`);
  const reach = ['--manager', 'server', '--ssh-config', configFile, '--known-hosts', knownHostsFile, '--home', home];
  return run(['explain', '-', ...reach], TRANSCRIPT, home);
}

test('each LOG line has the rule of the manager beside it; its text goes through standard input only', async () => {
  const { home } = await makeManager();
  const { seen } = await addLogtest(home);
  const { status, stdout, stderr } = await explainOn(home);
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
  const [first, second, third] = stdout.split('\n');
  expect(first).toMatch(/fail.*\[rule 5716, level 5: Failed\.\]$/);
  expect(second).not.toContain('[');
  expect(third).toMatch(/quiet {2}\[no rule\]$/);
  expect((await readFile(seen, 'utf8')).split('\n').slice(0, 2)).toEqual([
    '0 arguments',
    expect.stringContaining("login 'fail' $(id)"),
  ]);
}, 60_000);

test.each([
  ['no such program', null, 'neither ossec-logtest nor wazuh-logtest'],
  ['a program that says why it cannot', '#!/bin/sh\necho "rules do not load"\nexit 1\n', 'rules do not load'],
])(
  '%s: one line says so',
  async (_, text, said) => {
    const { home } = await makeManager();
    if (text !== null) {
      await writeFile(join(home, 'bin/wazuh-logtest'), text);
      await chmod(join(home, 'bin/wazuh-logtest'), 0o755);
    }
    const { status, stderr } = await explainOn(home);
    expect(status).toBe(2);
    expect(stderr).toContain(said);
  },
  60_000,
);
