import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { run } from './run';

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'agentless-nothing-'));
});

afterEach(() => rmSync(folder, { recursive: true, force: true }));

it.each([
  ['baseline', 'list'],
  ['baseline', 'diff'],
  ['report', 'files'],
])('%s %s outside a workspace says that there is none', async (...words) => {
  const { status, stderr } = await run(words, '', folder);
  expect(status).toBe(2);
  expect(stderr).toMatch(/^agentless: there is no \.agentless\/ in .+\.\n$/);
});

it('an --ssh-config that is not there is no fault of a script', async () => {
  mkdirSync(path.join(folder, 'agentless'));
  writeFileSync(
    path.join(folder, 'ossec.conf'),
    '<ossec_config><agentless><type>s</type><host>a@b</host><state>periodic_diff</state></agentless></ossec_config>',
  );
  const { status, stdout, stderr } = await run(['run', '--all', '--ssh-config', 'gone'], '', folder);
  expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
  expect(stderr).toMatch(/^agentless: --ssh-config: there is no file .*gone\.\n$/);
});
