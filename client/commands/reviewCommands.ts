import * as vscode from 'vscode';
import type { AcceptPart } from '../../engine/baseline/store';
import type { App } from '../app';
import { notifyProblem } from '../messages/showProblem';
import { closeDiffs, entryOfActiveDiff, openDiff } from '../review/openDiff';
import { asksComment } from '../settings';
import type { ChangeNode } from '../views/reviewView';
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
  const comment = await askComment(nameOf(entry));
  if (comment === undefined) return;
  const problem = await app.decisions.accept(entry, { kind: 'whole' }, { comment });
  if (problem === null) return void (await closeDiffs(entry));
  await notifyProblem(problem, { 'compare-again': () => runEntry(app, { entry }) });
}

/** Accepts one change of a result: a place of the stored text, or one file. The rest waits on. */
export async function acceptChange(app: App, argument?: unknown): Promise<void> {
  const node = argument as Partial<ChangeNode> | undefined;
  if (node?.kind !== 'change' || node.entry === undefined || node.change === undefined) {
    return void vscode.window.showInformationMessage(vscode.l10n.t('Take a change in the Review view.'));
  }
  const { entry, change } = node;
  const part: AcceptPart =
    change.kind === 'file' ? { kind: 'file', name: change.name } : { kind: 'hunk', hunk: change.hunk };
  const comment = await askComment(nameOf(entry));
  if (comment === undefined) return;
  const problem = await app.decisions.accept(entry, part, { comment });
  if (problem !== null) await notifyProblem(problem, { 'compare-again': () => runEntry(app, { entry }) });
  else if (!app.pendings.has(entry)) await closeDiffs(entry);
}

/** A comment where the setting asks for one, else an empty one. Undefined where the person declines. */
async function askComment(title: string): Promise<string | undefined> {
  if (!asksComment()) return '';
  return vscode.window.showInputBox({
    title,
    prompt: vscode.l10n.t('Why is this change accepted? Stands in the history of the baseline.'),
    ignoreFocusOut: true,
  });
}

/** Opens the diff of the next result that waits, behind the one that is open. */
export async function nextPending(app: App): Promise<void> {
  const entries = pendingEntries(app);
  const open = entryOfActiveDiff();
  const next = entries[(entries.findIndex(({ id }) => id === open) + 1) % entries.length];
  if (next !== undefined) await openDiff(next, app.pendings);
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
  const comment = await askComment(button);
  if (comment === undefined) return;
  for (const entry of entries) {
    const problem = await app.decisions.accept(entry, { kind: 'whole' }, { comment });
    if (problem === null) await closeDiffs(entry);
    else await notifyProblem(problem, {});
  }
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
