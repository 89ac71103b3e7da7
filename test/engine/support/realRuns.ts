import { homedir, tmpdir } from 'node:os';
import type { DeviceFamily } from '../../../core/families/family';
import type { Entry } from '../../../core/protocol/entry';
import type { BaselineStore } from '../../../engine/baseline/store';
import {
  silentLog,
  silentPrompts,
  systemClock,
  type Log,
  type Prompts,
  type SecretRequest,
} from '../../../engine/ports';
import { deviceRunner } from '../../../engine/run/device/deviceRunner';
import type { RunResult } from '../../../engine/run/result';
import { runEntry } from '../../../engine/run/runEntry';
import { transportFor, type TransportChoice } from '../../../engine/ssh/transport';
import { LIMITS } from './scripts';

export interface RealRun {
  readonly configFile: string;
  readonly transport: TransportChoice;
  readonly family: DeviceFamily;
  readonly store: BaselineStore;
  readonly secrets: Readonly<Partial<Record<SecretRequest['kind'], string>>>;
  readonly prompts?: Partial<Prompts>;
  readonly environment?: Readonly<Record<string, string>>;
  readonly log?: Log;
  readonly signal?: AbortSignal;
  readonly temporaryFolder?: string;
  /** Milliseconds of silence after which a session is given up. */
  readonly quiet?: number;
}

/** Runs an entry without its script on a real server, as the editor does. Unknown host keys are trusted once. */
export function runReally(entry: Entry, options: RealRun): Promise<RunResult> {
  const { configFile, transport, family, store, secrets, log = silentLog } = options;
  const ssh = {
    configFile,
    knownHostsFile: null,
    home: homedir(),
    user: 'nobody',
    environment: { PATH: process.env['PATH'], ...options.environment },
  };
  const temporaryFolder = options.temporaryFolder ?? tmpdir();
  const runner = deviceRunner({
    family,
    transport: transportFor(transport, { ...ssh, temporaryFolder }),
    ssh,
    secrets: { get: ({ kind }) => Promise.resolve(secrets[kind]), refused: () => Promise.resolve() },
    prompts: { ...silentPrompts, confirmHostKey: () => Promise.resolve('once'), ...options.prompts },
    log,
    patience: { quiet: options.quiet ?? 25_000, settle: 300 },
  });
  const limits = { ...LIMITS, time: 90_000 };
  const context = { runner, store, release: 'ossec-4.3', limits, clock: systemClock, log } as const;
  return runEntry(entry, context, options.signal ?? new AbortController().signal);
}
