import { createServer, connect as connectSocket, type Server, type Socket, type AddressInfo } from 'node:net';
import { existsSync } from 'node:fs';
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { noSecrets, silentLog, silentPrompts, type Secrets } from '../../engine/ports';
import { managerRunner, type ManagerOptions } from '../../engine/run/manager/managerRunner';
import { ssh2Transport } from '../../engine/ssh/ssh2Transport';
import type { SshTransport } from '../../engine/ssh/connection';
import { temporaryFolder } from './support/folders';
import { entryOf, putScript, runWith } from './support/scripts';
import { startSshd, type Sshd } from './support/sshd';

let folder: string;
let root: string;
let remote: string;
let manager: Sshd;

/** A real sshd that plays the manager; its sessions have a temporary folder of their own, and bash no start-up file. */
beforeEach(async () => {
  folder = await temporaryFolder();
  [root, remote] = [join(folder, 'root'), join(folder, 'remote')];
  await mkdir(remote);
  manager = await startSshd({ config: [`SetEnv TMPDIR=${remote} SHLVL=9`, 'Subsystem sftp internal-sftp'] });
});

function options(more: Partial<ManagerOptions> = {}): ManagerOptions {
  return {
    manager: 'server',
    root,
    release: 'ossec-4.3',
    ssh: {
      configFile: manager.configFile,
      knownHostsFile: null,
      home: homedir(),
      user: manager.user,
      environment: { PATH: process.env['PATH'] },
    },
    transport: ssh2Transport,
    secrets: noSecrets,
    prompts: { ...silentPrompts, confirmHostKey: () => Promise.resolve('once') },
    log: silentLog,
    ...more,
  };
}

const entry = entryOf('show', { host: 'cisco@r1', arguments: "'two words' $((1 + 2))", become: 'su' });
const PASSES = '[ "$1 $2" = "test test" ] && exit 0\n';
const left = (): Promise<string[]> => readdir(remote);

describe('a script on the manager', () => {
  it.each<[string, SshTransport]>([
    ['by SFTP', ssh2Transport],
    ['without it', withoutSftp(ssh2Transport)],
  ])('runs with its helpers as agentlessd runs it, copied %s, and leaves nothing behind', async (_, transport) => {
    await putScript(root, 'helper', 'echo "from the helper: $*"\n', 0o644);
    await putScript(
      root,
      'show',
      `#!/bin/sh\n${PASSES}. ./agentless/helper "$*"\nls -a agentless | tr '\\n' ' '; ls -ld . agentless/.passlist | cut -c 1-10\ncat agentless/.passlist\necho "to stderr" >&2\nexit 3\n`,
    );
    const secrets: Secrets = {
      get: ({ kind }) => Promise.resolve(kind === 'password' ? 'NOPASS' : 'p2-Secret'),
      refused: () => Promise.resolve(),
    };
    const { end, output } = await runWith(managerRunner(options({ secrets, transport })), entry);
    expect(end).toEqual({ kind: 'exited', code: 3 });
    expect(output).toBe(
      'from the helper: use_su cisco@r1 two words 3\n' +
        '. .. .passlist helper show drwx------\n-rw-------\ncisco@r1|NOPASS|p2-Secret\n' +
        'to stderr\n',
    );
    expect(await left()).toEqual([]);
  });

  it.each<[string, readonly string[]]>([
    ['is switched off', []],
    ['has lost its program', ['Subsystem sftp /nonexistent/sftp-server']],
  ])('is copied through the shell where the manager’s SFTP %s', async (_, config) => {
    manager = await startSshd({ config: [`SetEnv TMPDIR=${remote} SHLVL=9`, ...config] });
    await putScript(root, 'show', `#!/bin/sh\n${PASSES}echo ran\n`);
    const { end, output } = await runWith(managerRunner(options()), entry);
    expect([end, output]).toEqual([{ kind: 'exited', code: 0 }, 'ran\n']);
    expect(await left()).toEqual([]);
  });

  it('sends the one line of the workspace’s .passlist, and no other', async () => {
    await putScript(root, 'show', `#!/bin/sh\n${PASSES}cat agentless/.passlist\n`);
    await writeFile(join(root, 'agentless/.passlist'), 'root@web1|other-Secret|\ncisco@r1|r1-Secret|enable-Secret\n');
    const { output } = await runWith(managerRunner(options()), entry);
    expect(output).toBe('cisco@r1|r1-Secret|enable-Secret\n');
  });

  it('is not run where it fails the start-up check', async () => {
    await putScript(root, 'show', `#!/bin/sh\necho ran >>${remote}/../ran\nexit 1\n`);
    const { end, output } = await runWith(managerRunner(options()), entry);
    expect(end).toMatchObject({ kind: 'failed', problem: { code: 'check-failed', params: { status: 1 } } });
    expect([output, await readFile(join(folder, 'ran'), 'utf8')]).toEqual(['', 'ran\n']);
    expect(await left()).toEqual([]);
  });

  it('says what is missing before it connects', async () => {
    await putScript(root, 'other', '');
    const { end } = await runWith(managerRunner(options({ manager: 'nowhere.invalid' })), entry);
    expect(end).toMatchObject({ kind: 'failed', problem: { code: 'script-missing' } });
  });

  it('is ended with all that it started, and removed, when the run is stopped', async () => {
    await putScript(root, 'show', `#!/bin/sh\n${PASSES}sleep 1000 & echo $! >${folder}/pid; echo running; wait\n`);
    const stop = new AbortController();
    const { end } = await runWith(managerRunner(options()), entry, {
      signal: stop.signal,
      sink: () => {
        stop.abort();
        return true;
      },
    });
    expect(end).toMatchObject({ kind: 'stopped', reason: 'cancelled' });
    await gone(Number(await readFile(join(folder, 'pid'), 'utf8')));
    await empty();
  });
});

describe('a connection that is cut', () => {
  let cut: () => void;
  let proxy: Server;

  /** A way to the manager that can be cut in the middle. */
  beforeEach(async () => {
    const sockets: Socket[] = [];
    proxy = createServer(socket => {
      const onward = connectSocket(manager.port, '127.0.0.1');
      for (const one of [socket, onward]) one.on('error', () => one.destroy());
      socket.pipe(onward).pipe(socket);
      sockets.push(socket, onward);
    });
    await new Promise<void>(resolve => proxy.listen(0, '127.0.0.1', resolve));
    cut = () => sockets.forEach(socket => socket.destroy());
    const config = await readFile(manager.configFile, 'utf8');
    const { port } = proxy.address() as AddressInfo;
    await writeFile(manager.configFile, config.replace(`Port ${manager.port}`, `Port ${port}`));
  });

  afterEach(() => new Promise(resolve => proxy.close(resolve)));

  it('ends the script and removes its folder on the manager', async () => {
    await putScript(root, 'show', `#!/bin/sh\n${PASSES}sleep 1000 & echo $! >${folder}/pid; echo running; wait\n`);
    const { end, output } = await runWith(managerRunner(options()), entry, {
      sink: () => {
        cut();
        return true;
      },
    });
    expect(output).toBe('running\n');
    expect(end).toMatchObject({ kind: 'failed', problem: { code: 'connection-lost' } });
    await gone(Number(await readFile(join(folder, 'pid'), 'utf8')));
    await empty();
  });

  it('leaves a folder that the next run removes, where it was cut before the script began', async () => {
    const dead = join(remote, 'ossec-agentless-manager-abandoned1');
    await mkdir(dead);
    await writeFile(join(dead, '.session'), '999999999\n');
    const alive = join(remote, 'ossec-agentless-manager-inuse12345');
    await mkdir(alive);
    await writeFile(join(alive, '.session'), `${process.pid}\n`);
    await putScript(root, 'show', `#!/bin/sh\n${PASSES}echo "LOG: x"\n`);
    await runWith(managerRunner(options()), entry);
    expect([existsSync(dead), existsSync(alive)]).toEqual([false, true]);
  });
});

function withoutSftp(transport: SshTransport): SshTransport {
  return {
    name: transport.name,
    connect: async (...given) => {
      const connection = await transport.connect(...given);
      return {
        target: connection.target,
        notes: [],
        exec: (...command) => connection.exec(...command),
        shell: (...terminal) => connection.shell(...terminal),
        close: () => connection.close(),
      };
    },
  };
}

/** Waits until a process has ended. */
async function gone(process: number): Promise<void> {
  while (existsSync(`/proc/${process}/cmdline`) && (await readFile(`/proc/${process}/cmdline`, 'utf8')) !== '')
    await pause();
}

/** Waits until the manager has removed what it held. */
async function empty(): Promise<void> {
  while ((await left()).length > 0) await pause();
}

function pause(): Promise<void> {
  return new Promise(resolve => setTimeout(resolve, 50));
}
