// A real sshd on loopback for benchmarks: one server under many names, entered by key.
import { spawn, spawnSync } from 'node:child_process';
import { copyFileSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { connect, createServer } from 'node:net';
import { userInfo } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { time } from './process.mjs';

/** A configuration of about 20 kB, as a device prints it. */
const SIZE = 20_000;
const COMMAND = 'sh -c \'seq 1 900 | sed "s/^/interface GigabitEthernet0-/"\'';

/** Starts it. @param {string} folder @param {number} names  hosts in ssh_config: host0, host1, … */
export async function startSshd(folder, names) {
  if (!existsSync('/usr/sbin/sshd')) throw new Error('sshd is needed for the peer (Debian: openssh-server)');
  mkdirSync(folder, { recursive: true });
  if (process.getuid?.() === 0) mkdirSync('/run/sshd', { recursive: true });
  const at = name => path.join(folder, name);
  for (const name of ['host_key', 'id'])
    spawnSync('ssh-keygen', ['-q', '-t', 'ed25519', '-N', '', '-f', at(name)], { stdio: 'inherit' });
  copyFileSync(at('id.pub'), at('authorized_keys'));
  mkdirSync(at('home'));
  writeFileSync(at('home/.bashrc'), "PS1='device# '\n");
  const port = await freePort();
  const config = [
    `Port ${port}`,
    'ListenAddress 127.0.0.1',
    `HostKey ${at('host_key')}`,
    `AuthorizedKeysFile ${at('authorized_keys')}`,
    `PidFile ${at('pid')}`,
    'StrictModes no',
    'UsePAM no',
    'PermitRootLogin yes',
    'MaxStartups 200',
    'UseDNS no',
    // A bash that sshd starts reads ~/.bashrc: the person's is not what is measured.
    `SetEnv SHLVL=9 HOME=${at('home')}`,
  ];
  writeFileSync(at('sshd_config'), `${config.join('\n')}\n`);
  const server = spawn('/usr/sbin/sshd', ['-D', '-e', '-f', at('sshd_config')], { stdio: 'ignore' });
  while (!(await listens(port))) await sleep(20);
  const hosts = Array.from({ length: names }, (_, index) => `host${index}`);
  const key = readFileSync(at('host_key.pub'), 'utf8').trim();
  writeFileSync(at('known_hosts'), hosts.map(host => `${host} ${key}\n`).join(''));
  writeFileSync(at('ssh_config'), hosts.map(host => hostBlock(host, port, at)).join('\n'));
  return {
    folder,
    command: COMMAND,
    hosts: hosts.map(host => `${userInfo().username}@${host}`),
    /** What agentlessd does without its pauses: a script of the OSSEC kind, one host after the other. */
    oneByOne(count) {
      const script = path.resolve(import.meta.dirname, '../peers/genericDiff.exp');
      let [ms, cpu] = [0, 0];
      for (const host of hosts.slice(0, count)) {
        const one = time('expect', [script, at('ssh_config'), host, COMMAND]);
        if (one.status !== 0 || one.output.length < SIZE) throw new Error(`${host}: ${one.output}`);
        ms += one.ms;
        cpu += one.cpu;
      }
      return { ms, cpu };
    },
    async stop() {
      const gone = new Promise(resolve => server.once('exit', resolve));
      server.kill();
      await gone;
    },
  };
}

function hostBlock(host, port, at) {
  return `Host ${host}
  HostName 127.0.0.1
  Port ${port}
  HostKeyAlias ${host}
  IdentityFile ${at('id')}
  IdentitiesOnly yes
  UserKnownHostsFile ${at('known_hosts')}
`;
}

function listens(port) {
  return new Promise(resolve => {
    const socket = connect(port, '127.0.0.1');
    socket.once('connect', () => resolve(socket.destroy() && true)).once('error', () => resolve(false));
  });
}

/** A port that was free a moment ago: sshd cannot choose one by itself. */
function freePort() {
  return new Promise((resolve, reject) => {
    const server = createServer().once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });
}
