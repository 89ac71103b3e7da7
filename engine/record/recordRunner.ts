import { join } from 'node:path';
import { NO_PASSWORD } from '../../core/config/passlist';
import type { Recording, RecordingHeader } from '../../core/recording/recording';
import { maskedPrompts, maskedSecrets } from '../maskedPorts';
import type { Clock, Secrets } from '../ports';
import { problem, ProblemError, type Problem, type ProblemCode } from '../problem';
import { chooseRunner, planRun, type ChosenRunner, type RunnerOptions } from '../run/chooseRunner';
import { deviceRunner } from '../run/device/deviceRunner';
import { localRunner } from '../run/local';
import { passlistAnswer } from '../run/localCredentials';
import type { OutputSink, RunEnd, Runner, RunRequest } from '../run/runner';
import type { SecretMask } from '../secretMask';
import type { SshConnection } from '../ssh/connection';
import { hostKeyVerifier } from '../ssh/hostKeys';
import { resolveTarget } from '../ssh/resolveTarget';
import type { Entry } from '../../core/protocol/entry';
import { Recorder } from './recorder';
import { scriptSsh } from './scriptSsh';
import { openBridge } from './sshBridge';

export interface RecordOptions extends RunnerOptions {
  readonly clock: Clock;
  /** Keeps the recording of a run that came to its end. Rejects with a `ProblemError`. */
  readonly save: (recording: Recording) => Promise<void>;
}

/**
 * The runner that `chooseRunner` gives, with a record of what the device sends. A script's `ssh` is led through a
 * bridge on this machine, which logs in to the device with the password that the script gives it.
 */
export function recordRunner(entry: Entry, options: RecordOptions): ChosenRunner {
  const plan = planRun(entry, options);
  if (plan.kind === 'manager') return { runner: notRecorded(entry) };
  if (plan.kind !== 'script' && plan.kind !== 'device') return chooseRunner(entry, options);
  const name = plan.kind === 'script' ? 'local' : 'device';
  return {
    ...(plan.kind === 'script' ? { scriptFile: plan.scriptFile } : {}),
    runner: {
      name,
      run: async (request, sink, signal) => {
        const recorder = new Recorder(options.clock);
        const transport = recorder.through(options.transport);
        const family = plan.kind === 'device' ? plan.family : null;
        const run =
          family === null
            ? await runScript({ ...options, transport }, request, sink, signal)
            : { end: await deviceRunner({ ...options, family, transport }).run(request, sink, signal), login: null };
        const header = headerOf(entry, options.clock, family?.id ?? null, run.login);
        return keep(run.end, recorder, header, request, options);
      },
    },
  };
}

/** What a script on a manager does with a device does not pass through this machine. */
function notRecorded({ script, host }: Entry): Runner {
  const why = problem('nothing-recorded', { script, host });
  return { name: 'manager', run: () => Promise.resolve({ kind: 'failed', problem: why }) };
}

interface ScriptRun {
  readonly end: RunEnd;
  /** How the script logged in; null where it did not. */
  readonly login: RecordingHeader['login'] | null;
}

/** What becomes of the recording when the run has ended. A run that broke off leaves the recording before it alone. */
async function keep(
  end: RunEnd,
  recorder: Recorder,
  header: RecordingHeader,
  { entry: { script, host }, mask }: RunRequest,
  { save }: RecordOptions,
): Promise<RunEnd> {
  if (end.kind === 'failed' || end.kind === 'stopped') return end;
  if (recorder.isEmpty) return { kind: 'failed', problem: problem('nothing-recorded', { script, host }) };
  try {
    await save(recorder.recording(header, mask));
    return end;
  } catch (error) {
    if (error instanceof ProblemError) return { kind: 'failed', problem: error.problem };
    throw error;
  }
}

function headerOf(
  { script, host, state, arguments: words, become }: Entry,
  clock: Clock,
  family: RecordingHeader['family'],
  login: RecordingHeader['login'] | null,
): RecordingHeader {
  const recordedAt = new Date(clock.now()).toISOString();
  return { script, host, state, arguments: words, become, recordedAt, family, login: login ?? 'password' };
}

async function runScript(
  options: RecordOptions,
  request: RunRequest,
  sink: OutputSink,
  signal: AbortSignal,
): Promise<ScriptRun> {
  const { host } = request.entry;
  const knowsPassword = await addKnownSecrets(options, request, signal);
  const login: { is: RecordingHeader['login'] | null } = { is: null };
  const way = new WayToDevice(options, request);
  await using bridge = await openBridge({
    login: knowsPassword ? 'password' : 'key',
    connect: async (user, password, stop) => {
      const connection = await way.connect(user, password, stop);
      if (connection !== null) login.is ??= password === null ? 'key' : 'password';
      return connection;
    },
  });
  const { configFile, home } = options.ssh;
  const led = await scriptSsh({
    bridge,
    alias: host.slice(host.lastIndexOf('@') + 1),
    otherConfigs: configFile === null ? [join(home, '.ssh/config'), '/etc/ssh/ssh_config'] : [configFile],
    environment: options.environment,
    temporaryFolder: options.temporaryFolder,
  });
  try {
    const end = await localRunner({ ...options, environment: led.environment }).run(request, sink, signal);
    const worse = way.problem !== null && end.kind === 'exited' && login.is === null;
    return { end: worse && way.problem !== null ? { kind: 'failed', problem: way.problem } : end, login: login.is };
  } finally {
    await led.dispose();
  }
}

/** Adds what the workspace's `.passlist` holds to the mask. True where a password is known, so that no key is tried. */
async function addKnownSecrets(
  { secrets, root, release }: RecordOptions,
  { entry: { host }, mask }: RunRequest,
  signal: AbortSignal,
): Promise<boolean> {
  const stored = await secrets.get({ kind: 'password', host }, signal);
  const answer = await passlistAnswer(root, host, release);
  if (answer.kind !== 'not-found') mask.add(answer.additional.reveal());
  if (answer.kind === 'password') mask.add(answer.password.reveal());
  return stored === undefined ? answer.kind === 'password' : stored !== NO_PASSWORD;
}

/** The device says no to this user: the script hears it, and may try again. */
const REFUSALS: ReadonlySet<ProblemCode> = new Set([
  'password-refused',
  'password-missing',
  'keys-refused',
  'login-refused',
]);

/** Logs in to the device for the script. */
class WayToDevice {
  /** The first thing that went wrong; the script only sees a closed connection. */
  problem: Problem | null = null;

  constructor(
    private readonly options: RecordOptions,
    private readonly request: RunRequest,
  ) {}

  /** Null: refused. @throws where there is no connection at all */
  async connect(user: string, password: string | null, signal: AbortSignal): Promise<SshConnection | null> {
    const { options, request } = this;
    const prompts = maskedPrompts({ ...options.prompts, askSecret: () => Promise.resolve(undefined) }, request.mask);
    const secrets = secretsOfScript(options.secrets, password, request.mask);
    try {
      const target = await resolveTarget(request.entry.host, options.ssh, signal);
      const ports = {
        secrets,
        prompts,
        hostKeys: hostKeyVerifier(prompts, options.ssh.memory?.knownHosts),
        log: options.log,
      };
      return await options.transport.connect({ ...target, user }, ports, signal);
    } catch (error) {
      if (error instanceof ProblemError) this.problem ??= error.problem;
      if (error instanceof ProblemError && REFUSALS.has(error.problem.code)) return null;
      throw error;
    }
  }
}

/** The password is the one that the script gave; the passphrase of a key is the person's own. */
function secretsOfScript(own: Secrets, password: string | null, mask: SecretMask): Secrets {
  return maskedSecrets(
    {
      get: (request, signal) => {
        if (request.kind === 'passphrase') return own.get(request, signal);
        return Promise.resolve(request.kind === 'password' ? (password ?? NO_PASSWORD) : undefined);
      },
      refused: () => Promise.resolve(),
    },
    mask,
  );
}
