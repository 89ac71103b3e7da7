import { readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import { familyById } from '../../core/families/families';
import type { Entry } from '../../core/protocol/entry';
import { openStore } from '../../engine/baseline/workspaceStore';
import { systemClock, type SecretRequest } from '../../engine/ports';
import type { RunResult } from '../../engine/run/result';
import { TRANSPORTS } from './support/connections';
import { temporaryFolder } from './support/folders';
import { runReally } from './support/realRuns';
import { entryOf } from './support/scripts';
import { startSshd } from './support/sshd';
import { canMakeUsers, makeUser } from './support/users';

const PASSWORD = 'Login-pass-1';
const ROOT = 'Second-pass-2';
const made: string[] = [];

afterEach(async () => {
  for (const file of made.splice(0)) await rm(file, { force: true });
});

interface Host {
  readonly entry: (more: Partial<Entry>) => Entry;
  readonly run: (entry: Entry, secrets?: Partial<Record<SecretRequest['kind'], string>>) => Promise<RunResult>;
  readonly transcript: (result: RunResult) => Promise<string>;
  /** A file that only root can read. */
  readonly secretFile: string;
  /** The user who logs in. */
  readonly user: string;
  /** A second user, to whom `su` leads in the place of root, whose password nobody may change here. */
  readonly other: string;
}

async function realHost(transport: (typeof TRANSPORTS)[number]): Promise<Host> {
  const [user, other] = [await makeUser(PASSWORD), await makeUser(ROOT)];
  const server = await startSshd({ config: ['PasswordAuthentication yes', 'PubkeyAuthentication no'] });
  const folder = await temporaryFolder();
  const secretFile = join(folder, 'for-root-only');
  await writeFile(secretFile, 'hidden\n', { mode: 0o600 });
  const linux = familyById('linux')!;
  const su = { ...linux.become.su!, command: `su ${other}` };
  const store = openStore(join(folder, 'workspace'), { clock: systemClock });
  return {
    user,
    other,
    secretFile,
    entry: more => entryOf('ssh_generic_diff', { host: `${user}@server`, ...more }),
    transcript: ({ transcript }) => readFile(transcript ?? '', 'utf8'),
    run: (entry, secrets = { password: PASSWORD, second: ROOT }) =>
      runReally(entry, {
        configFile: server.configFile,
        transport,
        family: { ...linux, become: { ...linux.become, su } },
        store,
        secrets,
      }),
  };
}

/** Lets a user be root by sudo with a password of his own. */
async function letSudo(user: string): Promise<void> {
  const file = `/etc/sudoers.d/agentless-test-${user}`;
  made.push(file);
  await writeFile(file, `${user} ALL=(ALL) ALL\n`, { mode: 0o440 });
}

describe.runIf(canMakeUsers).each(TRANSPORTS)('more rights on a real host, by %s:', transport => {
  test('su gives those of the other user, and a wrong password none', { timeout: 120_000 }, async () => {
    const host = await realHost(transport);
    const entry = host.entry({ become: 'su', arguments: 'id -un; echo "it\'s" >&2' });
    const good = await host.run(entry);
    expect(good).toMatchObject({ outcome: 'new', problem: null });
    expect(await host.transcript(good)).toContain(`STORE: now\n${host.other}\nit's\nINFO: Finished.\n`);
    const bad = await host.run(entry, { password: PASSWORD, second: 'Wrong-pass' });
    expect(bad.problem).toEqual({
      code: 'second-password-refused',
      params: { host: `${host.user}@server`, step: 'su' },
    });
  });

  test('sudo reads what only root can read, by the login’s own password', { timeout: 120_000 }, async () => {
    const host = await realHost(transport);
    await letSudo(host.user);
    const entry = host.entry({
      script: 'ssh_integrity_check_linux',
      state: 'periodic',
      become: 'sudo',
      arguments: host.secretFile,
    });
    const result = await host.run(entry, { password: PASSWORD });
    expect(result).toMatchObject({ outcome: 'new', problem: null });
    expect(await host.transcript(result)).toMatch(/\nFWD: 7:600:0:0:[0-9a-f]{32}:[0-9a-f]{40} \S+\/for-root-only\n/);
  });

  test(
    'a user who may not use sudo is told so; a password that is not there is missing',
    { timeout: 120_000 },
    async () => {
      const host = await realHost(transport);
      const entry = host.entry({ become: 'sudo', arguments: 'id' });
      expect((await host.run(entry)).problem?.code).toBe('second-password-refused');
      expect((await host.run(host.entry({ become: 'su', arguments: 'id' }), { password: PASSWORD })).problem).toEqual({
        code: 'second-password-missing',
        params: { host: `${host.user}@server`, step: 'su' },
      });
    },
  );

  test('a command that is no command ends, and is said', { timeout: 120_000 }, async () => {
    const host = await realHost(transport);
    const entry = host.entry({ become: 'su', arguments: "echo 'open" });
    const result = await host.run(entry);
    expect(await host.transcript(result)).toMatch(/unterminated|syntax/i);
  });
});
