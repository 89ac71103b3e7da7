import { homedir, tmpdir, userInfo } from 'node:os';
import type * as vscode from 'vscode';
import { silentPrompts, systemClock, type Secrets } from '../../engine/ports';
import { chooseRunner } from '../../engine/run/chooseRunner';
import { maskingFor } from '../../engine/run/maskingFor';
import { runEntry, type RunContext } from '../../engine/run/runEntry';
import { runTwice } from '../../engine/run/runTwice';
import { transportFor } from '../../engine/ssh/transport';
import type { FingerprintKeys } from '../ports/fingerprintKeys';
import type { WindowPrompts } from '../ports/prompts';
import { runSettings } from '../settings';
import type { Stores } from '../workspace/stores';
import { scriptEnvironmentOf } from './environment';
import type { CarryOut } from './runs';

export interface EnginePorts {
  readonly stores: Stores;
  readonly secrets: Secrets;
  readonly fingerprintKeys: FingerprintKeys;
  readonly prompts: WindowPrompts;
  readonly log: vscode.LogOutputChannel;
}

/** Puts the engine together for one run, as the settings of its folder say. */
export function carryOutWith({ stores, secrets, fingerprintKeys, prompts, log }: EnginePorts): CarryOut {
  return async (entry, { signal, interactive, watch, runner: wanted, twice = false }) => {
    const settings = runSettings(entry.folder);
    const family = settings.families[entry.entry.host] ?? null;
    const ssh = {
      configFile: settings.sshConfigFile,
      knownHostsFile: settings.knownHostsFile,
      home: homedir(),
      user: userInfo().username,
      environment: process.env,
    };
    const { runner, scriptFile } = chooseRunner(entry.entry, {
      choice: wanted ?? settings.runner,
      family,
      manager: settings.manager,
      root: entry.root,
      release: settings.release,
      environment: scriptEnvironmentOf(settings),
      temporaryFolder: tmpdir(),
      ssh,
      transport: transportFor(settings.transport, { ...ssh, temporaryFolder: tmpdir() }),
      secrets,
      prompts: interactive ? prompts : silentPrompts,
      scriptPrompts: interactive ? prompts.forScripts : null,
      log,
    });
    const context: RunContext = {
      runner,
      ...(scriptFile === undefined ? {} : { scriptFile }),
      store: stores.of(entry.folder),
      release: settings.release,
      limits: { time: settings.timeLimit, output: settings.outputLimit },
      clock: systemClock,
      log,
      masking: maskingFor(entry.entry, { family, levels: settings.secretLevels, key: await fingerprintKeys.key() }),
      ...(watch === undefined ? {} : { watch }),
    };
    if (!twice) return { result: await runEntry(entry.entry, context, signal), unsteady: null };
    const { first, second, lines, files } = await runTwice(entry.entry, context, signal);
    return { result: second ?? first, unsteady: second === null ? null : { lines, files } };
  };
}
