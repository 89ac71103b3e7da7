import * as vscode from 'vscode';
import type { ChangeAt } from '../../core/review/lineAtCursor';
import type { AcceptPart } from '../../engine/baseline/store';
import type { App } from '../app';
import type { Problem } from '../../engine/problem';
import { notifyProblem } from '../messages/showProblem';
import type { Accepting } from '../review/decisions';
import { cursorInReview } from '../review/cursorInReview';
import { changeExtent, closeDiffs, entryOfActiveDiff, openDiff } from '../review/openDiff';
import { asksComment } from '../settings';
import type { ChangeNode } from '../views/reviewView';
import { keyOf, nameOf, type WorkspaceEntry } from '../workspace/workspaceEntry';
import { chosenEntry } from './chosenEntry';
import { resolveConflict } from './resolveConflict';

/** Opens the diff of an entry, at a line of the new side where one is given. */
export async function compare(app: App, argument?: unknown, line?: unknown): Promise<void> {
  const entry = await chosenEntry(app, argument, pendingEntries(app), vscode.l10n.t('Compare which entry?'));
  const options = { line: typeof line === 'number' ? line : undefined };
  if (entry !== undefined && (await openDiff(entry, app.pendings, options))) return;
  void vscode.window.showInformationMessage(
    entry === undefined
      ? vscode.l10n.t('Nothing differs from its baseline.')
      : vscode.l10n.t('{0} does not differ from its baseline.', nameOf(entry)),
  );
}

export async function accept(app: App, argument?: unknown): Promise<void> {
  const entry = await chosenEntry(app, argument, pendingEntries(app), vscode.l10n.t('Accept which result?'));
  if (entry === undefined) return;
  await acceptPart(app, entry, { kind: 'whole' });
}

/** Shows the texts of a diff from their first to their last line, although they are long. */
export async function showWhole(app: App, argument?: unknown): Promise<void> {
  const entry = await chosenEntry(app, argument, pendingEntries(app), vscode.l10n.t('Compare which entry?'));
  if (entry !== undefined) await changeExtent(entry, app.pendings, 'whole');
}

/** Shows what changes in the texts of a diff, with a few lines around it. */
export async function showChanges(app: App, argument?: unknown): Promise<void> {
  const entry = await chosenEntry(app, argument, pendingEntries(app), vscode.l10n.t('Compare which entry?'));
  if (entry !== undefined) await changeExtent(entry, app.pendings, 'changes');
}

/** Accepts one change of a result: a place of the stored text, or one file. The rest waits on. */
export async function acceptChange(app: App, argument?: unknown): Promise<void> {
  const node = argument as Partial<ChangeNode> | undefined;
  const found =
    node?.kind === 'change' && node.entry !== undefined && node.change !== undefined
      ? { entry: node.entry, change: node.change }
      : await changeAtCursor(app);
  if (found === null) {
    return void vscode.window.showInformationMessage(
      vscode.l10n.t('Put the cursor on a changed line of a result’s diff first, or take a change in the Review view.'),
    );
  }
  const { entry, change } = found;
  await acceptPart(
    app,
    entry,
    change.kind === 'file' ? { kind: 'file', name: change.name } : { kind: 'hunk', hunk: change.hunk },
  );
}

async function changeAtCursor(app: App): Promise<{ entry: WorkspaceEntry; change: ChangeAt } | null> {
  const at = await cursorInReview(app);
  if (at === null) return null;
  const { entry, part, side, line } = at;
  const change = await app.pendings.reviewer.ask('changeAt', entry, [part, side, line]);
  return change && { entry, change };
}

/** Asks why, accepts, and lets the person choose where the baseline or the result is not what it was. */
async function acceptPart(app: App, entry: WorkspaceEntry, part: AcceptPart): Promise<void> {
  const comment = await askComment(nameOf(entry));
  if (comment === undefined) return;
  const problem = await app.decisions.accept(entry, part, { comment });
  if (problem === null) return closeIfDecided(app, entry);
  const anyway = (): Promise<Problem | null> => app.decisions.accept(entry, part, { comment, anyway: true });
  if (await resolveConflict(app, entry, problem, anyway)) await closeIfDecided(app, entry);
}

async function closeIfDecided(app: App, entry: WorkspaceEntry): Promise<void> {
  if (!app.pendings.has(entry)) await closeDiffs(entry);
}

/** A comment where the setting asks for one, else an empty one. Undefined where the person declines. */
export async function askComment(title: string): Promise<string | undefined> {
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
  await acceptSeveral(
    app,
    entries.map(entry => ({ entry, part: { kind: 'whole' } })),
    comment,
  );
}

export async function undoAccept(app: App): Promise<void> {
  const undone = await app.decisions.undo();
  if (undone === null)
    return void vscode.window.showInformationMessage(vscode.l10n.t('Nothing was accepted in this window.'));
  for (const { problem } of undone) if (problem !== null) await notifyProblem(problem, {});
}

/** Leaves a result for later and goes on with the next one. */
export async function skip(app: App, argument?: unknown): Promise<void> {
  const entry = await chosenEntry(app, argument, pendingEntries(app), vscode.l10n.t('Skip which result?'));
  if (entry === undefined) return;
  app.pendings.skip(entry);
  await closeDiffs(entry);
  const next = app.pendings.entries.find(it => !it.skipped);
  if (next !== undefined) await openDiff(next.entry, app.pendings);
}

/** Opens the result itself, with marks beside what differs from the baseline. */
export async function openResult(app: App, argument?: unknown): Promise<void> {
  const entry = await chosenEntry(app, argument, pendingEntries(app), vscode.l10n.t('Open which result?'));
  if (entry === undefined) return;
  const loaded = await app.pendings.load(entry);
  if (loaded === null) return;
  const { snapshot, integrity } = app.stores.of(entry.folder).paths(keyOf(entry)).pending;
  const file = !loaded.pending.hasSnapshot || loaded.hunks.length === 0 ? integrity : snapshot;
  await vscode.window.showTextDocument(vscode.Uri.file(file));
}

/** Accepts all that was asked for; each that could not be is told, with its choice. */
export async function acceptSeveral(app: App, all: readonly Accepting[], comment: string): Promise<void> {
  const refused = await app.decisions.acceptTogether(all, { comment });
  for (const { entry } of all) await closeIfDecided(app, entry);
  for (const { entry, problem } of refused) {
    const part = all.find(one => one.entry === entry)?.part;
    if (problem === null || part === undefined) continue;
    await resolveConflict(app, entry, problem, () => app.decisions.accept(entry, part, { comment, anyway: true }));
  }
}

function pendingEntries(app: App): readonly WorkspaceEntry[] {
  return app.pendings.entries.map(({ entry }) => entry);
}
