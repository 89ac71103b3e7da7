import * as vscode from 'vscode';
import { ProblemError } from '../../engine/problem';
import type { App } from '../app';
import type { SeldomCommand } from './seldomCommands';
import { notifyProblem } from '../messages/showProblem';
import {
  accept,
  acceptAll,
  acceptChange,
  compare,
  nextPending,
  openResult,
  reject,
  showChanges,
  showWhole,
  skip,
  undoAccept,
} from './reviewCommands';
import { openEntry, openFleet, openReport, openScript, openTranscript, showEntry } from './openCommands';
import { checkTwice, recordSession, runAgainstRecording, runAll, runEntry, runOn, startUpCheck } from './runCommands';

/** What a menu, a lens, a tree or the palette hands over; each command takes what it knows. */
export type CommandArguments = readonly unknown[];
type Command = (app: App, ...args: CommandArguments) => unknown;

/** Loaded with the first of them, by their ids without `agentless.`. */
const SELDOM: readonly SeldomCommand[] = [
  'acceptAlike',
  'askRules',
  'copyDiagnostics',
  'copyFilterCode',
  'copyFingerprintKey',
  'createOssecConf',
  'demo.changeDevice',
  'deploy',
  'exportWazuh5',
  'forgetPassword',
  'ignoreLines',
  'importBaselines',
  'newScript',
  'openFilters',
  'openHistory',
  'proposeFilters',
  'setFingerprintKey',
  'setPassword',
  'verifyBaselines',
];

const loaded =
  (id: SeldomCommand): Command =>
  async (app, argument) =>
    (await import('./seldomCommands')).SELDOM_COMMANDS[id](app, argument);

/** Every other command. */
const COMMANDS: Readonly<Record<string, Command>> = {
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
  showChanges,
  showWhole,
  skip,
  openResult,
  nextPending,
  undoAccept,
  openReport,
  openFleet,
  openTranscript,
  openEntry,
  openScript,
  showEntry,
  showLog: app => app.log.show(),
};

export function registerCommands(app: App): vscode.Disposable {
  return vscode.Disposable.from(
    ...[...Object.entries(COMMANDS), ...SELDOM.map(id => [id, loaded(id)] as const)].map(([id, command]) =>
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
