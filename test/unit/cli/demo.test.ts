import { expect, it } from 'vitest';
import { run } from './run';

const SCRIPTS = ['ssh_ios_diff', 'check_files.sh', 'junos_config.py'].map(name => `demo/agentless/${name}`);

it('finds nothing in the demo workspace: its scripts and its ossec.conf are clean under our own checks', async () => {
  expect(await run(['check', ...SCRIPTS, 'demo/ossec.conf'])).toMatchObject({ status: 0, stderr: '' });
});

it('reads a script for what it would print', async () => {
  const script =
    '#!/bin/sh\n[ "$1 $2" = "test test" ] && exit 0\necho "FWD:$(stat -c %s /etc/passwd):644:0:0:xxx:xxx /etc/passwd"\n';
  const { status, stdout } = await run(['check', '--json', '-'], script);
  const [file] = (JSON.parse(stdout) as { files: { findings: { code: string; line: number }[] }[] }).files;
  expect(status).toBe(1);
  expect(file?.findings).toContainEqual(expect.objectContaining({ code: 'command/lost-byte', line: 3 }));
});
