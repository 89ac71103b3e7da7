import { spawn } from 'node:child_process';
import { copyFile, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test, vi } from 'vitest';
import { connectTo, execute, problemOf, TRANSPORTS } from './support/connections';
import { temporaryFolder } from './support/folders';
import { makeKey, startSshd, type Sshd } from './support/sshd';
import { canMakeUsers, makeUser } from './support/users';

vi.setConfig({ testTimeout: 90_000 }); // several programs start for each connection

const KEY_ONLY = { secrets: { password: 'NOPASS' } } as const;

describe.each(TRANSPORTS)('by %s:', transport => {
  describe('a command on a real server', () => {
    test('gives its output, its errors, its status, and takes input', async () => {
      const { configFile } = await startSshd();
      const { connection } = await connectTo({ transport, configFile, ...KEY_ONLY });
      expect(await execute(connection, 'cat; echo aside >&2; exit 7', 'typed')).toEqual({
        out: 'typed',
        err: 'aside\n',
        code: 7,
        signal: null,
      });
      // ssh does not say which signal it was.
      const killed = transport === 'ssh2' ? { code: null, signal: 'SIGKILL' } : { code: 255, signal: null };
      expect(await execute(connection, 'kill -KILL $$')).toMatchObject(killed);
    });

    test('large output arrives whole', async () => {
      const { configFile } = await startSshd();
      const { connection } = await connectTo({ transport, configFile, ...KEY_ONLY });
      const { out } = await execute(connection, 'yes 0123456789abcde | head -n 400000');
      expect(out.length).toBe(6_400_000);
      expect(out.endsWith('0123456789abcde\n')).toBe(true);
    });

    test('is ended with its channel when it is cancelled', async () => {
      const { configFile } = await startSshd();
      const { connection } = await connectTo({ transport, configFile, ...KEY_ONLY });
      const cancel = new AbortController();
      const stdout = (): void => cancel.abort(new Error('enough'));
      const command = connection.exec('echo ready; exec sleep 600', { stdout, stderr: () => {} }, cancel.signal);
      await expect(command).rejects.toThrow('enough');
      expect(await execute(connection, 'echo still there')).toMatchObject({ out: 'still there\n' });
    });

    test('a connection that breaks in the middle of it is said so', async () => {
      const { configFile } = await startSshd();
      const { connection } = await connectTo({ transport, configFile, ...KEY_ONLY });
      const killing = execute(connection, 'kill -KILL $PPID; sleep 600');
      await expect(killing).rejects.toMatchObject({ problem: { code: 'connection-lost' } });
    });

    test('a forced command runs in its place', async () => {
      const { configFile } = await startSshd({ config: ['ForceCommand echo forced: $SSH_ORIGINAL_COMMAND'] });
      const { connection } = await connectTo({ transport, configFile, ...KEY_ONLY });
      expect(await execute(connection, 'show version')).toMatchObject({ out: 'forced: show version\n' });
    });
  });

  describe('keys', () => {
    test('one that the server does not know is named among those tried', async () => {
      const server = await startSshd();
      await rm(server.key);
      await rm(`${server.key}.pub`);
      await makeKey(server.key, 'ed25519');
      expect(await problemOf({ transport, configFile: server.configFile, ...KEY_ONLY })).toEqual({
        code: 'keys-refused',
        params: { host: 'server', user: server.user, tried: server.key },
      });
    });

    test('of several, the one that fits is found', async () => {
      const folder = await temporaryFolder();
      const other = join(folder, 'other');
      await makeKey(other, 'rsa');
      const { configFile } = await startSshd({
        client: [`IdentityFile ${join(folder, 'missing')}`, `IdentityFile ${other}`],
      });
      const { connection } = await connectTo({ transport, configFile, ...KEY_ONLY });
      expect(await execute(connection, 'echo in')).toMatchObject({ out: 'in\n' });
    });

    test('an encrypted one is opened with its passphrase; a wrong one is marked as refused', async () => {
      const server = await startSshd();
      const encrypted = await encryptedKey(server);
      const asked: string[] = [];
      const prompts = {
        askSecret: (request: { kind: string; keyFile?: string }) => {
          asked.push(`${request.kind} ${request.keyFile}`);
          return Promise.resolve('key phrase');
        },
      };
      const { connection } = await connectTo({ transport, configFile: server.configFile, ...KEY_ONLY, prompts });
      expect(await execute(connection, 'echo in')).toMatchObject({ out: 'in\n' });
      expect(asked).toEqual([`passphrase ${encrypted}`]);
      const secrets = { password: 'NOPASS', passphrase: 'wrong' };
      expect((await problemOf({ transport, configFile: server.configFile, secrets })).code).toBe('login-refused');
    });

    test('of the agent are offered; with IdentitiesOnly just the ones that are named', async () => {
      const server = await startSshd({ client: ['# agent'] });
      const config = (await readFile(server.configFile, 'utf8')).replace(
        'IdentityAgent none',
        'IdentityAgent SSH_AUTH_SOCK',
      );
      const agent = await startAgent([server.key]);
      const environment = { SSH_AUTH_SOCK: agent.socket };
      try {
        const configFile = join(server.folder, 'with_agent');
        await writeFile(configFile, config.replace(/IdentityFile .*/, 'IdentityFile /nonexistent/id'));
        const { connection } = await connectTo({ transport, configFile, ...KEY_ONLY, environment });
        expect(await execute(connection, 'echo in')).toMatchObject({ out: 'in\n' });

        const other = join(server.folder, 'other');
        await makeKey(other, 'ed25519');
        const only = (file: string): string =>
          config.replace(/IdentityFile .*/, `IdentityFile ${file}\n  IdentitiesOnly yes`);
        await rm(other); // the agent holds the private half, or nobody
        await writeFile(configFile, only(other));
        expect((await problemOf({ transport, configFile, ...KEY_ONLY, environment })).code).toBe('keys-refused');
        await copyFile(`${server.key}.pub`, `${other}.pub`);
        await connectTo({ transport, configFile, ...KEY_ONLY, environment });
      } finally {
        agent.stop();
      }
    });

    test('an agent that is not there does not keep the key files from being tried', async () => {
      const server = await startSshd({ client: ['# agent'] });
      const config = (await readFile(server.configFile, 'utf8')).replace(
        'IdentityAgent none',
        'IdentityAgent /nonexistent/agent',
      );
      await writeFile(server.configFile, config);
      const { connection } = await connectTo({ transport, configFile: server.configFile, ...KEY_ONLY });
      expect(await execute(connection, 'echo in')).toMatchObject({ out: 'in\n' });
    });

    test('too many refused ones end in the server’s goodbye, and the reason is still said', async () => {
      const folder = await temporaryFolder();
      const files = ['1', '2', '3'].map(name => join(folder, name));
      for (const file of files) await makeKey(file, 'ed25519');
      const server = await startSshd({ config: ['MaxAuthTries 2'] });
      const config = await readFile(server.configFile, 'utf8');
      await writeFile(
        server.configFile,
        config.replace(/IdentityFile .*/, files.map(file => `IdentityFile ${file}`).join('\n')),
      );
      expect((await problemOf({ transport, configFile: server.configFile, ...KEY_ONLY })).code).toBe('keys-refused');
    });
  });

  describe('host keys of a real server', () => {
    test.each(['ed25519', 'ecdsa', 'rsa'] as const)(
      '%s: the fingerprint is the one that ssh-keygen prints',
      async type => {
        const server = await startSshd({ hostKeyType: type });
        const seen: unknown[] = [];
        const confirmHostKey = (question: { keyType: string; fingerprint: string; file: string }): Promise<'store'> => {
          seen.push([question.keyType, question.fingerprint, question.file]);
          return Promise.resolve('store');
        };
        await connectTo({ transport, configFile: server.configFile, ...KEY_ONLY, prompts: { confirmHostKey } });
        const [keyType] = server.hostKey.split(' ');
        expect(seen).toEqual([[keyType, server.fingerprint, server.knownHostsFile]]);
        expect(await readFile(server.knownHostsFile, 'utf8')).toBe(`[127.0.0.1]:${server.port} ${server.hostKey}\n`);
        await connectTo({ transport, configFile: server.configFile, ...KEY_ONLY, prompts: { confirmHostKey } });
        expect(seen).toHaveLength(1);
      },
    );

    test('what ssh itself stored is known, hashed names too', async () => {
      const server = await startSshd({ client: ['HashKnownHosts yes', 'StrictHostKeyChecking accept-new'] });
      const ssh = spawn('ssh', ['-F', server.configFile, 'server', 'true'], { stdio: 'ignore' });
      await new Promise(resolve => ssh.once('exit', resolve));
      expect(await readFile(server.knownHostsFile, 'utf8')).toMatch(/^\|1\|/);
      const confirmHostKey = (): Promise<never> => Promise.reject(new Error('asked'));
      const { connection } = await connectTo({
        transport,
        configFile: server.configFile,
        ...KEY_ONLY,
        prompts: { confirmHostKey },
      });
      expect(await execute(connection, 'echo in')).toMatchObject({ out: 'in\n' });
    });

    test('changed or revoked: refused before any login is tried', async () => {
      const server = await startSshd();
      const other = join(server.folder, 'other');
      await makeKey(other, 'ed25519');
      const [, blob] = (await readFile(`${other}.pub`, 'utf8')).split(' ');
      await writeFile(server.knownHostsFile, `# first\n[127.0.0.1]:${server.port} ssh-ed25519 ${blob}\n`);
      const changed = await problemOf({ transport, configFile: server.configFile, ...KEY_ONLY });
      expect(changed.code).toBe('host-key-changed');
      expect(changed.params['offered']).toBe(`ssh-ed25519 ${server.fingerprint}`);
      expect(changed.params['known']).toContain(`${server.knownHostsFile}:2`);

      await writeFile(
        server.knownHostsFile,
        `@revoked * ${server.hostKey}\n[127.0.0.1]:${server.port} ${server.hostKey}\n`,
      );
      const revoked = await problemOf({ transport, configFile: server.configFile, ...KEY_ONLY });
      expect(revoked).toMatchObject({ code: 'host-key-revoked', params: { file: server.knownHostsFile } });
      expect(server.log()).not.toMatch(/Accepted|Failed|Postponed|userauth/);
    });

    test('under HostKeyAlias, whatever the address', async () => {
      const server = await startSshd({ client: ['HostKeyAlias core-router'] });
      await writeFile(server.knownHostsFile, `core-router ${server.hostKey}\n`);
      const confirmHostKey = (): Promise<never> => Promise.reject(new Error('asked'));
      await connectTo({ transport, configFile: server.configFile, ...KEY_ONLY, prompts: { confirmHostKey } });
    });

    test('of several files, the key of each is known, a revocation in any counts, a new key goes into the first', async () => {
      const server = await startSshd();
      const [first, second, global] = ['first', 'second', 'global'].map(name => join(server.folder, name)) as [
        string,
        string,
        string,
      ];
      const text = (await readFile(server.configFile, 'utf8'))
        .replace(/UserKnownHostsFile .*/, `UserKnownHostsFile ${first} ${second}`)
        .replace(/GlobalKnownHostsFile .*/, `GlobalKnownHostsFile ${global}`);
      await writeFile(server.configFile, text);
      const line = `[127.0.0.1]:${server.port} ${server.hostKey}\n`;
      const asked: string[] = [];
      const confirmHostKey = ({ file }: { file: string }): Promise<'store'> => {
        asked.push(file);
        return Promise.resolve('store');
      };
      const connect = (): ReturnType<typeof connectTo> =>
        connectTo({ transport, configFile: server.configFile, ...KEY_ONLY, prompts: { confirmHostKey } });

      for (const file of [second, global]) {
        await writeFile(file, line);
        await connect();
        await writeFile(file, '');
      }
      expect(asked).toEqual([]);
      await connect();
      expect(asked).toEqual([first]);
      expect(await readFile(first, 'utf8')).toBe(line);
      expect([await readFile(second, 'utf8'), await readFile(global, 'utf8')]).toEqual(['', '']);
      await writeFile(global, `@revoked * ${server.hostKey}\n`);
      const revoked = await problemOf({ transport, configFile: server.configFile, ...KEY_ONLY });
      expect(revoked).toMatchObject({ code: 'host-key-revoked', params: { file: global } });
    });

    test('the key of the host at its usual port is good at another, as with ssh; a different one there says nothing', async () => {
      const server = await startSshd();
      const asked: string[] = [];
      const confirmHostKey = ({ fingerprint }: { fingerprint: string }): Promise<'once'> => {
        asked.push(fingerprint);
        return Promise.resolve('once');
      };
      const connect = (): ReturnType<typeof connectTo> =>
        connectTo({ transport, configFile: server.configFile, ...KEY_ONLY, prompts: { confirmHostKey } });
      await writeFile(server.knownHostsFile, `127.0.0.1 ${server.hostKey}\n`);
      await connect();
      expect(asked).toEqual([]);
      await makeKey(join(server.folder, 'other'), 'ed25519');
      const [, blob] = (await readFile(join(server.folder, 'other.pub'), 'utf8')).split(' ');
      await writeFile(server.knownHostsFile, `127.0.0.1 ssh-ed25519 ${blob}\n`);
      await connect();
      expect(asked).toEqual([server.fingerprint]);
    });

    test('StrictHostKeyChecking yes asks nobody', async () => {
      const server = await startSshd({ client: ['StrictHostKeyChecking yes'] });
      expect((await problemOf({ transport, configFile: server.configFile, ...KEY_ONLY })).code).toBe(
        'host-key-declined',
      );
    });
  });

  describe('through a jump host', () => {
    test.each([1, 2, 3])('%i of them: each host key is checked, and the command runs behind', async count => {
      const servers = await Promise.all(Array.from({ length: count + 1 }, () => startSshd()));
      const [inner] = servers as [Sshd];
      const configFile = await chainConfig(servers);
      const seen: string[] = [];
      const confirmHostKey = ({ fingerprint }: { fingerprint: string }): Promise<'once'> => {
        seen.push(fingerprint);
        return Promise.resolve('once');
      };
      const chain = { transport, configFile, host: 'host0', ...KEY_ONLY };
      const { connection } = await connectTo({ ...chain, prompts: { confirmHostKey } });
      expect(seen).toEqual([...servers.slice(1).map(({ fingerprint }) => fingerprint), inner.fingerprint]);
      expect(await execute(connection, 'echo $SSH_CONNECTION')).toMatchObject({
        out: expect.stringMatching(new RegExp(` ${inner.port}\\n$`)) as string,
      });
      await connection.close();

      // The last jump host has another key than the one that is known: nobody behind it hears of us.
      const last = servers.at(-1) as Sshd;
      const other = join(last.folder, 'other');
      await makeKey(other, 'ed25519');
      const [, blob] = (await readFile(`${other}.pub`, 'utf8')).split(' ');
      await writeFile(last.knownHostsFile, `[127.0.0.1]:${last.port} ssh-ed25519 ${blob}\n`);
      const heard = inner.log();
      expect(await problemOf(chain)).toMatchObject({ code: 'host-key-changed', params: { host: `host${count}` } });
      expect(inner.log()).toBe(heard);
    });
  });

  describe.runIf(canMakeUsers)('passwords on a real server', () => {
    const PASSWORD = 'Right-pass-1';
    const withPassword = { config: ['PasswordAuthentication yes', 'PubkeyAuthentication no'] };

    test('a stored one lets in; a wrong one goes out once', async () => {
      const user = await makeUser(PASSWORD);
      const server = await startSshd(withPassword);
      const host = `${user}@server`;
      const { connection, refused } = await connectTo({
        transport,
        configFile: server.configFile,
        host,
        secrets: { password: PASSWORD },
      });
      expect(await execute(connection, 'id -un')).toMatchObject({ out: `${user}\n` });
      expect(refused).toEqual([]);

      const problem = await problemOf({
        transport,
        configFile: server.configFile,
        host,
        secrets: { password: 'Wrong-pass-1' },
      });
      expect(problem).toEqual({ code: 'password-refused', params: { host: 'server', user } });
      await expect.poll(() => server.log().match(/Failed password/g)).toHaveLength(1);
    });

    test('one that is not stored is asked for; none is a problem of its own', async () => {
      const user = await makeUser(PASSWORD);
      const server = await startSshd(withPassword);
      const host = `${user}@server`;
      const prompts = { askSecret: () => Promise.resolve(PASSWORD) };
      await connectTo({ transport, configFile: server.configFile, host, prompts });
      expect(await problemOf({ transport, configFile: server.configFile, host })).toEqual({
        code: 'password-missing',
        params: { host: 'server', user },
      });
    });

    test('questions of PAM are answered with it, and where both ways are open it goes out once', async () => {
      const user = await makeUser(PASSWORD);
      const server = await startSshd({
        config: [
          'UsePAM yes',
          'KbdInteractiveAuthentication yes',
          'PasswordAuthentication yes',
          'PubkeyAuthentication no',
        ],
      });
      const host = `${user}@server`;
      const { connection } = await connectTo({
        transport,
        configFile: server.configFile,
        host,
        secrets: { password: PASSWORD },
      });
      expect(await execute(connection, 'id -un')).toMatchObject({ out: `${user}\n` });
      const secrets = { password: 'Wrong-pass-1' };
      expect((await problemOf({ transport, configFile: server.configFile, host, secrets })).code).toBe(
        'password-refused',
      );
      await expect.poll(() => server.log().match(/^Failed (password|keyboard)/gm)).toHaveLength(1);
    });

    test('a key first and then the password: both factors', async () => {
      const user = await makeUser(PASSWORD);
      const server = await startSshd({
        config: ['PasswordAuthentication yes', 'AuthenticationMethods publickey,password'],
      });
      const secrets = { password: PASSWORD };
      const { connection } = await connectTo({
        transport,
        configFile: server.configFile,
        host: `${user}@server`,
        secrets,
      });
      expect(await execute(connection, 'id -un')).toMatchObject({ out: `${user}\n` });
    });
  });
});

/** A configuration in which `host0` is behind `host1`, `host2` and so on, in this order. */
async function chainConfig(servers: readonly Sshd[]): Promise<string> {
  const jumps = servers.slice(1).map((_, index) => `host${index + 1}`);
  const hosts = servers.map(async ({ configFile }, index) => {
    const jump = index === 0 ? `\n  ProxyJump ${jumps.join(',')}` : '';
    return (await readFile(configFile, 'utf8')).replace('Host server', `Host host${index}${jump}`);
  });
  const file = join(await temporaryFolder(), 'chain');
  await writeFile(file, (await Promise.all(hosts)).join(''));
  return file;
}

/** The server's key, encrypted with the passphrase `key phrase`, under the same name. */
async function encryptedKey(server: Sshd): Promise<string> {
  const child = spawn('ssh-keygen', ['-q', '-p', '-P', '', '-N', 'key phrase', '-f', server.key], { stdio: 'ignore' });
  await new Promise(resolve => child.once('exit', resolve));
  return server.key;
}

async function startAgent(keys: readonly string[]): Promise<{ socket: string; stop: () => void }> {
  const socket = join(await temporaryFolder(), 'agent');
  const agent = spawn('ssh-agent', ['-D', '-a', socket], { stdio: ['ignore', 'pipe', 'ignore'] });
  await new Promise(resolve => agent.stdout.once('data', resolve));
  for (const key of keys) {
    const add = spawn('ssh-add', ['-q', key], { stdio: 'ignore', env: { ...process.env, SSH_AUTH_SOCK: socket } });
    await new Promise(resolve => add.once('exit', resolve));
  }
  return { socket, stop: () => agent.kill() };
}
