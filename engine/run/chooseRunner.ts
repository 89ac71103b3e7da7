import { existsSync } from 'node:fs';
import path from 'node:path';
import { familyById, familyOfStockType } from '../../core/families/families';
import type { DeviceFamily } from '../../core/families/family';
import type { Entry } from '../../core/protocol/entry';
import type { Release } from '../../core/release';
import type { Log, Prompts, Secrets } from '../ports';
import { problem } from '../problem';
import type { ResolveOptions } from '../ssh/resolveTarget';
import { ssh2Transport } from '../ssh/ssh2Transport';
import { deviceRunner } from './device/deviceRunner';
import { localRunner } from './local';
import type { Runner } from './runner';

export const RUNNER_CHOICES = ['auto', 'local', 'device'] as const;

/** `auto`: the script where it is there, else the device itself where the script is one of OSSEC's own. */
export type RunnerChoice = (typeof RUNNER_CHOICES)[number];

export interface RunnerOptions {
  readonly choice: RunnerChoice;
  /** A family's id, for entries whose script says nothing about the device; null: by the script's name. */
  readonly family: string | null;
  /** Holds `agentless/`. */
  readonly root: string;
  readonly release: Release;
  /** What scripts may see. */
  readonly environment: Readonly<Record<string, string>>;
  readonly temporaryFolder: string;
  readonly ssh: ResolveOptions;
  readonly secrets: Secrets;
  readonly prompts: Prompts;
  readonly log: Log;
}

/** The runner for an entry, and the script's file where one is run. The editor and the command line use the same. */
export function chooseRunner(
  entry: Entry,
  options: RunnerOptions,
): { readonly runner: Runner; readonly scriptFile?: string } {
  const scriptFile = path.join(options.root, 'agentless', entry.script);
  const family = options.family === null ? familyOfStockType(entry.script) : familyById(options.family);
  const local =
    options.choice === 'local' || (options.choice === 'auto' && (existsSync(scriptFile) || family === undefined));
  if (local) return { runner: localRunner(options), scriptFile };
  if (family === undefined) return { runner: noFamily() };
  return { runner: deviceRunner({ ...options, family: family satisfies DeviceFamily, transport: ssh2Transport }) };
}

/** A device of which nothing is known cannot be talked to; the run says so. */
function noFamily(): Runner {
  return {
    name: 'device',
    run: ({ entry: { script, host } }) =>
      Promise.resolve({ kind: 'failed', problem: problem('family-unknown', { script, host }) }),
  };
}
