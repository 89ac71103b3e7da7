import { chmod, rm, writeFile } from 'node:fs/promises';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { spawn, type ChildProcess } from 'node:child_process';
import { afterEach } from 'vitest';
import { temporaryFolder } from './folders';

const DAEMON = '/usr/lib/frr/bgpd';
const running: ChildProcess[] = [];

afterEach(async () => {
  for (const child of running.splice(0)) {
    const gone = new Promise(resolve => child.once('exit', resolve));
    child.kill();
    if (child.exitCode === null && child.signalCode === null) await gone;
  }
});

/** FRRouting with one daemon that touches no network, and a login shell that is its `vtysh`. */
export interface Router {
  /** A program to be a user's login shell. */
  readonly loginShell: string;
}

/** @param configuration of bgpd, line by line */
export async function startRouter(configuration: readonly string[]): Promise<Router> {
  if (!existsSync(DAEMON)) throw new Error(`${DAEMON} is missing: Debian's package frr has it`);
  const folder = await temporaryFolder();
  const at = (name: string): string => join(folder, name);
  await chmod(folder, 0o755);
  await writeFile(at('bgpd.conf'), `${configuration.join('\n')}\n`);
  await writeFile(at('vtysh.conf'), '');
  const own = ['--vty_socket', folder, '-i', at('pid'), '-f', at('bgpd.conf'), '--skip_runas'];
  const apart = ['--no_zebra', '--no_kernel', '-p', '0', '-P', '0'];
  const child = spawn(DAEMON, [...apart, ...own], { stdio: 'ignore' });
  running.push(child);
  for (let attempt = 0; !existsSync(at('bgpd.vty')); attempt++) {
    if (attempt > 400 || child.exitCode !== null) throw new Error('bgpd did not start');
    await new Promise(resolve => setTimeout(resolve, 25));
  }
  await chmod(at('bgpd.vty'), 0o777); // whoever logs in
  const loginShell = at('vtysh');
  await rm(loginShell, { force: true });
  await writeFile(loginShell, `#!/bin/sh\nexec /usr/bin/vtysh --vty_socket ${folder} --config_dir ${folder} "$@"\n`);
  await chmod(loginShell, 0o755);
  return { loginShell };
}
