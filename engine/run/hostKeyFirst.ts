import { readFile } from 'node:fs/promises';
import { noSecrets, silentPrompts, type Log, type Prompts } from '../ports';
import { problem, ProblemError, type Problem } from '../problem';
import type { SshTransport } from '../ssh/connection';
import { hostKeyVerifier, knownByAuthorityOnly, knownTypes } from '../ssh/hostKeys';
import { resolveTarget, type ResolveOptions } from '../ssh/resolveTarget';
import type { SshTarget } from '../ssh/target';
import type { Runner } from './runner';

export interface HostKeyPorts {
  readonly ssh: ResolveOptions;
  readonly transport: SshTransport;
  /** Asked before the script runs; null: nobody is there to answer. */
  readonly prompts: Prompts | null;
  readonly log: Log;
}

/** Signs that a script connects by ssh. */
const CALLS_SSH = /\bssh\b|sshlogin|\bs(?:cp|ftp)\b/;

/** What ssh says of a host key that it does not accept. */
const ABOUT_HOST_KEY = /host key/i;

/**
 * A script's own ssh has nobody to ask about an unknown host key, and says little about a changed one. So before the
 * script runs, an unknown key is shown to the person; and where a script fails over a host key, the reason is found
 * out. The connection made for that ends before anything is sent.
 */
export function hostKeyFirst(runner: Runner, scriptFile: string, ports: HostKeyPorts): Runner {
  return {
    name: runner.name,
    run: async (request, sink, signal) => {
      const target = await sshTarget(request.entry.host, scriptFile, ports, signal);
      if (target === null) return runner.run(request, sink, signal);
      const { prompts } = ports;
      if (prompts !== null && !(await isKnown(target, ports))) {
        const refusal = await meet(target, { ...ports, prompts }, signal);
        if (refusal !== null) return { kind: 'failed', problem: refusal };
      }
      const said = { hostKey: false };
      const end = await runner.run(
        request,
        chunk => {
          said.hostKey ||= ABOUT_HOST_KEY.test(Buffer.from(chunk).toString('latin1'));
          return sink(chunk);
        },
        signal,
      );
      if (!said.hostKey || end.kind !== 'exited' || end.code === 0) return end;
      const reason = await meet(target, { ...ports, prompts: silentPrompts }, signal);
      return reason === null ? end : { kind: 'failed', problem: reason };
    },
  };
}

async function isKnown(target: SshTarget, { ssh }: HostKeyPorts): Promise<boolean> {
  const known = await hostKeyVerifier(silentPrompts, ssh.memory?.knownHosts).known(target);
  return knownTypes(known).length > 0 || knownByAuthorityOnly(known) !== null;
}

/** Where the script's ssh will connect to. Null: it calls none, or goes through another host, whose key comes first. */
async function sshTarget(
  host: string,
  scriptFile: string,
  { ssh }: HostKeyPorts,
  signal: AbortSignal,
): Promise<SshTarget | null> {
  const text = await readFile(scriptFile, 'latin1').catch(() => '');
  if (!CALLS_SSH.test(text)) return null;
  const target = await resolveTarget(host, ssh, signal).catch(() => null);
  return target === null || target.proxyCommand !== null || target.jumps.length > 0 ? null : target;
}

/** Why the host's key cannot be trusted; null where it can, or where there is no connection: the script will say that. */
async function meet(
  target: SshTarget,
  { ssh, transport, prompts, log }: HostKeyPorts & { readonly prompts: Prompts },
  signal: AbortSignal,
): Promise<Problem | null> {
  const verifier = hostKeyVerifier(prompts, ssh.memory?.knownHosts);
  let judged: Problem | null = null;
  const closed = problem('cancelled', { script: 'ssh', host: target.alias });
  const hostKeys = {
    ...verifier,
    verify: async (...key: Parameters<typeof verifier.verify>): Promise<Problem> => {
      judged = await verifier.verify(...key);
      return judged ?? closed; // either way: no further
    },
  };
  try {
    const connection = await transport.connect(target, { secrets: noSecrets, prompts, hostKeys, log }, signal);
    await connection.close();
  } catch (error) {
    // Nothing was judged, and nobody knows why: the script must not meet the device on that.
    if (!(error instanceof ProblemError) && !signal.aborted) throw error;
    log.debug(`${target.alias}: ${String(error)}`);
  }
  return judged;
}
