import { execFile } from 'node:child_process';
import { copyFile, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, describe, expect, test, vi } from 'vitest';
import type { SecretRequest } from '../../engine/ports';
import { connectTo, execute, problemOf } from './support/connections';
import { temporaryFolder } from './support/folders';
import { makeKey, startSshd } from './support/sshd';

vi.setConfig({ testTimeout: 90_000 }); // several programs start for each connection

// The cryptography of desktop VS Code is BoringSSL: it has no small groups, and few old ciphers. ssh2 looks at it when it
// is loaded, which is at the first connection, so this comes before.
const crypto = createRequire(import.meta.url)('node:crypto') as {
  createDiffieHellmanGroup: (name: string) => unknown;
  getCiphers: () => string[];
};
const whole = { createDiffieHellmanGroup: crypto.createDiffieHellmanGroup, getCiphers: crypto.getCiphers };
crypto.createDiffieHellmanGroup = name => {
  if (['modp1', 'modp2', 'modp5'].includes(name))
    throw Object.assign(new Error('Unknown DH group'), { code: 'ERR_CRYPTO_UNKNOWN_DH_GROUP' });
  return whole.createDiffieHellmanGroup(name);
};
crypto.getCiphers = () => whole.getCiphers().filter(name => !/^(?:bf|cast|rc4|camellia|seed|idea)/.test(name));
afterAll(() => void Object.assign(crypto, whole));

const KEY_ONLY = { secrets: { password: 'NOPASS' } } as const;
const GROUP1 = 'KexAlgorithms diffie-hellman-group1-sha1';
/** An `ssh` of before 8.5: it answers `-G`, and knows no KnownHostsCommand. */
const OLD_SSH = `#!/bin/sh
[ "$1" = -G ] && exec /usr/bin/ssh "$@"
echo 'command-line: line 0: Bad configuration option: knownhostscommand' >&2
exit 255
`;
const OLD = [GROUP1, 'Ciphers aes128-cbc', 'MACs hmac-sha1'];

describe('with the cryptography of desktop VS Code', () => {
  test('a device that has only group1 is reached by the system’s ssh, and it is said why', async () => {
    const server = await startSshd({ config: OLD, client: OLD });
    const { configFile } = server;
    const problem = {
      code: 'crypto-lacking',
      params: { host: 'server', kind: 'key exchange', offered: 'diffie-hellman-group1-sha1' },
    };
    expect(await problemOf({ configFile, ...KEY_ONLY, transport: 'ssh2' })).toEqual(problem);
    const { connection } = await connectTo({ configFile, ...KEY_ONLY, transport: 'auto' });
    expect(await execute(connection, 'echo old')).toMatchObject({ out: 'old\n', code: 0 });
    expect(connection.notes).toEqual([
      {
        code: 'system-ssh-used',
        params: { host: 'server', reason: expect.stringContaining('diffie-hellman-group1-sha1') as string },
      },
    ]);
  });

  test('so is one that would take group1 besides what the configuration does not allow', async () => {
    const server = await startSshd({
      config: ['KexAlgorithms diffie-hellman-group1-sha1,curve25519-sha256'],
      client: ['KexAlgorithms diffie-hellman-group1-sha1,diffie-hellman-group14-sha1'],
    });
    const { connection } = await connectTo({ configFile: server.configFile, ...KEY_ONLY, transport: 'auto' });
    expect(connection.notes).toMatchObject([{ code: 'system-ssh-used' }]);
  });

  test('one that has a group that is there, too, is reached in this process', async () => {
    const kex = ['KexAlgorithms diffie-hellman-group1-sha1,diffie-hellman-group14-sha1'];
    const server = await startSshd({ config: kex, client: kex });
    const { connection } = await connectTo({ configFile: server.configFile, ...KEY_ONLY, transport: 'auto' });
    expect(connection.notes).toEqual([]);
  });

  test.each<[string, Parameters<typeof startSshd>[0], string]>([
    [
      'allows nothing that the device has',
      { config: [GROUP1], client: ['KexAlgorithms curve25519-sha256'] },
      'no-common-algorithm',
    ],
    ['has a key that the device does not know', { config: ['AuthorizedKeysFile none'] }, 'keys-refused'],
    ['is to trust known keys only', { client: ['StrictHostKeyChecking yes'] }, 'host-key-declined'],
  ])('no other failure is tried in another way: a configuration that %s', async (_, options, code) => {
    const server = await startSshd(options);
    expect((await problemOf({ configFile: server.configFile, ...KEY_ONLY, transport: 'auto' })).code).toBe(code);
    // One to see whether the server is there, and one try.
    expect(server.log().match(/Connection from/g)?.length ?? 0).toBeLessThan(3);
  });

  test('with an ssh program that is too old the reason is the one of this process', async () => {
    const server = await startSshd({ config: OLD, client: OLD });
    const folder = await temporaryFolder();
    await writeFile(join(folder, 'ssh'), OLD_SSH, { mode: 0o755 });
    const environment = { PATH: folder };
    expect((await problemOf({ configFile: server.configFile, ...KEY_ONLY, transport: 'auto', environment })).code).toBe(
      'crypto-lacking',
    );
  });
});

test('a host behind ProxyCommand is reached by the system’s ssh', async () => {
  const server = await startSshd({ client: ['ProxyCommand bash -c "exec 3<>/dev/tcp/%h/%p; cat <&3 & cat >&3"'] });
  const { connection } = await connectTo({ configFile: server.configFile, ...KEY_ONLY, transport: 'auto' });
  expect(await execute(connection, 'echo in')).toMatchObject({ out: 'in\n' });
  expect(connection.notes).toMatchObject([{ code: 'system-ssh-used' }]);
});

test('a ProxyCommand that fails is blamed, not the device', async () => {
  const server = await startSshd({ client: ['ProxyCommand /nonexistent/program %h %p'] });
  expect(await problemOf({ configFile: server.configFile, ...KEY_ONLY, transport: 'auto' })).toMatchObject({
    code: 'proxy-command-failed',
    params: { reason: expect.stringContaining('/nonexistent/program') as string },
  });
});

describe('a device that lets in whoever has a certificate', () => {
  test.each<[string, string]>([
    ['beside the key', 'id-cert.pub'],
    ['in a file of its own', 'elsewhere.pub'],
  ])('is reached by the system’s ssh, with the certificate %s', async (_, name) => {
    const folder = await temporaryFolder();
    const authority = join(folder, 'authority');
    await makeKey(authority, 'ed25519');
    const server = await startSshd({
      config: ['AuthorizedKeysFile none', `TrustedUserCAKeys ${authority}.pub`],
      client: name === 'elsewhere.pub' ? [`CertificateFile ${join(folder, name)}`] : [],
    });
    const { configFile, key, user } = server;
    await copyFile(`${key}.pub`, join(folder, 'copy.pub'));
    await promisify(execFile)('ssh-keygen', [
      '-q',
      '-s',
      authority,
      '-I',
      'test',
      '-n',
      user,
      join(folder, 'copy.pub'),
    ]);
    await copyFile(join(folder, 'copy-cert.pub'), name === 'elsewhere.pub' ? join(folder, name) : `${key}-cert.pub`);

    expect(await problemOf({ configFile, ...KEY_ONLY, transport: 'ssh2' })).toMatchObject({ code: 'key-unsupported' });
    const { connection } = await connectTo({ configFile, ...KEY_ONLY, transport: 'auto' });
    expect(await execute(connection, 'echo in')).toMatchObject({ out: 'in\n', code: 0 });
    expect(connection.notes).toMatchObject([{ code: 'system-ssh-used' }]);
  });

  test('is asked about a password in the end, where no ssh program can use the certificate', async () => {
    const server = await startSshd({ config: ['AuthorizedKeysFile none', 'PasswordAuthentication yes'] });
    await copyFile(`${server.key}.pub`, `${server.key}-cert.pub`);
    const folder = await temporaryFolder();
    await writeFile(join(folder, 'ssh'), OLD_SSH, { mode: 0o755 });
    const asked: string[] = [];
    const askSecret = ({ kind }: SecretRequest): Promise<undefined> => {
      asked.push(kind);
      return Promise.resolve(undefined);
    };
    const environment = { PATH: folder };
    const { configFile } = server;
    const problem = await problemOf({ configFile, transport: 'auto', environment, prompts: { askSecret } });
    expect([problem.code, asked]).toEqual(['key-unsupported', ['password']]);
  });
});
