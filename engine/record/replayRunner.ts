import { NO_PASSWORD } from '../../core/config/passlist';
import type { Entry } from '../../core/protocol/entry';
import { Playback } from '../../core/recording/playback';
import type { Recording } from '../../core/recording/recording';
import { silentPrompts, type Prompts, type Secrets } from '../ports';
import { problem } from '../problem';
import { chooseRunner, planRun, type ChosenRunner, type RunnerOptions } from '../run/chooseRunner';
import { deviceRunner } from '../run/device/deviceRunner';
import { localRunner } from '../run/local';
import type { OutputSink, RunEnd, RunRequest } from '../run/runner';
import type { SshTransport } from '../ssh/connection';
import { replayTransport, type Pace } from './replayTransport';
import { scriptSsh } from './scriptSsh';
import { openBridge } from './sshBridge';

export interface ReplayOptions extends RunnerOptions {
  readonly recording: Recording;
  readonly pace: Pace;
}

/** Stands for each password. No device hears it. */
const ANY_PASSWORD = 'played-from-a-recording';

/**
 * The runner that `chooseRunner` gives, with a recording in the device's place: no device, no network and no secret is
 * needed. What the recording has no answer to makes the run fail, whatever the script made of it.
 */
export function replayRunner(entry: Entry, options: ReplayOptions): ChosenRunner {
  const plan = planRun(entry, { ...options, choice: options.choice === 'manager' ? 'local' : options.choice });
  if (plan.kind !== 'script' && plan.kind !== 'device') return chooseRunner(entry, options);
  return {
    ...(plan.kind === 'script' ? { scriptFile: plan.scriptFile } : {}),
    runner: {
      name: 'replay',
      run: async (request, sink, signal) => {
        const playback = new Playback(options.recording);
        const transport = replayTransport(playback, options.pace);
        const given: RunnerOptions = { ...options, ...portsOf(options.recording) };
        const end =
          plan.kind === 'script'
            ? await runScript(given, options.recording, transport, request, sink, signal)
            : await deviceRunner({ ...given, family: plan.family, transport }).run(request, sink, signal);
        return missed(playback, request, end);
      },
    },
  };
}

async function runScript(
  options: RunnerOptions,
  { header }: Recording,
  transport: SshTransport,
  request: RunRequest,
  sink: OutputSink,
  signal: AbortSignal,
): Promise<RunEnd> {
  const target = { entryHost: header.host, alias: header.host } as Parameters<SshTransport['connect']>[0];
  const ports = { secrets: options.secrets, prompts: options.prompts, hostKeys: TRUSTING, log: options.log };
  await using bridge = await openBridge({
    login: header.login,
    connect: (_user, _password, stop) => transport.connect(target, ports, stop),
  });
  const { environment, temporaryFolder } = options;
  const led = await scriptSsh({ bridge, alias: null, otherConfigs: [], environment, temporaryFolder });
  try {
    return await localRunner({ ...options, environment: led.environment }).run(request, sink, signal);
  } finally {
    await led.dispose();
  }
}

/** There is no device whose key could be checked. */
const TRUSTING = { verify: () => Promise.resolve(null), known: () => Promise.resolve([]) };

function portsOf({ header }: Recording): { readonly secrets: Secrets; readonly prompts: Prompts } {
  const password = header.login === 'key' ? NO_PASSWORD : ANY_PASSWORD;
  const secrets: Secrets = {
    get: ({ kind }) => Promise.resolve(kind === 'password' ? password : ANY_PASSWORD),
    refused: () => Promise.resolve(),
  };
  return { secrets, prompts: silentPrompts };
}

function missed({ misses }: Playback, { entry: { host } }: RunRequest, end: RunEnd): RunEnd {
  const [command] = misses;
  if (command === undefined || end.kind === 'stopped') return end;
  return { kind: 'failed', problem: problem('not-recorded', { host, command }) };
}
