import type { Log, Prompts, Secrets } from '../ports';
import type { SshConnection, SshTransport } from '../ssh/connection';
import { hostKeyVerifier } from '../ssh/hostKeys';
import { resolveTarget, type ResolveOptions } from '../ssh/resolveTarget';

export interface ManagerConnection {
  /** `[USER@]NAME`, as `ssh` takes it. */
  readonly manager: string;
  readonly ssh: ResolveOptions;
  readonly transport: SshTransport;
  readonly secrets: Secrets;
  readonly prompts: Prompts;
  readonly log: Log;
}

/** Connects to a manager, hands the connection on, and closes it whatever comes of that. @throws ProblemError */
export async function withManager<T>(
  { manager, ssh, transport, secrets, prompts, log }: ManagerConnection,
  use: (connection: SshConnection) => Promise<T>,
  signal: AbortSignal,
): Promise<T> {
  const target = await resolveTarget(manager, ssh, signal);
  const ports = { secrets, prompts, hostKeys: hostKeyVerifier(prompts, ssh.memory?.knownHosts), log };
  const connection = await transport.connect(target, ports, signal);
  try {
    return await use(connection);
  } finally {
    await connection.close();
  }
}
