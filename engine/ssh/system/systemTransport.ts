import { asError, onAbort } from '../../abort';
import { fail, ProblemError, type Problem } from '../../problem';
import { carriedBy, type SshConnection, type SshPorts, type SshTransport } from '../connection';
import { knownLines } from '../hostKeys';
import { Patience, patientPorts } from '../patience';
import type { SshTarget } from '../target';
import { openDoor } from './door';
import { startMaster, type Master } from './master';
import { masterArguments } from './sshArguments';
import { SystemConnection } from './systemConnection';
import { SystemLogin } from './systemLogin';
import { systemProblem } from './systemProblem';

export interface SystemSshOptions {
  /** `-F`; null: the person's own configuration. */
  readonly configFile: string | null;
  /** PATH, SSH_AUTH_SOCK and the like. Holds no secrets: ssh and all that it starts see it. */
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** Private folders are made in it, one a connection. */
  readonly temporaryFolder: string;
}

/**
 * Connections by the system's OpenSSH (8.5 or later), for what `ssh2` cannot do: old algorithms, ProxyCommand, host
 * certificates, security keys, Kerberos. Host keys are judged by the same verifier, each jump host is a connection of
 * its own and judged alike, and secrets reach ssh through a pipe only.
 */
export function systemTransport(options: SystemSshOptions): SshTransport {
  return {
    name: 'openssh',
    connect: async (target, ports, signal) => {
      if (process.platform === 'win32') throw fail('system-ssh-missing', { host: target.alias });
      const hops: SystemConnection[] = [];
      try {
        for (const hop of [...target.jumps, target]) {
          hops.push(await connectHop(hop, hops.at(-1)?.control ?? null, options, ports, signal));
        }
      } catch (error) {
        for (const hop of hops.reverse()) await hop.close();
        throw error;
      }
      return carriedBy(hops.pop() as SshConnection, hops);
    },
  };
}

async function connectHop(
  target: SshTarget,
  through: string | null,
  { configFile, environment, temporaryFolder }: SystemSshOptions,
  ports: SshPorts,
  cancel: AbortSignal,
): Promise<SystemConnection> {
  const patience = new Patience(target, cancel);
  const login = new SystemLogin(target, patientPorts(ports, patience), patience.signal);
  const door = await openDoor(temporaryFolder, knownLines(target, await ports.hostKeys.known(target)), login.answer);
  let master: Master | null = null;
  try {
    const methods = await login.methods();
    const command = masterArguments(target, { configFile, door, methods, through });
    master = startMaster(door, command, environment, patience.signal);
    const refusal = await outcome(master, login, target, patience.signal);
    if (refusal !== null) throw new ProblemError(refusal);
    await door.shut();
    return new SystemConnection(target, master, door, environment);
  } catch (error) {
    await master?.end();
    await door.remove();
    if (cancel.aborted) throw asError(cancel.reason);
    throw patience.ranOut
      ? fail('connect-timeout', { host: target.alias, seconds: target.connectTimeout / 1000 })
      : error;
  } finally {
    patience.dispose();
  }
}

/** Null where it is logged in. Rejects with the signal's reason. */
async function outcome(
  master: Master,
  login: SystemLogin,
  target: SshTarget,
  signal: AbortSignal,
): Promise<Problem | null> {
  let forget = (): void => {};
  const aborted = new Promise<never>((_, reject) => {
    forget = onAbort(signal, () => reject(asError(signal.reason)));
  });
  try {
    const first = await Promise.race([master.settled, login.stopped, aborted]);
    if ('code' in first) return first;
    if (first.ready) return null;
    return systemProblem(first.said, target) ?? (await login.problem(first.said));
  } finally {
    forget();
  }
}
