import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { addFilter } from '../../../engine/filters/workspaceFilters';
import { run } from './run';

const ENTRY = 'show:root@192.0.2.1';
const CONFIG = `<ossec_config><agentless><type>show</type><host>root@192.0.2.1</host>
<state>periodic_diff</state></agentless></ossec_config>`;
const SCRIPT = '#!/bin/sh\n[ "$1 $2" = "test test" ] && exit 0\necho "STORE: now"\ncat text\n';

let folder: string;
const filters = (): string => path.join(folder, '.agentless/filters.json');

beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'agentless-filters-'));
  mkdirSync(path.join(folder, 'agentless'));
  writeFileSync(path.join(folder, 'ossec.conf'), CONFIG);
  writeFileSync(path.join(folder, 'agentless/show'), SCRIPT);
  chmodSync(path.join(folder, 'agentless/show'), 0o755);
});

afterEach(() => rmSync(folder, { recursive: true, force: true }));

function prints(text: string): void {
  writeFileSync(path.join(folder, 'text'), text);
}

const clock = { kind: 'mask', pattern: '^clock (?<changing>.*)$', reason: 'the clock', owner: 'net team' } as const;

it('a run of which all changes are filtered is the same, says why, and tells the alert all the same', async () => {
  prints('a\nclock 1\n');
  await run(['run', ENTRY], '', folder);
  expect(await addFilter(path.join(folder, '.agentless'), clock)).toBeNull();
  prints('a\nclock 2\n');
  const { status, stdout } = await run(['run', ENTRY], '', folder);
  expect(status).toBe(0);
  expect(stdout).toContain('show → root@192.0.2.1: same');
  expect(stdout).toContain('root@192.0.2.1: 1 line filtered by: the clock (net team).');
  expect(stdout).toContain('Change detected:2c2< clock 1---> clock 2');
  expect((await run(['baseline', 'list'], '', folder)).stdout).toContain('accepted');
});

it('of a result with other changes, the diff shows only those and counts the rest', async () => {
  await addFilter(path.join(folder, '.agentless'), clock);
  prints('clock 1\na\nb\nc\n');
  await run(['run', ENTRY], '', folder);
  prints('clock 2\na\nb\nd\n');
  expect((await run(['run', ENTRY], '', folder)).status).toBe(1);
  const { status, stdout } = await run(['baseline', 'diff'], '', folder);
  expect(status).toBe(1);
  expect(stdout).toContain('-c\n+d\n1 line filtered by: the clock (net team)\n');
  expect(stdout).not.toContain('clock 1');
});

it('a file with a mistake filters nothing and is told about', async () => {
  mkdirSync(path.join(folder, '.agentless'));
  writeFileSync(filters(), '{"version": 1, "filters": [{"kind": "drop", "pattern": "("}]}');
  prints('clock 1\n');
  await run(['run', ENTRY], '', folder);
  prints('clock 2\n');
  const { status, stderr } = await run(['run', ENTRY], '', folder);
  expect(status).toBe(1);
  expect(stderr).toMatch(/filters\.json cannot be used as it is: filters\[0\]\.reason .*, and 1 more\./);
});

it('adding one leaves what stands in the file, and a file that is none of ours', async () => {
  mkdirSync(path.join(folder, '.agentless'));
  writeFileSync(filters(), '{"version": 1, "familyNoise": ["linux"], "filters": [{"kind": "odd"}]}');
  expect(await addFilter(path.join(folder, '.agentless'), clock)).toBeNull();
  expect(JSON.parse(readFileSync(filters(), 'utf8'))).toEqual({
    version: 1,
    familyNoise: ['linux'],
    filters: [{ kind: 'odd' }, clock],
  });
  writeFileSync(filters(), 'not ours');
  expect(await addFilter(path.join(folder, '.agentless'), clock)).toMatchObject({ code: 'filters-unreadable' });
  expect(readFileSync(filters(), 'utf8')).toBe('not ours');
});
