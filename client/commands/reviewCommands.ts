import * as vscode from 'vscode';
import type { App } from '../app';
import { notifyProblem } from '../messages/showProblem';
import { closeDiffs, openDiff } from '../review/openDiff';
import { nameOf, type WorkspaceEntry } from '../workspace/workspaceEntry';
import { chosenEntry } from './chosenEntry';
import { runEntry } from './runCommands';

/** Opens the diff of an entry, at a line of the new side where one is given. */
export async function compare(app: App, argument?: unknown, line?: unknown): Promise<void> {
  const entry = await chosenEntry(app, argument, pendingEntries(app), vscode.l10n.t('Compare which entry?'));
  if (entry !== undefined && (await openDiff(entry, app.pendings, typeof line === 'number' ? line : undefined))) return;
  void vscode.window.showInformationMessage(
    entry === undefined
      ? vscode.l10n.t('Nothing differs from its baseline.')
      : vscode.l10n.t('{0} does not differ from its baseline.', nameOf(entry)),
  );
}

export async function accept(app: App, argument?: unknown): Promise<void> {
  const entry = await chosenEntry(app, argument, pendingEntries(app), vscode.l10n.t('Accept which result?'));
  if (entry === undefined) return;
  const problem = await app.decisions.accept(entry);
  if (problem === null) return void (await closeDiffs(entry));
  await notifyProblem(problem, { 'compare-again': () => runEntry(app, { entry }) });
}

export async function reject(app: App, argument?: unknown): Promise<void> {
  const entry = await chosenEntry(app, argument, pendingEntries(app), vscode.l10n.t('Reject which result?'));
  if (entry === undefined) return;
  const problem = await app.decisions.reject(entry);
  if (problem === null) return void (await closeDiffs(entry));
  await notifyProblem(problem, {});
}

/** Accepts everything that waits, after a question that counts it. */
export async function acceptAll(app: App): Promise<void> {
  const entries = pendingEntries(app);
  if (entries.length === 0) return;
  const button = vscode.l10n.t('Accept {0}', entries.length);
  const chosen = await vscode.window.showWarningMessage(
    entries.length === 1
      ? vscode.l10n.t('Make 1 result the new baseline?')
      : vscode.l10n.t('Make {0} results the new baselines?', entries.length),
    { modal: true, detail: entries.map(nameOf).join('\n') },
    button,
  );
  if (chosen !== button) return;
  for (const entry of entries) await accept(app, { entry });
}

export async function undoAccept(app: App): Promise<void> {
  const undone = await app.decisions.undo();
  if (undone === null)
    return void vscode.window.showInformationMessage(vscode.l10n.t('Nothing was accepted in this window.'));
  if (undone.problem !== null) await notifyProblem(undone.problem, {});
}

function pendingEntries(app: App): readonly WorkspaceEntry[] {
  return app.pendings.entries.map(({ entry }) => entry);
}
