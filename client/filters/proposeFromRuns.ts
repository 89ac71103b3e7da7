import * as vscode from 'vscode';
import { noisesOf } from '../../core/families/familyOfEntry';
import { proposeFileFilters, proposeFilters, type FilterProposal } from '../../core/filters/proposeFilter';
import { LEAST_REPEATS } from '../../core/filters/repeats';
import type { Repeated } from '../../engine/review/session';
import type { App } from '../app';
import { chosenEntry } from '../commands/chosenEntry';
import { familyChosenFor } from '../review/familyChosenFor';
import type { Unsteady } from '../running/runs';
import { nameOf, type WorkspaceEntry } from '../workspace/workspaceEntry';
import { askOwner, completed, keepFilter, labelOf } from './newFilter';
import { openFilters } from './openFilters';

/**
 * What changed by itself as filters to choose from; none is chosen beforehand. From an entry that was run twice, and from
 * its kept runs where there are enough of them, so that no device is asked for it.
 */
export async function proposeFromRuns(app: App, argument?: unknown): Promise<void> {
  const ran = app.inventory.entries.filter(it => app.runs.lastRun(it.id) !== undefined);
  const entry = await chosenEntry(app, argument, ran, vscode.l10n.t('Filters for which entry?'));
  if (entry === undefined) return ran.length === 0 ? void sayHow(undefined, 0) : undefined; // else nobody chose one
  const family = familyChosenFor(entry);
  const twice = app.runs.lastRun(entry.id)?.unsteady ?? null;
  const repeated = await app.pendings.reviewer.ask('repeated', entry, [family]);
  const items = different([...(twice === null ? [] : unsteadyItems(entry, family, twice)), ...repeatedItems(repeated)]);
  if (items.length === 0) return void sayHow(entry, repeated.runs);
  const chosen = await vscode.window.showQuickPick(items, {
    canPickMany: true,
    title: nameOf(entry),
    placeHolder: vscode.l10n.t('Changed by itself from run to run. What may the review leave out?'),
    matchOnDescription: true,
    matchOnDetail: true,
  });
  const owner = chosen === undefined || chosen.length === 0 ? undefined : await askOwner(entry);
  if (chosen === undefined || owner === undefined) return;
  for (const { proposal } of chosen)
    if (!(await keepFilter(app, entry, completed(entry, proposal, proposal.reason, owner)))) return;
  void sayDone(app, entry);
}

interface ProposalItem extends vscode.QuickPickItem {
  readonly proposal: FilterProposal;
}

/** One line of text changed between two runs that followed each other at once. */
function unsteadyItems(
  { entry }: WorkspaceEntry,
  family: string | null,
  { lines, files }: Unsteady,
): readonly ProposalItem[] {
  const noises = noisesOf(entry.script, family);
  const proposals = [
    ...lines.flatMap(({ kind, before, after }) =>
      // Lines in another order are no noise of their own: only the script can sort them.
      kind === 'moved' ? [] : proposeFilters(before?.text ?? null, after?.text ?? null, noises).slice(0, 1),
    ),
    ...files.flatMap(({ name }) => proposeFileFilters(name).slice(0, 1)),
  ];
  return proposals.map(proposal => itemOf(proposal, vscode.l10n.t('between two runs in a row')));
}

function repeatedItems({ runs, changes }: Repeated): readonly ProposalItem[] {
  return changes.map(({ proposal, times }) =>
    itemOf(
      proposal,
      times === runs - 1
        ? vscode.l10n.t('another in each of the last {0} runs', runs)
        : vscode.l10n.t('another {0} times in the last {1} runs', times, runs),
    ),
  );
}

function itemOf(proposal: FilterProposal, when: string): ProposalItem {
  return {
    label: labelOf(proposal),
    description: when,
    // What is known of a family has its reason for a label.
    detail: proposal.scope === 'known' ? proposal.pattern : `${proposal.reason}: ${proposal.pattern}`,
    proposal,
  };
}

function different(items: readonly ProposalItem[]): readonly ProposalItem[] {
  const patterns = items.map(({ proposal }) => proposal.pattern);
  return items.filter(({ proposal }, index) => patterns.indexOf(proposal.pattern) === index);
}

/** Nothing to propose: how much was looked at, and what would find more. */
async function sayHow(entry: WorkspaceEntry | undefined, runs: number): Promise<void> {
  const twice = vscode.l10n.t('Check Twice');
  const text =
    runs >= LEAST_REPEATS
      ? vscode.l10n.t('Nothing changed by itself over the last {0} runs. "Check Twice" looks once more.', runs)
      : vscode.l10n.t(
          'Nothing is known to change by itself. {0} kept runs show it, or "Check Twice", which runs an entry two times in a row.',
          LEAST_REPEATS,
        );
  if ((await vscode.window.showInformationMessage(text, twice)) !== twice) return;
  await vscode.commands.executeCommand('agentless.checkTwice', ...(entry === undefined ? [] : [{ entry }]));
}

async function sayDone(app: App, entry: WorkspaceEntry): Promise<void> {
  const open = vscode.l10n.t('Open Filters');
  const chosen = await vscode.window.showInformationMessage(
    vscode.l10n.t('The review leaves these lines out from now on. OSSEC sees them until the script filters them.'),
    open,
  );
  if (chosen === open) await openFilters(app, { entry });
}
