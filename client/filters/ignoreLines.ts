import * as vscode from 'vscode';
import { noisesOf } from '../../core/families/familyOfEntry';
import { proposeFileFilters, proposeFilters, type FilterProposal } from '../../core/filters/proposeFilter';
import { problemOfPattern } from '../../core/filters/readFilters';
import type { LinePair } from '../../core/review/lineAtCursor';
import type { App } from '../app';
import { cursorInReview } from '../review/cursorInReview';
import { familyChosenFor } from '../review/familyChosenFor';
import type { WorkspaceEntry } from '../workspace/workspaceEntry';
import { copyAsCode } from './filterAsCode';
import { askOwner, completed, keepFilter, labelOf } from './newFilter';
import { openFilters } from './openFilters';

/** Makes a filter of the changed line under the cursor of a diff. Nothing is filtered before the person says so. */
export async function ignoreLines(app: App): Promise<void> {
  const at = await cursorInReview(app);
  if (at === null) return sayWhere();
  const { entry, part, side, line } = at;
  const pair = await app.pendings.reviewer.ask('lineAt', entry, [part, side, line]);
  if (pair === null) return sayWhere();
  const proposal = await pickProposal(app, proposalsFor(entry, pair), entry);
  if (proposal !== undefined) await completeAndAdd(app, entry, proposal);
}

function sayWhere(): void {
  void vscode.window.showInformationMessage(
    vscode.l10n.t('Put the cursor on a changed line of a result’s diff first.'),
  );
}

function proposalsFor(entry: WorkspaceEntry, pair: LinePair): readonly FilterProposal[] {
  return pair.kind === 'file'
    ? proposeFileFilters(pair.name)
    : proposeFilters(pair.before, pair.after, noisesOf(entry.entry.script, familyChosenFor(entry)));
}

async function pickProposal(
  app: App,
  proposals: readonly FilterProposal[],
  entry: WorkspaceEntry,
): Promise<FilterProposal | undefined> {
  const filters = proposals.map(proposal => completed(entry, proposal, '-', '-'));
  const { total, hidden } = await app.pendings.reviewer.ask('hiddenBy', entry, [filters]);
  const items = proposals.map((proposal, index) => ({
    label: labelOf(proposal),
    description: vscode.l10n.t('hides {0} of {1} changes here', hidden[index] ?? 0, total),
    detail: proposal.pattern,
    proposal,
  }));
  const title = vscode.l10n.t('Ignore Lines Like This');
  const placeHolder = vscode.l10n.t('In reviews only: OSSEC will see the lines all the same. Which lines?');
  return (await vscode.window.showQuickPick(items, { title, placeHolder }))?.proposal;
}

/** Asks for what a filter must have besides its pattern, and writes it. */
async function completeAndAdd(app: App, entry: WorkspaceEntry, proposal: FilterProposal): Promise<void> {
  const title = vscode.l10n.t('Ignore Lines Like This');
  const pattern = await vscode.window.showInputBox({
    title,
    prompt: vscode.l10n.t('The regular expression. The part named "changing" may differ; the rest of a line may not.'),
    value: proposal.pattern,
    ignoreFocusOut: true,
    validateInput: problemOfPattern,
  });
  if (pattern === undefined) return;
  const reason = await vscode.window.showInputBox({
    title,
    prompt: vscode.l10n.t('Why may these lines be ignored? Stands in the review beside their number.'),
    value: proposal.reason,
    ignoreFocusOut: true,
    validateInput: text => (text.trim() === '' ? vscode.l10n.t('A filter needs a reason.') : null),
  });
  if (reason === undefined) return;
  const owner = await askOwner(entry);
  if (owner === undefined) return;
  const filter = completed(entry, { ...proposal, pattern }, reason.trim(), owner);
  if (!(await keepFilter(app, entry, filter))) return;
  const asCode = vscode.l10n.t('Copy as Code for the Script');
  const open = vscode.l10n.t('Open Filters');
  void vscode.window
    .showInformationMessage(
      vscode.l10n.t('The review leaves these lines out from now on. OSSEC sees them until the script filters them.'),
      asCode,
      open,
    )
    .then(chosen => {
      if (chosen === asCode) void copyAsCode(entry, filter);
      if (chosen === open) void openFilters(app, { entry });
    });
}
