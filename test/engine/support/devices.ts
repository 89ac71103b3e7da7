import { readFile, writeFile } from 'node:fs/promises';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { afterEach } from 'vitest';
import { familyById } from '../../../core/families/families';
import type { FamilyId } from '../../../core/families/family';
import type { Entry } from '../../../core/protocol/entry';
import type { BaselineStore } from '../../../engine/baseline/store';
import { openStore } from '../../../engine/baseline/workspaceStore';
import { silentLog, silentPrompts, systemClock, type Prompts, type Secrets } from '../../../engine/ports';
import { deviceRunner } from '../../../engine/run/device/deviceRunner';
import type { RunResult } from '../../../engine/run/result';
import { runEntry } from '../../../engine/run/runEntry';
import { ssh2Transport } from '../../../engine/ssh/ssh2Transport';
import { startSimulator, type DeviceOptions, type RunningDevice, type Simulator } from '../../../simulator/simulator';
import { temporaryFolder } from './folders';
import { LIMITS } from './scripts';

const running: Simulator[] = [];

afterEach(async () => {
  for (const simulator of running.splice(0)) await simulator.stop();
});

/** A simulated device, and the engine in front of it. */
export interface DeviceBench {
  readonly folder: string;
  readonly device: RunningDevice;
  readonly store: BaselineStore;
  readonly knownHostsFile: string;
  /** Questions that were asked, in order. */
  readonly asked: readonly string[];
  readonly run: (entry: Entry, more?: RunMore) => Promise<RunResult>;
  readonly transcript: (result: RunResult) => Promise<string>;
}

interface RunMore {
  readonly family?: FamilyId;
  readonly secrets?: Readonly<Record<string, string>>;
  readonly hostKey?: 'store' | 'once' | 'refuse';
  readonly signal?: AbortSignal;
}

export async function deviceBench(device: DeviceOptions): Promise<DeviceBench> {
  const folder = await temporaryFolder();
  const simulator = await startSimulator({ state: join(folder, 'state'), devices: [device] });
  running.push(simulator);
  const [played] = simulator.devices;
  if (played === undefined) throw new Error('no device was started');
  const configFile = join(folder, 'ssh_config');
  const knownHostsFile = join(folder, 'known_hosts');
  await writeFile(configFile, simulator.sshConfig());
  const store = openStore(join(folder, 'workspace'), { clock: systemClock });
  const asked: string[] = [];
  return {
    folder,
    device: played,
    store,
    knownHostsFile,
    asked,
    transcript: ({ transcript }) => (transcript === null ? Promise.resolve('') : readFile(transcript, 'latin1')),
    run: (entry, more = {}) => {
      const given = { password: played.password, second: played.enable, ...more.secrets };
      const family = familyById(more.family ?? played.family);
      if (family === undefined) throw new Error('there is no such family');
      const runner = deviceRunner({
        family,
        transport: ssh2Transport,
        ssh: {
          configFile,
          knownHostsFile,
          home: homedir(),
          user: 'tester',
          environment: { PATH: process.env['PATH'] },
        },
        secrets: secretsOf(given),
        prompts: promptsThat(more.hostKey ?? 'store', asked),
        log: silentLog,
        patience: { quiet: 700, settle: 60 },
      });
      const signal = more.signal ?? new AbortController().signal;
      return runEntry(
        entry,
        { runner, store, release: 'ossec-4.3', limits: LIMITS, clock: systemClock, log: silentLog },
        signal,
      );
    },
  };
}

function secretsOf(given: Readonly<Record<string, string>>): Secrets {
  return { get: ({ kind }) => Promise.resolve(given[kind]), refused: () => Promise.resolve() };
}

function promptsThat(answer: 'store' | 'once' | 'refuse', asked: string[]): Prompts {
  return {
    ...silentPrompts,
    confirmHostKey: ({ fingerprint }) => {
      asked.push(fingerprint);
      return Promise.resolve(answer);
    },
    askSecret: ({ kind }) => {
      asked.push(kind);
      return Promise.resolve(undefined);
    },
  };
}
