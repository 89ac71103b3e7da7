import { createServer, type Server, type Socket } from 'node:net';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import { connectTo, execute, problemOf } from './support/connections';
import { temporaryFolder } from './support/folders';
import { startSshd } from './support/sshd';

const servers: Server[] = [];

afterEach(() => {
  for (const server of servers.splice(0)) server.close();
});

/** A server that is none: what it does with a connection is up to the test. */
async function serve(meet: (socket: Socket) => void): Promise<number> {
  const server = createServer(socket => {
    socket.on('error', () => {});
    meet(socket);
  });
  servers.push(server);
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  return typeof address === 'object' && address !== null ? address.port : 0;
}

async function configFor(port: number, ...lines: string[]): Promise<string> {
  const file = join(await temporaryFolder(), 'config');
  const host = [
    'Host server',
    'HostName 127.0.0.1',
    `Port ${port}`,
    'ConnectTimeout 1',
    'IdentityAgent none',
    ...lines,
  ];
  await writeFile(file, host.join('\n  '));
  return file;
}

describe('what is no SSH server', () => {
  test.each<[string, (socket: Socket) => void, string]>([
    ['closes at once', socket => socket.end(), 'connection-lost'],
    ['resets', socket => socket.resetAndDestroy(), 'connection-lost'],
    ['never says a word', () => {}, 'connect-timeout'],
    ['speaks HTTP', socket => socket.end('HTTP/1.1 400 Bad Request\r\n\r\n'), 'not-ssh'],
    ['greets and goes', socket => socket.end('SSH-2.0-x\r\n'), 'connection-lost'],
    ['greets and sends garbage', socket => socket.end(`SSH-2.0-x\r\n${'\xff'.repeat(200)}`), 'not-ssh'],
    ['floods before the greeting', flood, 'not-ssh'],
  ])('%s', async (_, meet, code) => {
    const configFile = await configFor(await serve(meet));
    expect((await problemOf({ configFile, secrets: { password: 'x' } })).code).toBe(code);
  });
});

/** Garbage for as long as somebody reads it. */
function flood(socket: Socket): void {
  const more = (): void => {
    while (!socket.destroyed && socket.write('garbage '.repeat(1000)));
    if (!socket.destroyed) socket.once('drain', more);
  };
  more();
}

describe('what cannot be reached', () => {
  test('a port that nobody listens on', async () => {
    const port = await serve(() => {});
    servers.pop()?.close();
    const configFile = await configFor(port);
    expect(await problemOf({ configFile })).toEqual({ code: 'connection-refused', params: { host: 'server', port } });
  });

  test('a name that does not exist', async () => {
    const configFile = await configFor(22);
    await writeFile(configFile, 'Host server\n  HostName name.invalid\n  IdentityAgent none\n');
    expect(await problemOf({ configFile })).toEqual({ code: 'name-not-found', params: { host: 'server' } });
  });

  test('a host behind ProxyCommand, by this transport', async () => {
    const configFile = await configFor(22, 'ProxyCommand nc %h %p');
    expect((await problemOf({ configFile })).code).toBe('jump-unsupported');
  });
});

test('a server whose algorithms are all too old is told from one that is broken', async () => {
  const server = await startSshd({
    config: ['KexAlgorithms diffie-hellman-group1-sha1'],
    client: ['KexAlgorithms curve25519-sha256'],
  });
  expect(await problemOf({ configFile: server.configFile })).toEqual({
    code: 'no-common-algorithm',
    params: {
      host: 'server',
      kind: 'key exchange',
      offered: expect.stringContaining('diffie-hellman-group1-sha1') as string,
    },
  });
});

test('old algorithms work where the person’s configuration switches them on', async () => {
  const old = ['KexAlgorithms diffie-hellman-group1-sha1', 'Ciphers aes128-cbc', 'MACs hmac-sha1'];
  const server = await startSshd({
    hostKeyType: 'rsa',
    config: [...old, 'HostKeyAlgorithms ssh-rsa'],
    client: [...old, 'HostKeyAlgorithms +ssh-rsa'],
  });
  const { connection } = await connectTo({ configFile: server.configFile, secrets: { password: 'NOPASS' } });
  expect(await execute(connection, 'echo old')).toMatchObject({ out: 'old\n' });
});
