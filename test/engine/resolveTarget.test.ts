import { chmod, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { resolveTarget, type ResolveOptions } from '../../engine/ssh/resolveTarget';
import type { SshTarget } from '../../engine/ssh/target';
import { temporaryFolder } from './support/folders';

const signal = new AbortController().signal;

async function resolve(config: string, host: string, more: Partial<ResolveOptions> = {}): Promise<SshTarget> {
  const configFile = join(await temporaryFolder(), 'config');
  await writeFile(configFile, config);
  const environment = { PATH: process.env['PATH'], SSH_AUTH_SOCK: '/run/agent' };
  const options = { configFile, knownHostsFile: null, home: '/home/ana', user: 'ana', environment, ...more };
  return resolveTarget(host, options, signal);
}

describe('what ssh_config says', () => {
  test.each<[string, string, Partial<SshTarget>]>([
    [
      '',
      'cisco@r1',
      { alias: 'r1', hostname: 'r1', user: 'cisco', port: 22, entryHost: 'cisco@r1', agent: '/run/agent' },
    ],
    [
      'Host r1\n HostName 192.0.2.1\n Port 2222\n User other',
      'r1',
      { hostname: '192.0.2.1', port: 2222, user: 'other' },
    ],
    ['Host r1\n User other', 'cisco@r1', { user: 'cisco' }],
    ['Host r1\n HostKeyAlias core', 'r1', { hostKeyAlias: 'core' }],
    [
      'Host r1\n IdentityFile ~/keys/r1\n IdentitiesOnly yes',
      'r1',
      { identityFiles: ['/home/ana/keys/r1'], identitiesOnly: true },
    ],
    [
      'Host r1\n HostName r1.example\n IdentityFile ~/%h/%r\n IdentityFile %d/%n\n IdentityFile none\n IdentityFile /%9',
      'cisco@r1',
      { identityFiles: ['/home/ana/r1.example/cisco', '/home/ana/r1'] },
    ],
    ['Host r1\n UserKnownHostsFile /a "/b c"', 'r1', { knownHostsFiles: ['/a', '/b c'] }],
    ['Host r1\n StrictHostKeyChecking no', 'r1', { strictHostKeyChecking: 'accept-new' }],
    ['Host r1\n StrictHostKeyChecking yes', 'r1', { strictHostKeyChecking: 'yes' }],
    ['Host r1\n ProxyCommand nc %h %p', 'r1', { proxyCommand: 'nc %h %p' }],
    ['Host r1\n ConnectTimeout 7', 'r1', { connectTimeout: 7000 }],
    ['Host r1\n IdentityAgent none', 'r1', { agent: null }],
    ['Match host r1\n Port 2022', 'r1', { port: 2022 }],
    ['', 'root@fe80::1', { hostname: 'fe80::1', user: 'root' }],
    ['', 'a@b@r1', { user: 'a@b', hostname: 'r1' }],
  ])('%j for %s', async (config, host, expected) => {
    const target = await resolve(config, host);
    for (const [key, value] of Object.entries(expected)) expect(target[key as keyof SshTarget], key).toEqual(value);
  });

  test('old algorithms that a person switched on are there', async () => {
    const { algorithms } = await resolve(
      'Host r1\n KexAlgorithms +diffie-hellman-group1-sha1\n Ciphers aes128-cbc',
      'r1',
    );
    expect(algorithms.kex).toContain('diffie-hellman-group1-sha1');
    expect(algorithms.cipher).toEqual(['aes128-cbc']);
  });

  test('jump hosts come with their own configuration, first hop first', async () => {
    const config =
      'Host r1\n ProxyJump admin@gate,inner:2200\nHost gate\n HostName 192.0.2.9\n Port 22022\nHost inner\n User ops';
    const { jumps } = await resolve(config, 'cisco@r1');
    expect(jumps.map(({ user, hostname, port }) => `${user}@${hostname}:${port}`)).toEqual([
      'admin@192.0.2.9:22022',
      'ops@inner:2200',
    ]);
  });

  test('later hops with a user and a port, and addresses in brackets', async () => {
    const jumpsOf = async (list: string): Promise<string[]> => {
      const { jumps } = await resolve(`Host r1\n ProxyJump ${list}\nHost *\n User ana\n`, 'r1');
      return jumps.map(({ user, hostname, port }) => `${user} ${hostname} ${port}`);
    };
    expect(await jumpsOf('root@127.0.0.1:2211,ops@127.0.0.2:2212')).toEqual([
      'root 127.0.0.1 2211',
      'ops 127.0.0.2 2212',
    ]);
    expect(await jumpsOf('gate,ops@[2001:db8::1]:2212')).toEqual(['ana gate 22', 'ops 2001:db8::1 2212']);
    expect(await jumpsOf('[2001:db8::1]:2211,gate')).toEqual(['ana 2001:db8::1 2211', 'ana gate 22']);
    expect(await jumpsOf('[2001:db8::1],inner')).toEqual(['ana 2001:db8::1 22', 'ana inner 22']);
  });

  test('a first jump host that is behind another one brings that along; a circle is said', async () => {
    const hosts = 'Host gate\n ProxyJump outer\nHost inner\n ProxyJump never\nHost outer\n Port 2222\n';
    const { jumps } = await resolve(`${hosts}Host r1\n ProxyJump gate,inner`, 'r1');
    expect(jumps.map(({ alias, port }) => `${alias}:${port}`)).toEqual(['outer:2222', 'gate:22', 'inner:22']);
    await expect(resolve('Host a\n ProxyJump b\nHost b\n ProxyJump a', 'a')).rejects.toMatchObject({
      problem: { code: 'ssh-config-invalid', params: { reason: expect.stringContaining('circles') as string } },
    });
  });

  test('a known_hosts file of a setting takes the place of the configured ones', async () => {
    const target = await resolve('Host r1\n UserKnownHostsFile /a', 'r1', { knownHostsFile: '/mine' });
    expect(target.knownHostsFiles).toEqual(['/mine']);
  });

  test('an error in it is said with ssh’s own words', async () => {
    await expect(resolve('Host r1\n Porrt 22', 'r1')).rejects.toMatchObject({
      problem: { code: 'ssh-config-invalid', params: { reason: expect.stringContaining('terminating') as string } },
    });
  });

  test('a host that looks like an option is none', async () => {
    await expect(resolve('', '-oProxyCommand=touch /tmp/never')).rejects.toMatchObject({
      problem: { code: 'ssh-config-invalid' },
    });
  });
});

test('without an ssh program there are its defaults where nothing is configured', async () => {
  const target = await resolve('Host r2\n Port 9', 'cisco@r1', { environment: { PATH: '/nonexistent' } });
  expect(target).toMatchObject({
    hostname: 'r1',
    user: 'cisco',
    port: 22,
    knownHostsFiles: ['/home/ana/.ssh/known_hosts'],
    algorithms: { kex: null, hostKey: null, cipher: null, mac: null },
    agent: null,
  });
  expect(target.identityFiles[0]).toBe('/home/ana/.ssh/id_ed25519');
});

describe('an ssh that this machine does not let run', () => {
  async function fakeSsh(script: string, mode: number): Promise<Partial<ResolveOptions>> {
    const folder = await temporaryFolder();
    await writeFile(join(folder, 'ssh'), `#!/bin/sh\ncd ${folder}\n${script}\n`);
    await chmod(join(folder, 'ssh'), mode);
    return { environment: { PATH: `${folder}:/usr/bin:/bin` } };
  }

  test('is asked again after it was killed', async () => {
    const more = await fakeSsh('[ -e once ] || { touch once; kill -9 $$; }\necho port 2222', 0o755);
    expect(await resolve('', 'r1', more)).toMatchObject({ port: 2222 });
  });

  test('is not taken for an invalid configuration', async () => {
    const more = await fakeSsh('kill -9 $$', 0o755);
    await expect(resolve('', 'r1', more)).rejects.toMatchObject({
      problem: { code: 'ssh-not-started', params: { host: 'r1', reason: 'SIGKILL' } },
    });
  });

  test('that ends with an error and no words has a reason all the same', async () => {
    const more = await fakeSsh('exit 255', 0o755);
    await expect(resolve('', 'r1', more)).rejects.toMatchObject({
      problem: { code: 'ssh-config-invalid', params: { reason: expect.stringContaining('Command failed') as string } },
    });
  });
});
