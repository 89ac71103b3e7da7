import { execFile } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { temporaryFolder } from './folders';
import { freePort, startServer } from './servers';

const run = promisify(execFile);

/** A real Dropbear on loopback: the SSH server of small devices. */
export interface Dropbear {
  readonly folder: string;
  readonly port: number;
  readonly configFile: string;
  readonly knownHostsFile: string;
}

/** It takes the passwords of the system's users. Keys lie in their homes, which are not ours to change. */
export async function startDropbear(options: { readonly client?: readonly string[] } = {}): Promise<Dropbear> {
  const folder = await temporaryFolder();
  const hostKey = join(folder, 'host_key');
  await run('/usr/bin/dropbearkey', ['-t', 'rsa', '-s', '2048', '-f', hostKey]);
  const port = await freePort();
  await startServer(
    '/usr/sbin/dropbear',
    ['-F', '-E', '-p', `127.0.0.1:${port}`, '-r', hostKey, '-P', join(folder, 'pid')],
    port,
  );
  const configFile = join(folder, 'ssh_config');
  const knownHostsFile = join(folder, 'known_hosts');
  const host = [
    'Host server',
    'HostName 127.0.0.1',
    `Port ${port}`,
    `UserKnownHostsFile ${knownHostsFile}`,
    'GlobalKnownHostsFile /dev/null',
    'IdentityAgent none',
    'IdentityFile none',
    ...(options.client ?? []),
  ];
  await writeFile(configFile, `${host.join('\n  ')}\n`);
  return { folder, port, configFile, knownHostsFile };
}
