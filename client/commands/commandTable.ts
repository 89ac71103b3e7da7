import * as vscode from 'vscode';
import { ProblemError } from '../../engine/problem';
import type { App } from '../app';
import { changeSimulatedDevice } from '../demo/changeSimulatedDevice';
import { notifyProblem } from '../messages/showProblem';
import { copyDiagnostics } from './copyDiagnostics';
import { createOssecConf } from './createOssecConf';
import { deploy } from './deploy';
import { exportWazuh5 } from './exportWazuh5';
import { newScript } from './newScript';
import { acceptAlike } from './acceptAlike';
import { copyFilterCode } from '../filters/filterAsCode';
import { ignoreLines } from '../filters/ignoreLines';
import { openFilters } from '../filters/openFilters';
import { proposeFromRuns } from '../filters/proposeFromRuns';
import {
  accept,
  acceptAll,
  acceptChange,
  compare,
  nextPending,
  openResult,
  reject,
  skip,
  undoAccept,
} from './reviewCommands';
import { openEntry, openFleet, openReport, openScript, openTranscript, showEntry } from './openCommands';
import { copyFingerprintKey, setFingerprintKey } from './fingerprintKey';
import { importBaselines, verifyWithManager } from './managerQueue';
import { openHistory } from './openHistory';
import { askRules } from '../logtest/askRules';
import { forgetPassword, setPassword } from './passwords';
import { checkTwice, recordSession, runAgainstRecording, runAll, runEntry, runOn, startUpCheck } from './runCommands';

/** What a menu, a lens, a tree or the palette hands over; each command takes what it knows. */
export type CommandArguments = readonly unknown[];
type Command = (app: App, ...args: CommandArguments) => unknown;

/** Every command, by its id without `agentless.`. */
export const COMMANDS: Readonly<Record<string, Command>> = {
  run: runOn, // named so by lenses of the language server
  runOn,
  runEntry,
  runAll,
  checkTwice,
  recordSession,
  runAgainstRecording,
  startUpCheck,
  toggleContinuousRun: app => app.watches.toggle(),
  stop: (app, arg) => app.runs.stop(idIn(arg)),
  compare,
  accept,
  reject,
  acceptAll,
  acceptChange,
  acceptAlike,
  skip,
  openResult,
  ignoreLines,
  proposeFilters: proposeFromRuns,
  copyFilterCode,
  openFilters,
  nextPending,
  openHistory,
  importBaselines,
  verifyBaselines: verifyWithManager,
  undoAccept,
  openReport,
  openFleet,
  openTranscript,
  askRules,
  openEntry,
  openScript,
  showEntry,
  setPassword,
  forgetPassword,
  copyFingerprintKey,
  setFingerprintKey,
  newScript,
  deploy,
  exportWazuh5,
  createOssecConf,
  copyDiagnostics,
  showLog: app => app.log.show(),
  'demo.changeDevice': changeSimulatedDevice,
};

export function registerCommands(app: App): vscode.Disposable {
  return vscode.Disposable.from(
    ...Object.entries(COMMANDS).map(([id, command]) =>
      vscode.commands.registerCommand(`agentless.${id}`, (...args: unknown[]) => carryOut(app, command, args)),
    ),
  );
}

/** What goes wrong on the way (a store that cannot be read, say) is told in our words, not as a stack. */
async function carryOut(app: App, command: Command, args: CommandArguments): Promise<void> {
  try {
    await command(app, ...args);
  } catch (error) {
    if (!(error instanceof ProblemError)) throw error;
    app.log.error(error.message);
    await notifyProblem(error.problem, { 'show-log': () => app.log.show() });
  }
}

function idIn(arg: unknown): string | undefined {
  const entry = (arg as { readonly entry?: { readonly id?: unknown } } | undefined)?.entry;
  return typeof entry?.id === 'string' ? entry.id : undefined;
}
