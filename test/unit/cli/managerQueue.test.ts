import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { run } from './run';

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'agentless-queue-'));
  put('queue/diff/cisco@r1->ssh_ios_diff/state.1700000000', 'one\n', 1_700_000_000);
  put('queue/diff/cisco@r1->ssh_ios_diff/state.1700000100', 'two\n', 1_700_000_100);
  put('queue/diff/cisco@r1->ssh_ios_diff/last-entry', 'enable secret 5 $1$abcd$efghijkl\nthree\n', 1_700_000_200);
  put('queue/diff/cisco@r1->ssh_ios_diff/diff.1700000200', '1c1\n', 1_700_000_200);
  put(
    'queue/syscheck/(check_files.sh) root@web1->syscheck',
    '+++5:644:0:0:a:b !17 /etc/passwd\n!!!1 !17 /var/log/x\n',
    17,
  );
  mkdirSync(path.join(folder, '.agentless'));
});

afterEach(() => rmSync(folder, { recursive: true, force: true }));

function put(name: string, text: string, seconds: number): void {
  const file = path.join(folder, name);
  mkdirSync(path.dirname(file), { recursive: true });
  writeFileSync(file, text);
  utimesSync(file, seconds, seconds);
}

const say = (...words: string[]): ReturnType<typeof run> => run(['baseline', ...words], '', folder);
const baseline = (name: string): string => readFileSync(path.join(folder, '.agentless/baselines', name), 'utf8');

it('imports a manager’s states with their dates and without their secrets', async () => {
  expect(await say('import', '.')).toMatchObject({
    status: 0,
    stdout: 'check_files.sh:root@web1: imported\nssh_ios_diff:cisco@r1: imported, with 2 older states\n',
  });
  expect(baseline('ssh_ios_diff/cisco@r1/snapshot.txt')).toBe('enable secret 5 <enable-secret>\nthree\n');
  expect(baseline('check_files.sh/root@web1/integrity.txt')).toBe('5:644:0:0:a:b /etc/passwd\n1 /var/log/x\n');
  const history = JSON.parse((await say('history', '--json', 'ssh_ios_diff')).stdout) as {
    entries: { states: { current: boolean; info: { acceptedAt: string; acceptedBy: string } }[] }[];
  };
  expect(history.entries[0]?.states.map(({ current, info }) => [current, info.acceptedAt, info.acceptedBy])).toEqual([
    [true, '2023-11-14T22:16:40.000Z', 'OSSEC manager'],
    [false, '2023-11-14T22:15:00.000Z', 'OSSEC manager'],
    [false, '2023-11-14T22:13:20.000Z', 'OSSEC manager'],
  ]);
  const kept = readdirSync(path.join(folder, '.agentless'), { recursive: true, encoding: 'utf8' })
    .filter(name => name.endsWith('.txt'))
    .map(name => readFileSync(path.join(folder, '.agentless', name), 'utf8'));
  expect(kept.join('')).not.toContain('efghijkl');
  expect((await say('import', 'queue')).stdout).toContain('ssh_ios_diff:cisco@r1: is the baseline already');
});

it.each([
  ['in one second with the change before it', 1_700_000_100],
  ['earlier, in a copy that has lost its times', 1_600_000_000],
])('last-entry is the newest state, also where it is dated %s', async (_, seconds) => {
  put('queue/diff/cisco@r1->ssh_ios_diff/last-entry', 'three\n', seconds);
  await say('import', '.', ':cisco@r1');
  expect(baseline('ssh_ios_diff/cisco@r1/snapshot.txt')).toBe('three\n');
});

it('never replaces a baseline: what the manager has instead waits for review', async () => {
  await say('import', '.');
  put('queue/diff/cisco@r1->ssh_ios_diff/last-entry', 'four\n', 1_700_000_300);
  expect((await say('import', '.', ':cisco@r1')).stdout).toBe(
    'ssh_ios_diff:cisco@r1: differs from the baseline and waits for review\n',
  );
  expect(baseline('ssh_ios_diff/cisco@r1/snapshot.txt')).toContain('three');
  expect((await say('diff')).stdout).toContain('+four');
});

it('checks the baselines against a manager', async () => {
  await say('import', '.');
  expect(await say('verify', '.')).toMatchObject({ status: 0 });
  put('queue/diff/cisco@r1->ssh_ios_diff/last-entry', 'enable secret 5 $1$abcd$efghijkl\nfour\n', 1_700_000_300);
  put(
    'queue/syscheck/(check_files.sh) root@web1->syscheck',
    '+++6:644:0:0:a:b !17 /etc/passwd\n!!!2 !17 /var/log/x\n+++1 !17 /gone\n',
    17,
  );
  put('queue/diff/cisco@r2->ssh_ios_diff/last-entry', 'x\n', 1_700_000_300);
  const { status, stdout } = await say('verify', '.');
  expect(status).toBe(1);
  expect(stdout).toBe(`check_files.sh:root@web1: differs
  another sum: /etc/passwd
  another sum: /var/log/x; OSSEC is silent about it after three changes
  1 known to the manager only: its database forgets no file that is gone
ssh_ios_diff:cisco@r1: differs
  1 place of the stored text
ssh_ios_diff:cisco@r2: only on the manager; "agentless baseline import" takes it over
`);
  expect(JSON.parse((await say('verify', '.', '--json', ':cisco@r1')).stdout)).toMatchObject({
    entries: [{ script: 'ssh_ios_diff', host: 'cisco@r1', verdict: 'differs', places: 1 }],
  });
});

it.each([
  ['no folder', ['import'], /name the manager's folder/],
  ['a folder without a queue', ['verify', '.agentless'], /holds no queue/],
])('refuses %s', async (_, words, expected) => {
  const { status, stderr } = await say(...words);
  expect(status).toBe(2);
  expect(stderr).toMatch(expected);
});
