import { execFile } from 'node:child_process';
import { chmod, mkdir, readFile, writeFile } from 'node:fs/promises';
import { userInfo } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { temporaryFolder } from './folders';
import { freePort, startServer } from './servers';

const run = promisify(execFile);

/** A real OpenSSH server on loopback, with keys and a configuration of its own. */
export interface Sshd {
  readonly folder: string;
  readonly port: number;
  readonly user: string;
  /** Private key that it lets in; its public half is `${key}.pub`. */
  readonly key: string;
  /** `ssh-ed25519 AAAA…` */
  readonly hostKey: string;
  readonly fingerprint: string;
  /** An ssh_config with the host `server`, for `ssh -F`. */
  readonly configFile: string;
  readonly knownHostsFile: string;
  /** What it logged so far. */
  log(): string;
}

export interface SshdOptions {
  /** Lines of sshd_config; the first of a keyword counts. */
  readonly config?: readonly string[];
  /** Lines of ssh_config for the host. */
  readonly client?: readonly string[];
  readonly hostKeyType?: 'ed25519' | 'ecdsa' | 'rsa';
  /** Its host key gets a certificate; `args` are more of `ssh-keygen`'s. */
  readonly certificate?: { readonly authority: string; readonly args: readonly string[] };
}

export async function startSshd(options: SshdOptions = {}): Promise<Sshd> {
  const folder = await temporaryFolder();
  const user = userInfo().username;
  if (process.getuid?.() === 0) await mkdir('/run/sshd', { recursive: true }); // where sshd keeps its unprivileged half
  const type = options.hostKeyType ?? 'ed25519';
  const hostKeyFile = join(folder, 'host_key');
  await makeKey(hostKeyFile, type);
  const key = join(folder, 'id');
  await makeKey(key, 'ed25519');
  const authorized = join(folder, 'authorized_keys');
  await writeFile(authorized, await readFile(`${key}.pub`));
  await chmod(folder, 0o755); // sshd reads it as the user who logs in
  const port = await freePort();
  const config = join(folder, 'sshd_config');
  const own = [...(options.config ?? [])];
  if (options.certificate !== undefined) {
    const { authority, args } = options.certificate;
    await run('ssh-keygen', ['-q', '-s', authority, '-I', 'test', '-h', ...args, `${hostKeyFile}.pub`]);
    own.push(`HostCertificate ${hostKeyFile}-cert.pub`);
  }
  await writeFile(config, serverConfig(port, hostKeyFile, authorized, folder, own));
  const { log } = await startServer('/usr/sbin/sshd', ['-D', '-e', '-f', config], port);

  const configFile = join(folder, 'ssh_config');
  const knownHostsFile = join(folder, 'known_hosts');
  const lines = ['HostName 127.0.0.1', `Port ${port}`, `IdentityFile ${key}`, `UserKnownHostsFile ${knownHostsFile}`];
  const host = [
    'Host server',
    ...lines,
    'GlobalKnownHostsFile /dev/null',
    'IdentityAgent none',
    ...(options.client ?? []),
  ];
  await writeFile(configFile, `${host.join('\n  ')}\n`);
  const [hostType = '', blob = ''] = (await readFile(`${hostKeyFile}.pub`, 'utf8')).split(' ');
  const { stdout } = await run('ssh-keygen', ['-lf', `${hostKeyFile}.pub`]);
  return {
    folder,
    port,
    user,
    key,
    hostKey: `${hostType} ${blob}`,
    fingerprint: stdout.split(' ')[1] ?? '',
    configFile,
    knownHostsFile,
    log,
  };
}

export async function makeKey(file: string, type: string, passphrase = ''): Promise<void> {
  await run('ssh-keygen', ['-q', '-t', type, '-N', passphrase, '-C', 'test', '-f', file]);
}

function serverConfig(
  port: number,
  hostKey: string,
  authorized: string,
  folder: string,
  own: readonly string[],
): string {
  return [
    ...own,
    `Port ${port}`,
    'ListenAddress 127.0.0.1',
    `HostKey ${hostKey}`,
    `AuthorizedKeysFile ${authorized}`,
    `PidFile ${join(folder, 'sshd.pid')}`,
    'StrictModes no',
    'UsePAM no',
    'PasswordAuthentication no',
    'KbdInteractiveAuthentication no',
    'PermitRootLogin yes',
    'SetEnv SHLVL=9', // else bash reads the ~/.bashrc of whoever runs the tests, which may take its time
    'LogLevel VERBOSE',
    'PrintMotd no',
    'UseDNS no',
    '',
  ].join('\n');
}
