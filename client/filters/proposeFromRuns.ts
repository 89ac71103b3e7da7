import * as vscode from 'vscode';
import { proposeFileFilters, proposeFilters, type FilterProposal } from '../../core/filters/proposeFilter';
import type { App } from '../app';
import { chosenEntry } from '../commands/chosenEntry';
import type { Unsteady } from '../running/runs';
import { nameOf, type WorkspaceEntry } from '../workspace/workspaceEntry';
import { askOwner, completed, keepFilter, labelOf, noisesOf } from './newFilter';

/** What changed by itself when the entry was run twice, as filters to choose from; none is chosen beforehand. */
export async function proposeFromRuns(app: App, argument?: unknown): Promise<void> {
  const ran = app.inventory.entries.filter(it => (app.runs.lastRun(it.id)?.unsteady ?? null) !== null);
  const entry = await chosenEntry(app, argument, ran, vscode.l10n.t('Filters for which entry?'));
  const unsteady = entry === undefined ? null : (app.runs.lastRun(entry.id)?.unsteady ?? null);
  if (entry === undefined || unsteady === null || unsteady.lines.length + unsteady.files.length === 0) {
    return void vscode.window.showInformationMessage(
      vscode.l10n.t(
        'Nothing is known to change by itself. "Check Twice" runs an entry two times in a row and finds it.',
      ),
    );
  }
  const chosen = await vscode.window.showQuickPick(unsteadyItems(entry, unsteady), {
    canPickMany: true,
    title: nameOf(entry),
    placeHolder: vscode.l10n.t('Changed between two runs in a row. What may the review leave out?'),
    matchOnDetail: true,
  });
  const owner = chosen === undefined || chosen.length === 0 ? undefined : await askOwner(entry);
  if (chosen === undefined || owner === undefined) return;
  for (const { proposal } of chosen) await keepFilter(app, entry, completed(entry, proposal, proposal.reason, owner));
}

interface ProposalItem extends vscode.QuickPickItem {
  readonly proposal: FilterProposal;
}

function unsteadyItems(entry: WorkspaceEntry, { lines, files }: Unsteady): ProposalItem[] {
  const proposals = [
    ...lines.flatMap(({ kind, before, after }) =>
      // Lines in another order are no noise of their own: only the script can sort them.
      kind === 'moved' ? [] : proposeFilters(before?.text ?? null, after?.text ?? null, noisesOf(entry)).slice(0, 1),
    ),
    ...files.flatMap(({ name }) => proposeFileFilters(name).slice(0, 1)),
  ];
  const different = new Map(proposals.map(proposal => [proposal.pattern, proposal]));
  return [...different.values()].map(proposal => ({
    label: labelOf({ ...proposal, scope: 'line' }),
    description: proposal.reason,
    detail: proposal.pattern,
    proposal,
  }));
}
