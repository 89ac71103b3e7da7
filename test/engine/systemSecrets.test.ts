import { readdir } from 'node:fs/promises';
import { describe, expect, test } from 'vitest';
import { familyById } from '../../core/families/families';
import { openStore } from '../../engine/baseline/workspaceStore';
import { systemClock, type Log } from '../../engine/ports';
import { TRANSPORTS } from './support/connections';
import { temporaryFolder } from './support/folders';
import { runReally } from './support/realRuns';
import { entryOf } from './support/scripts';
import { filesWithMark, watchForSecret } from './support/secretWatch';
import { startSshd } from './support/sshd';
import { canMakeUsers, makeUser } from './support/users';

const MARK = 'mArKeD-s3cret';
const [PASSWORD, SECOND, PHRASE] = [`${MARK}-login`, `${MARK}-second`, `${MARK}-phrase`];

/** What a host may well print: what was typed, given back, whole and in two halves. */
function leak(secret: string): string {
  return `echo "you typed ${secret}"; printf '${secret.slice(0, 9)}'; sleep 0.3; echo '${secret.slice(9)}'`;
}

describe.runIf(canMakeUsers).each(TRANSPORTS)('secrets that go by %s', transport => {
  test('are in no file, record, log, message, command line or environment', { timeout: 180_000 }, async () => {
    const workspace = await temporaryFolder();
    const temporary = await temporaryFolder();
    const store = openStore(workspace, { clock: systemClock });
    const lines: string[] = [];
    const note = (text: string): void => void lines.push(text);
    const log: Log = { error: note, warn: note, info: note, debug: note };
    const [user, other] = [await makeUser(PASSWORD), await makeUser(SECOND)];
    const server = await startSshd({ config: ['PasswordAuthentication yes', 'PubkeyAuthentication no'] });
    const keyed = await startSshd();
    await encrypt(keyed.key);
    const linux = familyById('linux')!;
    const family = { ...linux, become: { ...linux.become, su: { ...linux.become.su!, command: `su ${other}` } } };
    const options = { configFile: server.configFile, transport, family, store, log, temporaryFolder: temporary };
    const host = `${user}@server`;
    const watch = watchForSecret(MARK, temporary);
    const right = { password: PASSWORD, second: SECOND };

    // The command itself would be the leak where it is public: so it is put together on the host.
    const leaky = entryOf('ssh_generic_diff', { host, arguments: hidden(leak(PASSWORD)) });
    const asOther = {
      ...leaky,
      become: 'su',
      script: 'as_other',
      arguments: hidden(`${leak(PASSWORD)}; ${leak(SECOND)}`),
    } as const;
    const results = [
      await runReally(leaky, { ...options, secrets: right }),
      await runReally(asOther, { ...options, secrets: right }),
      await runReally({ ...leaky, become: 'su' }, { ...options, secrets: { ...right, second: `${MARK}-wrong` } }),
      await runReally(leaky, { ...options, secrets: { password: `${MARK}-wrong` } }),
      await runReally(entryOf('ssh_generic_diff', { host: 'server', arguments: 'echo in' }), {
        ...options,
        configFile: keyed.configFile,
        secrets: { password: 'NOPASS', passphrase: PHRASE },
      }),
    ];
    expect(results.map(({ outcome, problem }) => problem?.code ?? outcome)).toEqual([
      'new',
      'new',
      'second-password-refused',
      'password-refused',
      'new',
    ]);
    const seen = watch.stop();
    expect(seen.processes).toEqual([]);
    expect(seen.files).toEqual([]);
    expect(seen.looks).toBeGreaterThan(20);
    expect(await readdir(temporary)).toEqual([]);
    expect(filesWithMark(workspace, MARK)).toEqual([]);
    expect(filesWithMark(workspace, '********').length).toBeGreaterThan(2);
    expect(JSON.stringify(results.map(({ problem, notes, end }) => [problem, notes, end]))).not.toContain(MARK);
    expect(lines.join('\n')).not.toContain(MARK);
  });
});

/** A command that runs another one without showing it. */
function hidden(command: string): string {
  return `echo ${Buffer.from(command).toString('base64')} | base64 -d | sh`;
}

async function encrypt(key: string): Promise<void> {
  const { execFile } = await import('node:child_process');
  const { promisify } = await import('node:util');
  await promisify(execFile)('ssh-keygen', ['-q', '-p', '-P', '', '-N', PHRASE, '-f', key]);
}
