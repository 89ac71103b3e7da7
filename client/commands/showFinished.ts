import { chmod } from 'node:fs/promises';
import { homedir } from 'node:os';
import path from 'node:path';
import * as vscode from 'vscode';
import type { Problem } from '../../engine/problem';
import type { App } from '../app';
import type { Outcome, RunResult } from '../../engine/run/result';
import { batchSentence, causesOf } from '../messages/batchSentence';
import { translate } from '../messages/translate';
import { openTranscript } from './openCommands';
import { setPassword } from './passwords';
import { notifyProblem, showFingerprints, type Actions } from '../messages/showProblem';
import { openDamaged } from '../review/damagedBaseline';
import { openDiff } from '../review/openDiff';
import { opensDiff, runSettings } from '../settings';
import type { RunHow } from '../tests/batch';
import { nameOf, scriptPath, type WorkspaceEntry } from '../workspace/workspaceEntry';
import type { Finished, Unsteady } from '../running/runs';

/** Starts an entry once more. */
export type RunAgain = (entry: WorkspaceEntry, how?: RunHow) => Promise<void>;

/** A run that a person started ends with its result in view; several end in one sentence. */
export async function showFinished(app: App, finished: readonly Finished[], runAgain: RunAgain): Promise<void> {
  const [only, ...others] = finished;
  if (only === undefined) return;
  if (others.length > 0) return showSummary(app, finished);
  const { entry, result, unsteady } = only;
  if (unsteady !== null && (await app.reports.open(entry))) {
    offerFilters(entry, unsteady);
    return; // the report has the list of what changes by itself
  }
  switch (result.outcome) {
    case 'changed':
      if (opensDiff() && (await openDiff(entry, app.pendings))) return;
      await app.reports.open(entry);
      break;
    case 'new':
    case 'same':
      await app.reports.open(entry);
      break;
    case 'failed':
      if (result.problem !== null)
        void notifyProblem(result.problem, actionsFor(app, entry, result, result.problem, runAgain));
      break;
    case 'skipped':
      break; // the person stopped it
  }
}

/** Several runs: how many came to what and, where some failed, why. */
function showSummary(app: App, finished: readonly Finished[]): void {
  const results = finished.map(({ result }) => result);
  const text = [batchSentence(results, translate), ...causesOf(results, translate).slice(0, MOST_CAUSES)].join(' · ');
  const isAny = (outcome: Outcome): boolean => results.some(it => it.outcome === outcome);
  const review = vscode.l10n.t('Review');
  const log = vscode.l10n.t('Show Log');
  const buttons = [...(isAny('changed') ? [review] : []), ...(isAny('failed') ? [log] : [])];
  const show = isAny('failed') ? vscode.window.showWarningMessage : vscode.window.showInformationMessage;
  void show(text, ...buttons).then(chosen => {
    if (chosen === review) void vscode.commands.executeCommand('agentless.review.focus');
    if (chosen === log) app.log.show();
  });
}

/** A message has three lines or so; the whole list stands in the output of the test run. */
const MOST_CAUSES = 3;

/** What changes by itself may become filters: that is for a person to say. */
function offerFilters(entry: WorkspaceEntry, { lines, files }: Unsteady): void {
  const count = lines.length + files.length;
  if (count === 0) return;
  const button = vscode.l10n.t('Propose Filters…');
  const text =
    count === 1
      ? vscode.l10n.t('{0}: 1 line changes by itself. The review can leave it out.', nameOf(entry))
      : vscode.l10n.t('{0}: {1} lines change by themselves. The review can leave them out.', nameOf(entry), count);
  void vscode.window.showInformationMessage(text, button).then(chosen => {
    if (chosen === button) void vscode.commands.executeCommand('agentless.proposeFilters', { entry });
  });
}

/** How the client carries out what a message offers. */
function actionsFor(
  app: App,
  entry: WorkspaceEntry,
  { storeAgain }: RunResult,
  problem: Problem,
  runAgain: RunAgain,
): Actions {
  const script = vscode.Uri.file(scriptPath(entry));
  return {
    'set-password': () => setPassword(app, entry.entry.host),
    'show-fingerprints': () => showFingerprints(problem),
    'open-transcript': () => openTranscript(app, { entry }),
    'open-baseline': () => openDamaged(problem),
    'open-script': () => vscode.window.showTextDocument(script),
    'make-executable': async () => {
      await chmod(script.fsPath, 0o755);
      await runAgain(entry);
    },
    'how-to-install': () => vscode.env.openExternal(vscode.Uri.parse('https://core.tcl-lang.org/expect/')),
    'run-on-device': () => runAgain(entry, { runner: 'device' }),
    'open-ssh-config': () => openSshConfig(entry),
    'open-settings': () =>
      vscode.commands.executeCommand('workbench.action.openSettings', '@ext:ossec-agentless.ossec-agentless'),
    // What the store has refused is still at hand: the device need not be asked twice.
    'try-again': () => runAgain(entry, storeAgain === undefined ? {} : { storeAgain }),
    'compare-again': () => runAgain(entry),
    'show-log': () => app.log.show(),
  };
}

/** The configuration that `ssh` reads for the device. */
async function openSshConfig({ folder }: WorkspaceEntry): Promise<void> {
  const file = runSettings(folder).sshConfigFile ?? path.join(homedir(), '.ssh', 'config');
  await vscode.window.showTextDocument(vscode.Uri.file(file));
}
