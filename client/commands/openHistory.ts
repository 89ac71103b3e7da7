import * as vscode from 'vscode';
import type { HistoryState } from '../../engine/baseline/store';
import type { App } from '../app';
import { age } from '../messages/age';
import { openPast } from '../review/pastDiff';
import { deviceOf, keyOf, nameOf, type WorkspaceEntry } from '../workspace/workspaceEntry';
import { chosenEntry } from './chosenEntry';

/** Lists the accepted states of an entry and opens the diff between any two. */
export async function openHistory(app: App, argument?: unknown): Promise<void> {
  const entry = await chosenEntry(app, argument, app.inventory.entries, vscode.l10n.t('The history of which entry?'));
  if (entry === undefined) return;
  const states = await app.stores.of(entry.folder).history(keyOf(entry));
  if (states.length < 2) {
    return void vscode.window.showInformationMessage(
      states.length === 0
        ? vscode.l10n.t('{0} has no baseline yet.', nameOf(entry))
        : vscode.l10n.t('{0} has its first baseline still: nothing was accepted since.', nameOf(entry)),
    );
  }
  const older = await pickState(states.slice(1), vscode.l10n.t('{0}: compare which accepted state…', nameOf(entry)));
  if (older === undefined) return;
  const newerOnes = states.slice(0, states.indexOf(older));
  const newer =
    newerOnes.length === 1 ? newerOnes[0] : await pickState(newerOnes, vscode.l10n.t('…with which later one?'));
  if (newer !== undefined) await openStates(app, entry, older, newer);
}

async function pickState(states: readonly HistoryState[], placeHolder: string): Promise<HistoryState | undefined> {
  const now = new Date();
  const items = states.map(state => ({
    label: state.info === null ? state.id : dateOf(state),
    description: [
      ...(state.info === null
        ? []
        : [age(new Date(state.info.acceptedAt), now, vscode.env.language, vscode.l10n.t('just now'))]),
      ...(state.info === null ? [] : [vscode.l10n.t('by {0}', state.info.acceptedBy)]),
      ...(state.current ? [vscode.l10n.t('the baseline now')] : []),
    ].join(' · '),
    ...(state.info?.comment ? { detail: state.info.comment } : {}),
    state,
  }));
  return (await vscode.window.showQuickPick(items, { placeHolder, matchOnDetail: true }))?.state;
}

async function openStates(app: App, entry: WorkspaceEntry, older: HistoryState, newer: HistoryState): Promise<void> {
  const title = vscode.l10n.t(
    '{0} · {1}: {2} ↔ {3}',
    deviceOf(entry.entry.host),
    entry.entry.script,
    dateOf(older),
    dateOf(newer),
  );
  await openPast(entry, app.pendings, [older.id, newer.id], title);
}

function dateOf({ info, id }: HistoryState): string {
  if (info === null) return id;
  return new Date(info.acceptedAt).toLocaleString(vscode.env.language, { dateStyle: 'medium', timeStyle: 'medium' });
}
