import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { runToText } from '../../../cli/run/report';
import { skipped } from '../../../engine/run/fleet';
import { run } from './run';

const ENTRY = {
  script: 'show',
  host: 'cisco@r1',
  become: null,
  arguments: '',
  state: 'periodic',
  frequency: 60,
} as const;

const CONFIG = `<ossec_config>
  <agentless>
    <type>show</type>
    <host>root@192.0.2.1</host>
    <host>root@192.0.2.2</host>
    <state>periodic_diff</state>
  </agentless>
</ossec_config>
`;

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'agentless-run-'));
  mkdirSync(path.join(folder, 'agentless'));
  writeFileSync(path.join(folder, 'ossec.conf'), CONFIG);
  script('cat text');
  writeFileSync(path.join(folder, 'text'), 'a\nb\n');
});

afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** A script that stores what a command prints, run from the folder as agentlessd would. */
function script(command: string): void {
  const file = path.join(folder, 'agentless/show');
  writeFileSync(file, `#!/bin/sh\n[ "$1 $2" = "test test" ] && exit 0\necho "STORE: now"\n${command}\n`);
  chmodSync(file, 0o755);
}

interface RunJson {
  readonly entries: readonly {
    readonly host: string;
    readonly outcome: string;
    readonly accepted: boolean;
    readonly problem: string | null;
    readonly alerts: readonly { readonly rule: number; readonly log: { readonly utf8: string } }[];
    readonly twice?: { readonly steady: boolean; readonly lines: readonly { readonly after: string }[] };
  }[];
}

async function runJson(...words: string[]): Promise<{ status: number; entries: RunJson['entries'] }> {
  const { status, stdout } = await run(['run', '--json', ...words], '', folder);
  return { status, entries: (JSON.parse(stdout) as RunJson).entries };
}

describe('run', () => {
  it('stores the first result, is silent about the same, tells a change as OSSEC would, and accepts it on request', async () => {
    const first = await runJson('--all');
    expect(first.entries.map(({ host, outcome }) => [host, outcome])).toEqual([
      ['root@192.0.2.1', 'new'],
      ['root@192.0.2.2', 'new'],
    ]);
    expect(first.status).toBe(0);
    expect((await runJson('show:root@192.0.2.1')).entries[0]?.outcome).toBe('same');

    writeFileSync(path.join(folder, 'text'), 'a\nc\n');
    const changed = await runJson(':root@192.0.2.1');
    expect(changed.status).toBe(1);
    expect(changed.entries[0]?.alerts.map(({ rule, log }) => [rule, log.utf8])).toEqual([
      [555, 'ossec: agentless: Change detected:2c2< b---> c'],
    ]);

    const accepted = await runJson('--accept', ':root@192.0.2.1');
    expect(accepted).toMatchObject({ status: 0, entries: [{ outcome: 'changed', accepted: true }] });
    expect(await runJson(':root@192.0.2.1')).toMatchObject({ status: 0, entries: [{ outcome: 'same' }] });
  });

  it('names the lines that change by themselves when run twice', async () => {
    script('echo "up $(date +%s%N)"; echo steady');
    const { status, entries } = await runJson('--twice', ':root@192.0.2.1');
    expect(status).toBe(1);
    expect(entries[0]?.twice?.steady).toBe(false);
    expect(entries[0]?.twice?.lines.map(({ after }) => after)).toEqual([expect.stringMatching(/^up \d+$/)]);
  });

  it('ends with 2 and one clear line where a script cannot be run', async () => {
    rmSync(path.join(folder, 'agentless/show'));
    const { status, entries } = await runJson('--all');
    expect(status).toBe(2);
    expect(entries[0]?.problem).toMatch(/show/);
  });

  it.each<[string, string[]]>([
    ['no entry', []],
    ['an entry that is not there', ['show:nobody@nowhere']],
    ['a number that is none', ['--jobs=many', '--all']],
    ['a variable that is not set', ['--password-env=NOT_SET', '--all']],
    ['an ossec.conf that is not there', ['--config=gone.conf', '--all']],
  ])('refuses %s', async (_, words) => {
    const { status, stderr } = await run(['run', ...words], '', folder);
    expect(status).toBe(2);
    expect(stderr).toMatch(/^agentless: .+\.\n$/);
  });
});

describe('what a script does by itself', () => {
  it('is said of --known-hosts, once, and not where no script runs', async () => {
    const said = await run(['run', '--all', '--known-hosts', 'keys'], '', folder);
    expect(said.stderr).toMatch(
      /^agentless: --known-hosts does not reach the ssh that show starts itself; "UserKnownHostsFile keys" in your ssh_config does, .*\n$/,
    );
    expect(said.status).toBe(0);
    expect((await run(['run', '--all'], '', folder)).stderr).toBe('');
  });
});

describe('a password that is missing', () => {
  it.each([
    ['password-missing', '--password-env'],
    ['second-password-missing', '--second-env'],
  ] as const)('%s names the options that give it', (code, option) => {
    const result = { ...skipped(ENTRY), problem: { code, params: { host: 'r1', user: 'cisco', step: 'enable' } } };
    expect(runToText(result)).toContain(`${option} NAME, by --passlist-fd N`);
    expect(runToText(skipped(ENTRY))).not.toContain('--passlist-fd');
  });
});

describe('baseline', () => {
  it('lists, shows, compares, accepts, takes back and rejects', async () => {
    await runJson('--all');
    writeFileSync(path.join(folder, 'text'), 'a\nc\n');
    await runJson(':root@192.0.2.1');
    const say = async (...words: string[]): Promise<string> => (await run(['baseline', ...words], '', folder)).stdout;

    expect(await say('list')).toMatch(/^show:root@192\.0\.2\.1 {2}pending .*\nshow:root@192\.0\.2\.2 {2}accepted /);
    expect(await say('show', ':root@192.0.2.1')).toBe('a\nb\n');
    expect(await say('diff')).toBe('show:root@192.0.2.1\n--- baseline\n+++ pending\n@@ -1,2 +1,2 @@\n a\n-b\n+c\n');
    expect(await say('accept', ':root@192.0.2.1')).toBe('show:root@192.0.2.1: done\n');
    expect(await say('show', ':root@192.0.2.1')).toBe('a\nc\n');
    expect(await say('undo', ':root@192.0.2.1')).toBe('show:root@192.0.2.1: done\n');
    expect(await say('show', ':root@192.0.2.1')).toBe('a\nb\n');
    expect(await say('reject', ':root@192.0.2.1')).toBe('show:root@192.0.2.1: done\n');
    expect(await say('diff')).toBe('');
  });

  it('decides about nothing that was not named', async () => {
    expect((await run(['baseline', 'accept'], '', folder)).status).toBe(2);
  });
});
