import { tmpdir } from 'node:os';
import type * as vscode from 'vscode';
import { silentPrompts, systemClock, type Secrets } from '../../engine/ports';
import { replayFromFile } from '../../engine/record/fromFile';
import { saveRecording } from '../../engine/record/recordingFile';
import { recordRunner } from '../../engine/record/recordRunner';
import { entryFilters, readWorkspaceFilters } from '../../engine/filters/workspaceFilters';
import { chooseRunner, type RunnerOptions } from '../../engine/run/chooseRunner';
import { maskingFor } from '../../engine/run/maskingFor';
import { runEntry, type RunContext } from '../../engine/run/runEntry';
import { runTwice } from '../../engine/run/runTwice';
import { SshMemory } from '../../engine/ssh/sshMemory';
import type { FingerprintKeys } from '../ports/fingerprintKeys';
import type { WindowPrompts } from '../ports/prompts';
import { sshBySettings } from '../ports/ssh';
import { runSettings } from '../settings';
import type { Stores } from '../workspace/stores';
import { scriptEnvironmentOf } from './environment';
import { recordingFile } from './recordingFile';
import type { CarryOut, CarryOutOptions } from './runs';
import type { WorkspaceEntry } from '../workspace/workspaceEntry';

export interface EnginePorts {
  readonly stores: Stores;
  readonly secrets: Secrets;
  readonly fingerprintKeys: FingerprintKeys;
  readonly prompts: WindowPrompts;
  readonly log: vscode.LogOutputChannel;
}

/** Puts the engine together for one run, as the settings of its folder say. */
export function carryOutWith({ stores, secrets, fingerprintKeys, prompts, log }: EnginePorts): CarryOut {
  const memory = new SshMemory();
  return async (
    entry,
    { signal, interactive, watch, runner: wanted, twice = false, recording, standIn, storeAgain },
  ) => {
    if (storeAgain !== undefined) return { result: await storeAgain(), unsteady: null };
    const settings = { ...runSettings(entry.folder), ...standIn };
    const family = settings.families[entry.entry.host] ?? null;
    const options: RunnerOptions = {
      choice: wanted ?? settings.runner,
      family,
      manager: settings.manager,
      root: entry.root,
      release: settings.release,
      environment: scriptEnvironmentOf(settings),
      temporaryFolder: tmpdir(),
      ...sshBySettings(settings, memory),
      secrets: standIn?.secrets ?? secrets,
      prompts: interactive ? prompts : silentPrompts,
      scriptPrompts: interactive ? prompts.forScripts : null,
      log,
    };
    const store = stores.of(entry.folder);
    const context: RunContext = {
      ...(await runnerFor(entry, options, recordingFile(store.folder, entry), recording)),
      store,
      release: settings.release,
      limits: { time: settings.timeLimit, output: settings.outputLimit },
      clock: systemClock,
      log,
      filters: entryFilters(await readWorkspaceFilters(store.folder), entry.entry, family),
      masking: maskingFor(entry.entry, { family, levels: settings.secretLevels, key: await fingerprintKeys.key() }),
      ...(watch === undefined ? {} : { watch }),
    };
    if (!twice) return { result: await runEntry(entry.entry, context, signal), unsteady: null };
    const { first, second, lines, files } = await runTwice(entry.entry, context, signal);
    return { result: second ?? first, unsteady: second === null ? null : { lines, files } };
  };
}

async function runnerFor(
  { entry }: WorkspaceEntry,
  options: RunnerOptions,
  file: string,
  recording: CarryOutOptions['recording'],
): Promise<Pick<RunContext, 'runner' | 'scriptFile' | 'alreadyMasked'>> {
  if (recording === 'replay') return replayFromFile(entry, file, 'at-once', options);
  if (recording === undefined) return chooseRunner(entry, options);
  return recordRunner(entry, { ...options, clock: systemClock, save: taken => saveRecording(file, taken) });
}
