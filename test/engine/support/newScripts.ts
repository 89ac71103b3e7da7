import { appendFile, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fromBinary } from '../../../core/bytes';
import { newScript } from '../../../core/newScript/newScript';
import type { NewScriptRequest } from '../../../core/newScript/request';
import type { Entry } from '../../../core/protocol/entry';
import { checkTranscript, type Finding } from '../../../core/rules';
import type { Secrets } from '../../../engine/ports';
import { scriptEnvironment } from '../../../engine/run/environment';
import { localRunner } from '../../../engine/run/local';
import type { RunEnd } from '../../../engine/run/runner';
import { startUpCheck } from '../../../engine/run/startUpCheck';
import { EVERY_DEVICE } from '../../../simulator/devices';
import { startSimulator, type RunningDevice, type Simulator } from '../../../simulator/simulator';
import { localOptions, putScript, runWith } from './scripts';

/** One simulated device of every family, and OSSEC roots in which new scripts are run against them. */
export interface ScriptBench extends AsyncDisposable {
  readonly simulator: Simulator;
  /** When it is for the devices: milliseconds since 1970. */
  readonly now: number;
  deviceOf(family: string): RunningDevice;
  /** An OSSEC root of its own, with `queue/diff`. */
  root(): Promise<string>;
  /** Runs a script as agentlessd does, start-up check included. */
  run(request: NewScriptRequest, more?: RunMore): Promise<ScriptRun>;
}

export interface RunMore {
  readonly root?: string;
  readonly password?: string;
  readonly second?: string;
  /** Lines in front of the ssh_config. */
  readonly sshConfig?: string;
  /** A folder in front of the PATH. */
  readonly path?: string;
  /** Seconds in place of the script's own. */
  readonly patience?: number;
}

export interface ScriptRun {
  readonly started: boolean;
  readonly end: RunEnd;
  readonly output: string;
  readonly lines: readonly string[];
  readonly findings: readonly Finding[];
}

const NOW = Date.UTC(2026, 10, 24, 10);

export async function scriptBench(): Promise<ScriptBench> {
  const folder = await mkdtemp(join(tmpdir(), 'agentless-scripts-'));
  const devices = EVERY_DEVICE.map(({ device }) => ({ device, behaviour: { alwaysPages: true } }));
  const simulator = await startSimulator({ state: join(folder, 'state'), devices, now: () => NOW });
  const known = join(folder, 'known_hosts');
  await writeFile(known, simulator.knownHosts());
  const config = `${simulator.sshConfig()}\nHost *\n  UserKnownHostsFile ${known}\n  GlobalKnownHostsFile /dev/null\n`;
  const temporary = join(folder, 'temporary');
  await mkdir(temporary);
  let made = 0;
  const newFolder = async (): Promise<string> => {
    const root = join(folder, `root${(made += 1)}`);
    await mkdir(join(root, 'queue/diff'), { recursive: true });
    return root;
  };
  return {
    simulator,
    now: NOW,
    deviceOf: family => {
      const found = simulator.devices.find(device => device.family === family);
      if (found === undefined) throw new Error(`no device of the family ${family}`);
      return found;
    },
    root: newFolder,
    run: async (request, more = {}) => {
      const root = more.root ?? (await newFolder());
      const sshConfig = join(root, 'ssh_config');
      await writeFile(sshConfig, more.sshConfig ?? '');
      await appendFile(sshConfig, config);
      return runScript(request, more, { root, sshConfig, temporary });
    },
    [Symbol.asyncDispose]: async () => {
      await simulator.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

interface Place {
  readonly root: string;
  readonly sshConfig: string;
  readonly temporary: string;
}

async function runScript(
  request: NewScriptRequest,
  { password = '', second = '', path, patience }: RunMore,
  { root, sshConfig, temporary }: Place,
): Promise<ScriptRun> {
  const answer = newScript(request);
  if (!answer.done) throw new Error(answer.problems.map(({ message }) => message).join(' '));
  const { bytes, mode } = answer.made.script;
  const text = Buffer.from(bytes).toString('utf8');
  const hurried = text.replace(/^((?:set patience |patience=|PATIENCE = ))\d+/m, `$1${patience}`);
  await putScript(root, request.name, patience === undefined ? text : hurried, mode);
  const environment = {
    ...scriptEnvironment({ ...process.env, PATH: path === undefined ? SYSTEM_PATH : `${path}:${SYSTEM_PATH}` }),
    SSH_CONFIG: sshConfig,
  };
  const options = { root, release: 'ossec-4.3', environment, timeLimit: 30_000 } as const;
  const check = await startUpCheck(request.name, options, new AbortController().signal);
  const entry: Entry = { ...request, host: request.hosts[0] ?? '', script: request.name, arguments: '' };
  const runner = localRunner(localOptions(root, temporary, { environment, secrets: secretsOf({ password, second }) }));
  const { end, output } = await runWith(runner, entry, { limits: { time: 90_000, output: 8 * 1024 * 1024 } });
  const findings = checkTranscript(fromBinary(output), { state: request.state, release: 'ossec-4.3' });
  return { started: check.passed, end, output, lines: output.split('\n').slice(0, -1), findings };
}

/** The system's own programs: a person's version manager in front of them only costs time. */
const SYSTEM_PATH = '/usr/local/bin:/usr/bin:/bin:/usr/sbin:/sbin';

function secretsOf(given: Readonly<Record<string, string>>): Secrets {
  return { get: ({ kind }) => Promise.resolve(given[kind]), refused: () => Promise.resolve() };
}
