import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { showBytes } from '../../core/bytes';
import { familyById } from '../../core/families/families';
import { openStore } from '../../engine/baseline/workspaceStore';
import { systemClock } from '../../engine/ports';
import { connectTo, execute, problemOf, TRANSPORTS } from './support/connections';
import { startDropbear } from './support/dropbear';
import { temporaryFolder } from './support/folders';
import { runReally } from './support/realRuns';
import { entryOf } from './support/scripts';
import { startSshd } from './support/sshd';
import { canMakeUsers, makeUser } from './support/users';
import { startRouter } from './support/vtysh';

const PASSWORD = 'Right-pass-1';

describe.runIf(canMakeUsers).each(TRANSPORTS)('by %s:', transport => {
  test('a Dropbear takes the password, runs commands and has its key checked', { timeout: 60_000 }, async () => {
    const user = await makeUser(PASSWORD);
    const { configFile, port, knownHostsFile } = await startDropbear();
    const host = `${user}@server`;
    const confirmHostKey = (): Promise<'store'> => Promise.resolve('store');
    const secrets = { password: PASSWORD };
    const { connection } = await connectTo({ configFile, host, transport, secrets, prompts: { confirmHostKey } });
    expect(await execute(connection, 'cat; id -un; exit 3', 'typed ')).toMatchObject({
      out: `typed ${user}\n`,
      code: 3,
    });
    expect(await readFile(knownHostsFile, 'utf8')).toMatch(new RegExp(`^\\[127\\.0\\.0\\.1\\]:${port} ssh-rsa AAAA`));
    const wrong = { password: 'Wrong-pass-1' };
    expect((await problemOf({ configFile, host, transport, secrets: wrong })).code).toBe('password-refused');
  });

  test('a router whose login shell is vtysh is read and compared', { timeout: 120_000 }, async () => {
    const { loginShell } = await startRouter([
      'router bgp 65001',
      ' bgp router-id 192.0.2.9',
      ' neighbor 198.51.100.7 remote-as 65002',
    ]);
    const user = await makeUser(PASSWORD, loginShell);
    const server = await startSshd({ config: ['PasswordAuthentication yes', 'PubkeyAuthentication no'] });
    const store = openStore(join(await temporaryFolder(), 'workspace'), { clock: systemClock });
    const entry = entryOf('frr_config', { host: `${user}@server`, arguments: 'show bgp summary' });
    const options = {
      configFile: server.configFile,
      transport,
      family: familyById('frr')!,
      store,
      secrets: { password: PASSWORD },
    };
    const first = await runReally(entry, options);
    expect(first).toMatchObject({ outcome: 'new', problem: null });
    const snapshot = showBytes((await store.read(entry))?.state.snapshot ?? new Uint8Array());
    expect(snapshot).toMatch(/#show version\nFRRouting \d/);
    expect(snapshot).toMatch(/#show running-config\n[\s\S]*\n neighbor 198\.51\.100\.7 remote-as 65002\n/);
    expect(snapshot).toMatch(/#show bgp summary\n[\s\S]*198\.51\.100\.7/);
    const refused = await runReally({ ...entry, arguments: 'show nonsense' }, options);
    expect(refused.problem).toMatchObject({ code: 'command-refused', params: { command: 'show nonsense' } });
  });
});
