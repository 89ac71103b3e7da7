import { existsSync } from 'node:fs';
import path from 'node:path';
import { familyOfEntry } from '../../core/families/familyOfEntry';
import type { DeviceFamily } from '../../core/families/family';
import type { Entry } from '../../core/protocol/entry';
import type { Release } from '../../core/release';
import type { Log, Prompts, Secrets } from '../ports';
import { problem } from '../problem';
import type { SshTransport } from '../ssh/connection';
import type { ResolveOptions } from '../ssh/resolveTarget';
import { deviceRunner } from './device/deviceRunner';
import { hostKeyFirst } from './hostKeyFirst';
import { localRunner } from './local';
import { managerRunner } from './manager/managerRunner';
import type { Runner } from './runner';

export const RUNNER_CHOICES = ['auto', 'local', 'manager', 'device'] as const;

/** `auto`: the script where it is there, else the device itself where the script is one of OSSEC's own. */
export type RunnerChoice = (typeof RUNNER_CHOICES)[number];

export interface RunnerOptions {
  readonly choice: RunnerChoice;
  /** Where scripts run for the choice `manager`: `[USER@]NAME`, as `ssh` takes it; null where none is named. */
  readonly manager: string | null;
  /** A family's id, for entries whose script says nothing about the device; null: by the script's name. */
  readonly family: string | null;
  /** Holds `agentless/`. */
  readonly root: string;
  readonly release: Release;
  /** What scripts may see. */
  readonly environment: Readonly<Record<string, string>>;
  readonly temporaryFolder: string;
  readonly ssh: ResolveOptions;
  readonly transport: SshTransport;
  readonly secrets: Secrets;
  readonly prompts: Prompts;
  /** Asked about a host key before a script runs, whose own ssh can ask nobody; null: nobody is there to answer. */
  readonly scriptPrompts: Prompts | null;
  readonly log: Log;
}

/** A runner for an entry, and the script's file where one is run. */
export interface ChosenRunner {
  readonly runner: Runner;
  readonly scriptFile?: string;
}

/** What an entry is carried out with. */
export type RunPlan =
  | { readonly kind: 'script'; readonly scriptFile: string }
  | { readonly kind: 'manager'; readonly scriptFile: string; readonly manager: string | null }
  | { readonly kind: 'device'; readonly family: DeviceFamily }
  /** Nobody knows what kind of device it is. */
  | { readonly kind: 'none' };

export function planRun(entry: Entry, { root, family: named, choice, manager }: RunnerOptions): RunPlan {
  const scriptFile = path.join(root, 'agentless', entry.script);
  if (choice === 'manager') return { kind: 'manager', scriptFile, manager };
  const family = familyOfEntry(entry.script, named);
  const local = choice === 'local' || (choice === 'auto' && (existsSync(scriptFile) || family === undefined));
  if (local) return { kind: 'script', scriptFile };
  return family === undefined ? { kind: 'none' } : { kind: 'device', family };
}

/** The runner for an entry. The editor and the command line use the same. */
export function chooseRunner(entry: Entry, options: RunnerOptions): ChosenRunner {
  const plan = planRun(entry, options);
  switch (plan.kind) {
    case 'script':
      return { runner: scriptRunner(plan.scriptFile, options), scriptFile: plan.scriptFile };
    case 'manager':
      return { runner: managerOr(plan.manager, options), scriptFile: plan.scriptFile };
    case 'device':
      return { runner: deviceRunner({ ...options, family: plan.family }) };
    case 'none':
      return { runner: noFamily() };
  }
}

function scriptRunner(scriptFile: string, options: RunnerOptions): Runner {
  const { ssh, transport, scriptPrompts: prompts, log } = options;
  return hostKeyFirst(localRunner(options), scriptFile, { ssh, transport, prompts, log });
}

function managerOr(manager: string | null, options: RunnerOptions): Runner {
  if (manager !== null) return managerRunner({ ...options, manager });
  return {
    name: 'manager',
    run: ({ entry: { script } }) =>
      Promise.resolve({ kind: 'failed', problem: problem('manager-unnamed', { script }) }),
  };
}

/** A device of which nothing is known cannot be talked to; the run says so. */
function noFamily(): Runner {
  return {
    name: 'device',
    run: ({ entry: { script, host } }) =>
      Promise.resolve({ kind: 'failed', problem: problem('family-unknown', { script, host }) }),
  };
}
