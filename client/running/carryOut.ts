import { tmpdir } from 'node:os';
import type * as vscode from 'vscode';
import { silentPrompts, systemClock, type Prompts, type Secrets } from '../../engine/ports';
import { localRunner } from '../../engine/run/local';
import { runEntry, type RunContext } from '../../engine/run/runEntry';
import { runTwice } from '../../engine/run/runTwice';
import { runSettings } from '../settings';
import type { Stores } from '../workspace/stores';
import { scriptPath } from '../workspace/workspaceEntry';
import { scriptEnvironmentOf } from './environment';
import type { CarryOut } from './runs';

export interface EnginePorts {
  readonly stores: Stores;
  readonly secrets: Secrets;
  readonly prompts: Prompts;
  readonly log: vscode.LogOutputChannel;
}

/** Puts the engine together for one run, as the settings of its folder say. */
export function carryOutWith({ stores, secrets, prompts, log }: EnginePorts): CarryOut {
  return async (entry, { signal, interactive, watch, twice = false }) => {
    const settings = runSettings(entry.folder);
    const runner = localRunner({
      root: entry.root,
      release: settings.release,
      environment: scriptEnvironmentOf(settings),
      temporaryFolder: tmpdir(),
      secrets,
      prompts: interactive ? prompts : silentPrompts,
      log,
    });
    const context: RunContext = {
      runner,
      store: stores.of(entry.folder),
      release: settings.release,
      limits: { time: settings.timeLimit, output: settings.outputLimit },
      clock: systemClock,
      log,
      scriptFile: scriptPath(entry),
      ...(watch === undefined ? {} : { watch }),
    };
    if (!twice) return { result: await runEntry(entry.entry, context, signal), unsteady: null };
    const { first, second, lines, files } = await runTwice(entry.entry, context, signal);
    return { result: second ?? first, unsteady: second === null ? null : { lines, files } };
  };
}
