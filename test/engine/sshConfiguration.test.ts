import { chmod, mkdir, readFile, stat, writeFile } from 'node:fs/promises';
import { userInfo } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { askSsh, type SshWords } from '../../engine/ssh/askSsh';
import { ConfigByLibrary } from '../../engine/ssh/config/byLibrary';
import { resolveTarget } from '../../engine/ssh/resolveTarget';
import { SshConfiguration } from '../../engine/ssh/sshConfiguration';
import { temporaryFolder } from './support/folders';

const signal = new AbortController().signal;
const PATH = process.env['PATH'] ?? '';
const WITHOUT_SSH = { PATH: '/nonexistent' };

interface Written {
  readonly folder: string;
  readonly configFile: string;
}

/** `{folder}` in a text is where the files lie. */
async function written(config: string, more: Readonly<Record<string, string>> = {}): Promise<Written> {
  const folder = await temporaryFolder();
  await mkdir(join(folder, 'd'));
  for (const [name, text] of Object.entries({ config, ...more }))
    await writeFile(join(folder, name), text.replaceAll('{folder}', folder));
  return { folder, configFile: join(folder, 'config') };
}

// ssh looks the home folder up; HOME does not count.
const person = { home: userInfo().homedir, user: userInfo().username };

const READ = [
  ...['hostname', 'port', 'user', 'identityfile', 'certificatefile', 'identitiesonly', 'identityagent', 'hostkeyalias'],
  ...['userknownhostsfile', 'globalknownhostsfile', 'stricthostkeychecking', 'proxycommand', 'proxyjump'],
  ...['kexalgorithms', 'hostkeyalgorithms', 'ciphers', 'macs', 'connecttimeout'],
];

function what(words: SshWords): Record<string, readonly string[]> {
  return Object.fromEntries(READ.flatMap(key => (words.has(key) ? [[key, words.get(key) ?? []]] : [])));
}

async function bySsh(configFile: string, host: string): Promise<Record<string, readonly string[]>> {
  return what((await askSsh(host, { configFile, environment: { PATH } }, signal)) ?? new Map());
}

/** What the library says over ssh's own defaults, and whether it is sure. */
async function byLibrary(configFile: string, host: string): Promise<[Record<string, readonly string[]>, boolean]> {
  const defaults = await askSsh('localhost', { configFile: 'none', environment: { PATH } }, signal);
  const { words, isSure } = (await ConfigByLibrary.read({ ...person, configFile, system: '/nonexistent' })).ask(host);
  return [what(new Map([...(defaults ?? []), ...words])), isSure];
}

const INCLUDED = { 'd/a.conf': 'Host r1\n  Port 2201\n', 'd/b.conf': 'Host r1 r2\n  Port 2202\n  User b\n' };

describe('where the library is sure, it says what ssh says', () => {
  test.each<[config: string, hosts: readonly string[]]>([
    ['', ['r1', 'ana@r1', '192.0.2.1', 'fe80::1', 'R1.Example']],
    ['Host r1\n  Port 2222\n  User ops\n', ['r1', 'ana@r1', 'r11', 'R1']],
    ['host r1\n\tPORT=2222\n\tuser = ops\n', ['r1']],
    ['Host r1\r\n  Port 2222\r\n', ['r1', 'r2']],
    ['# first\n\nHost r1 # last\n', []],
    ['Host r? !r3\n  Port 2222\nHost *\n  Port 2223\n', ['r', 'r1', 'r3', 'r10']],
    ['Host *.example !gate.example\n  ProxyJump gate.example\n', ['a.example', 'gate.example', 'example']],
    ['Host "r1" r2\n  Port 2222\n', ['r1', 'r2']],
    ['Host r1,r2\n  Port 2222\n', ['r1']],
    ['Host r1\n  HostName %h.Example\n', ['r1', 'R1']],
    ['Host r1\n  HostName 192.0.2.%%\n', ['r1']],
    ['Port 1\nHost r1\n  Port 2\nHost *\n  Port 3\n  User x\n', ['r1', 'r2']],
    [
      'Host r1\n  IdentityFile ~/k_%h\n  IdentityFile %d/k\nHost *\n  IdentityFile ~/k_%h\n  IdentityFile last\n',
      ['r1', 'r2'],
    ],
    ['IdentityFile "~/a key"\nIdentitiesOnly yes\n', ['r1']],
    ['IdentityFile none\n', ['r1']],
    ['IdentityAgent ~/agent_%r\n', ['r1', 'ana@r1']],
    ['IdentityAgent "{folder}/an agent"\n', ['r1']],
    ['IdentityAgent none\n', ['r1']],
    ['IdentityAgent SSH_AUTH_SOCK\n', ['r1']],
    ['IdentityAgent $OTHER\n', ['r1']],
    ['Host r1\n  HostKeyAlias core\n  Port 7\n', ['r1']],
    ['UserKnownHostsFile ~/known_%h %d/known_%k_%p_%r\n', ['r1', 'ana@r1']],
    ['UserKnownHostsFile /a "/b c"\nGlobalKnownHostsFile /d /e\n', ['r1']],
    ['UserKnownHostsFile none\n', ['r1']],
    ...['yes', 'no', 'off', 'ask', 'accept-new'].map((word): [string, string[]] => [
      `StrictHostKeyChecking ${word}\n`,
      ['r1'],
    ]),
    ['ProxyCommand nc -X connect %h %p\n', ['r1']],
    ['Host r1\n  ProxyJump admin@gate:2200,inner\n', ['r1', 'gate']],
    ['ProxyJump none\n', ['r1']],
    ['Host r1\n  ProxyCommand none\nHost *\n  ProxyCommand nc %h %p\n', ['r1', 'r2']],
    ['KexAlgorithms curve25519-sha256\nCiphers aes128-ctr,aes256-ctr\nMACs hmac-sha2-256\n', ['r1']],
    ['HostKeyAlgorithms ssh-ed25519\n', ['r1']],
    ['ConnectTimeout 7\n', ['r1']],
    ['ConnectTimeout 1m30\n', ['r1']],
    ['ConnectTimeout none\n', ['r1']],
    ['SendEnv LANG LC_*\nHashKnownHosts yes\nCompression yes\nServerAliveInterval 30\n', ['r1']],
    ['Include {folder}/d/*.conf\nHost r1\n  Port 9\n', ['r1', 'r2', 'r3']],
    ['Include {folder}/d/b.conf {folder}/d/a.conf\n', ['r1']],
    ['Host r1\n  Include {folder}/d/b.conf\n  User after\nHost *\n  User all\n', ['r1', 'r2']],
    ['Include {folder}/missing {folder}/missing/*\nPort 4\n', ['r1']],
  ])('%j', async (config, hosts) => {
    const { configFile } = await written(config, INCLUDED);
    for (const host of hosts)
      expect(await byLibrary(configFile, host), host).toEqual([await bySsh(configFile, host), true]);
  });
});

describe('what may be another thing for ssh is left to it', () => {
  test.each([
    ['Match host r1\n  Port 2\n'],
    ['Match exec "true"\n  Port 2\n'],
    ['HostName %h%n\n'],
    ['User %u\n'],
    ['User a#b\n'],
    ["IdentityFile '~/a key'\n"],
    ['Host r1\n  Port 2 # a comment\n'],
    ['KexAlgorithms +diffie-hellman-group1-sha1\n'],
    ['UserKnownHostsFile /known_%C\n'],
    ['UserKnownHostsFile ${HOME}/known\n'],
    ['IdentityAgent ~other/agent\n'],
    ['CanonicalizeHostname yes\nCanonicalDomains example\n'],
    ['ProxyJump none\nProxyCommand nc %h %p\n'],
    ['Port ssh\n'],
    ['ConnectTimeout soon\n'],
    ['Include {folder}/d/[ab].conf\n'],
  ])('%j', async config => {
    const { configFile } = await written(config, INCLUDED);
    const [, isSure] = await byLibrary(configFile, 'r1');
    expect(isSure).toBe(false);
  });
});

/** An `ssh` that notes each call and is the machine's own otherwise, unless `script` ends it. */
async function notingSsh(script = ''): Promise<{ environment: { PATH: string }; calls: () => Promise<string[]> }> {
  const folder = await temporaryFolder();
  const text = `#!/bin/sh\necho "$*" >> ${folder}/calls\n${script}\nPATH=${PATH}\nexec ssh "$@"\n`;
  await writeFile(join(folder, 'ssh'), text);
  await chmod(join(folder, 'ssh'), 0o755);
  return {
    environment: { PATH: `${folder}:${PATH}` },
    calls: async () => (await readFile(join(folder, 'calls'), 'utf8')).trimEnd().split('\n'),
  };
}

const HOSTS = Array.from({ length: 12 }, (_, index) => `ana@r${index}`);
const BLOCKS = HOSTS.map((_, index) => `Host r${index}\n  Port ${2200 + index}\n  IdentityFile ~/k_%h\n`).join('');

describe('many hosts', () => {
  test('start ssh twice: for the first of them, and for what it does by itself', async () => {
    const { configFile } = await written(BLOCKS);
    const { environment, calls } = await notingSsh();
    const configuration = new SshConfiguration({ ...person, configFile, environment });
    const answers = await Promise.all(HOSTS.map(host => configuration.ask(host, new AbortController().signal)));
    expect(await calls()).toHaveLength(2);
    for (const [index, host] of HOSTS.entries())
      expect(what(answers[index]!.words), host).toEqual(await bySsh(configFile, host));
  });

  test('are each asked of ssh where the files hold what only ssh can answer', async () => {
    const { configFile } = await written(`${BLOCKS}Match user ana\n  User other\n`);
    const { environment, calls } = await notingSsh();
    const configuration = new SshConfiguration({ ...person, configFile, environment });
    for (const host of HOSTS) await configuration.ask(host, signal);
    expect(await calls()).toHaveLength(HOSTS.length);
  });

  test('are each asked of an ssh that reads the first one otherwise than the library', async () => {
    const { configFile } = await written(BLOCKS);
    const { environment, calls } = await notingSsh('case "$*" in *none*) ;; *) echo "port 99"; exit 0; esac');
    const configuration = new SshConfiguration({ ...person, configFile, environment });
    for (const host of HOSTS) expect((await configuration.ask(host, signal)).words.get('port')).toEqual(['99']);
    expect((await calls()).filter(call => !call.includes('none'))).toHaveLength(HOSTS.length);
  });

  test('see a change of the files, also of a folder that is looked through', async () => {
    const { configFile, folder } = await written('Include {folder}/d/*.conf\nPort 22\n');
    const configuration = new SshConfiguration({ ...person, configFile, environment: { PATH } });
    const port = async (): Promise<readonly string[] | undefined> =>
      (await configuration.ask('r1', signal)).words.get('port');
    expect([await port(), await port(), await port()]).toEqual([['22'], ['22'], ['22']]);
    await writeFile(join(folder, 'd/new.conf'), 'Port 2300\n');
    expect([await port(), await port(), await port()]).toEqual([['2300'], ['2300'], ['2300']]);
    await writeFile(join(folder, 'd/new.conf'), 'Port 23001\n');
    expect([await port(), await port()]).toEqual([['23001'], ['23001']]);
  });

  test('each hear of an error in the configuration', async () => {
    const { configFile } = await written(`${BLOCKS}Porrt 22\n`);
    const configuration = new SshConfiguration({ ...person, configFile, environment: { PATH } });
    for (const host of HOSTS.slice(0, 3))
      await expect(configuration.ask(host, signal)).rejects.toMatchObject({ problem: { code: 'ssh-config-invalid' } });
  });

  test('go on when the first of them was cancelled', async () => {
    const { configFile } = await written(BLOCKS);
    const configuration = new SshConfiguration({ ...person, configFile, environment: { PATH } });
    const stop = new AbortController();
    const first = configuration.ask('r0', stop.signal);
    const others = HOSTS.map(host => configuration.ask(host, new AbortController().signal));
    stop.abort(new Error('stopped'));
    await expect(first).rejects.toThrow('stopped');
    const answers = await Promise.all(others);
    expect(answers.map(({ words }) => words.get('port')?.[0])).toEqual(HOSTS.map((_, index) => `${2200 + index}`));
  });
});

describe('without an ssh program', () => {
  const resolve = async (config: string, host: string): ReturnType<typeof resolveTarget> => {
    const { configFile } = await written(config, INCLUDED);
    const options = { configFile, knownHostsFile: null, home: '/home/ana', user: 'ana', environment: WITHOUT_SSH };
    return resolveTarget(host, options, signal);
  };

  test('the configuration counts all the same', async () => {
    const target = await resolve(
      'Host r1\n  HostName 192.0.2.1\n  Port 2222\n  ProxyJump gate\n  IdentityFile ~/k_%h_%r\n  HostKeyAlias core\n' +
        'Host gate\n  Include {folder}/d/b.conf\n  User admin\nHost *\n  StrictHostKeyChecking yes\n',
      'cisco@r1',
    );
    expect(target).toMatchObject({ hostname: '192.0.2.1', port: 2222, user: 'cisco', hostKeyAlias: 'core' });
    expect(target.identityFiles).toEqual(['/home/ana/k_192.0.2.1_cisco']);
    expect(target.strictHostKeyChecking).toBe('yes');
    expect(target.jumps).toMatchObject([{ hostname: 'gate', user: 'admin', strictHostKeyChecking: 'yes' }]);
    expect(target.knownHostsFiles[0]).toBe('/home/ana/.ssh/known_hosts');
    expect(target.notes).toEqual([]);
  });

  test.each<[criteria: string, applies: boolean]>([
    ['all', true],
    ['host 192.0.2.*', true],
    ['host r1', false],
    ['originalhost r1,!r2', true],
    ['!originalhost r1', false],
    ['user cisco', true],
    ['user cisco localuser ana', true],
    ['user other', false],
    ['final host 192.0.2.1', true],
  ])('Match %s: %s', async (criteria, applies) => {
    const config = `Host r1\n  HostName 192.0.2.1\nMatch ${criteria}\n  Port 2022\n`;
    expect((await resolve(config, 'cisco@r1')).port).toBe(applies ? 2022 : 22);
  });

  test('a command of Match is not run, and that is said', async () => {
    const trace = join(await temporaryFolder(), 'trace');
    const skipped = `Match host r1 exec "touch ${trace}"\n  Port 9\nMatch host r2 exec "false"\n  Port 8\n`;
    const config = `${skipped}Host *\n  Port 2022\n`;
    const target = await resolve(config, 'cisco@r1');
    expect(target.port).toBe(2022);
    expect(target.notes).toEqual([{ code: 'ssh-config-partly', params: { host: 'cisco@r1', what: 'Match exec' } }]);
    await expect(stat(trace)).rejects.toMatchObject({ code: 'ENOENT' });
  });

  test('a host that looks like an option is none, nor is a circle of files a configuration', async () => {
    await expect(resolve('', '-oProxyCommand=true')).rejects.toMatchObject({ problem: { code: 'ssh-config-invalid' } });
    await expect(resolve('Include {folder}/config\n', 'r1')).rejects.toMatchObject({
      problem: { params: { reason: expect.stringContaining('include each other') as string } },
    });
  });
});
