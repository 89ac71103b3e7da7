import { fromBinary, utf8 } from '../../../core/bytes';
import { NO_PASSWORD } from '../../../core/config/passlist';
import type { DeviceFamily } from '../../../core/families/family';
import type { BecomeMethod } from '../../../core/families/family';
import { maskedPrompts, maskedSecrets } from '../../maskedPorts';
import type { Log, Prompts, Secrets } from '../../ports';
import { problem, problemLine, ProblemError, type Problem } from '../../problem';
import type { SshConnection, SshPorts, SshTransport } from '../../ssh/connection';
import { hostKeyVerifier } from '../../ssh/hostKeys';
import { resolveTarget, type ResolveOptions } from '../../ssh/resolveTarget';
import type { RunEnd, Runner, RunRequest } from '../runner';
import { RunStop } from '../stopping';
import { SESSION_PATIENCE, type SessionPatience } from './cliSession';
import { readConfiguration, type DeviceSession } from './configurationRun';
import { loginShell } from './hostShell';
import { checkIntegrity } from './integrityRun';
import { rootShell } from './rootShell';
import { shellOutput } from './shellRun';

export interface DeviceOptions {
  readonly family: DeviceFamily;
  readonly transport: SshTransport;
  readonly ssh: ResolveOptions;
  readonly secrets: Secrets;
  readonly prompts: Prompts;
  readonly log: Log;
  readonly patience?: SessionPatience;
}

/**
 * Talks to the device itself, without a script, and prints what the equivalent stock script would: `INFO: Starting.`,
 * then FWD lines, or a STORE block. STORE comes when all text is at hand: the stock scripts print it first, and so
 * make half a configuration the baseline when the connection breaks (facts, trap 15).
 */
export function deviceRunner(options: DeviceOptions): Runner {
  return {
    name: 'device',
    run: async (request, sink, signal) => {
      const stop = new RunStop(request, sink, signal);
      const notes: Problem[] = [];
      try {
        await talk(options, request, stop, notes);
        return stop.end() ?? noted({ kind: 'ended' }, notes);
      } catch (error) {
        return stop.end() ?? noted(failed(error, request, stop), notes);
      } finally {
        stop.dispose();
      }
    },
  };
}

function noted(end: Extract<RunEnd, { readonly kind: 'ended' | 'failed' }>, notes: readonly Problem[]): RunEnd {
  return notes.length === 0 ? end : { ...end, notes };
}

/** @param notes takes what is worth saying of the way in */
async function talk(options: DeviceOptions, request: RunRequest, stop: RunStop, notes: Problem[]): Promise<void> {
  const { entry, mask } = request;
  const secrets = maskedSecrets(options.secrets, mask);
  const prompts = maskedPrompts(options.prompts, mask);
  const target = await resolveTarget(entry.host, options.ssh, stop.signal);
  notes.push(...target.notes);
  const ports: SshPorts = {
    secrets,
    prompts,
    hostKeys: hostKeyVerifier(prompts, options.ssh.memory?.knownHosts),
    log: options.log,
  };
  const connection = await options.transport.connect(target, ports, stop.signal);
  try {
    notes.push(...connection.notes);
    print(stop, 'INFO: Starting.\n');
    await talkOn(connection, { ...options, secrets, prompts }, request, stop);
    print(stop, 'INFO: Finished.\n');
  } finally {
    await connection.close();
  }
}

async function talkOn(
  connection: SshConnection,
  options: DeviceOptions,
  request: RunRequest,
  stop: RunStop,
): Promise<void> {
  const { entry } = request;
  const { family, patience = SESSION_PATIENCE } = options;
  const secondPassword = (step: BecomeMethod): Promise<string | undefined> =>
    second(options, request, step, stop.signal);
  // What came of a command that never ends is kept; handing it on reaches the limit, and so stops the run.
  const flood = { limit: request.limits.output, stop: (output: string): void => print(stop, output) };
  const session: DeviceSession = { connection, family, entry, patience, secondPassword, flood };
  if (family.kind === 'shell' || entry.state === 'periodic') return talkToShell(session, stop);
  const text = await readConfiguration(session, stop.signal);
  print(stop, 'STORE: now\n');
  print(stop, text);
}

/** `use_su` and `use_sudo` of an entry take a session in which the second password was given. */
async function talkToShell(session: DeviceSession, stop: RunStop): Promise<void> {
  const { connection, family, entry } = session;
  const root = entry.become === null || family.kind !== 'shell' ? null : await rootShell(session, stop.signal);
  const shell = root ?? loginShell(connection);
  try {
    if (entry.state === 'periodic') {
      for await (const lines of checkIntegrity(shell, family, entry, stop.signal)) print(stop, lines);
      return;
    }
    const text = await shellOutput(shell, entry, stop.signal);
    print(stop, 'STORE: now\n');
    print(stop, text);
  } finally {
    root?.close();
  }
}

/** The password that gives more rights. */
async function second(
  { secrets, prompts }: DeviceOptions,
  { entry }: RunRequest,
  step: BecomeMethod,
  signal: AbortSignal,
): Promise<string | undefined> {
  const { host } = entry;
  const request = { kind: 'second', host } as const;
  const stored = await secrets.get(request, signal);
  if (stored !== undefined) return stored;
  // sudo asks for the person's own password, unless it is set up in another way.
  const login = step === 'sudo' ? await secrets.get({ kind: 'password', host }, signal) : undefined;
  if (login !== undefined && login !== NO_PASSWORD) return login;
  return prompts.askSecret(request, `${host} asks for ${step}.`, signal);
}

/** Text is a binary string: the device's own bytes. */
function print(stop: RunStop, text: string): void {
  stop.take(fromBinary(text));
}

/** OSSEC would have to hear of it, so it is printed as a stock script prints it; the problem says it to the person. */
function failed(
  error: unknown,
  { entry, mask }: RunRequest,
  stop: RunStop,
): Extract<RunEnd, { readonly kind: 'failed' }> {
  const { script, host } = entry;
  const reason = error instanceof Error ? error.message : String(error);
  const why: Problem = error instanceof ProblemError ? error.problem : problem('unexpected', { script, host, reason });
  const line = mask.text(problemLine(why)).replace(/[\x00-\x1f\x7f]+/g, ' ');
  stop.take(utf8(`ERROR: ${line}\n`));
  return { kind: 'failed', problem: why };
}
