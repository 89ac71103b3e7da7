import { homedir, tmpdir, userInfo } from 'node:os';
import type { SshTransport } from './connection';
import type { ResolveOptions } from './resolveTarget';
import { SshMemory } from './sshMemory';
import { transportFor, type TransportChoice } from './transport';

/** How this machine reaches devices: who is asked for a target, and what connects to it. */
export interface MachineSsh {
  readonly ssh: ResolveOptions;
  readonly transport: SshTransport;
}

/**
 * ssh for the person who runs this process, with their home folder and name; the rest as settings or options say.
 * @param memory shared by what runs one after the other or at the same time; all with the same environment
 */
export function machineSsh(
  choice: TransportChoice,
  options: Pick<ResolveOptions, 'configFile' | 'knownHostsFile' | 'environment'>,
  memory = new SshMemory(),
): MachineSsh {
  const ssh = { ...options, memory, home: homedir(), user: userInfo().username };
  return { ssh, transport: transportFor(choice, { ...ssh, temporaryFolder: tmpdir() }) };
}
