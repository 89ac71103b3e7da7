import * as vscode from 'vscode';
import type { App } from '../app';
import type { Change } from '../../core/review/changes';
import type { Accepting } from '../review/decisions';
import type { ChangeNode } from '../views/reviewView';
import { nameOf, type WorkspaceEntry } from '../workspace/workspaceEntry';
import { acceptSeveral, askComment } from './reviewCommands';

/** A kind of change, and which others are of it. */
interface Kind {
  readonly label: string;
  readonly has: (change: Change, entry: WorkspaceEntry) => boolean;
}

/** Changes of one result: all of them, or those that are accepted together. */
interface Found {
  readonly entry: WorkspaceEntry;
  readonly changes: readonly Change[];
}

/** Accepts every change of the same kind, on all devices, after a question that counts them. */
export async function acceptAlike(app: App, argument?: unknown): Promise<void> {
  const node = argument as Partial<ChangeNode> | undefined;
  if (node?.kind !== 'change' || node.change === undefined || node.entry === undefined) {
    return void vscode.window.showInformationMessage(vscode.l10n.t('Take a change in the Review view.'));
  }
  const results = await loadAll(app);
  const items = kindsOf(node.change, node.entry.entry.script).map(kind => {
    const found = findAll(results, kind);
    return { label: kind.label, description: countOf(found), found };
  });
  const placeHolder = vscode.l10n.t('Accept which changes?');
  const chosen = await vscode.window.showQuickPick(items, { placeHolder });
  if (chosen === undefined) return;
  const button = vscode.l10n.t('Accept {0}', total(chosen.found));
  const answer = await vscode.window.showWarningMessage(
    vscode.l10n.t('Accept {0}?', countOf(chosen.found)),
    {
      modal: true,
      detail: chosen.found.map(({ entry, changes }) => `${nameOf(entry)}: ${changes.length}`).join('\n'),
    },
    button,
  );
  if (answer !== button) return;
  const comment = await askComment(button);
  if (comment !== undefined) await acceptSeveral(app, chosen.found.map(acceptingOf), comment);
}

function loadAll({ pendings }: App): Promise<readonly Found[]> {
  return Promise.all(
    pendings.entries.map(async ({ entry }) => ({
      entry,
      changes: await pendings.reviewer.ask('changes', entry, [Infinity]),
    })),
  );
}

function findAll(results: readonly Found[], kind: Kind): readonly Found[] {
  return results
    .map(({ entry, changes }) => ({ entry, changes: changes.filter(change => kind.has(change, entry)) }))
    .filter(({ changes }) => changes.length > 0);
}

function kindsOf(change: Change, script: string): readonly Kind[] {
  const ofScript = ({ entry }: WorkspaceEntry): boolean => entry.script === script;
  if (change.kind === 'hunk') {
    const same = textOf(change);
    return [
      { label: vscode.l10n.t('The same lines, on every device'), has: it => it.kind === 'hunk' && textOf(it) === same },
      {
        label: vscode.l10n.t('Every place of the stored text, from {0}', script),
        has: (it, from) => it.kind === 'hunk' && ofScript(from),
      },
    ];
  }
  const { what, name, oldSum, newSum } = change;
  const words = {
    added: vscode.l10n.t('Every new file, from {0}', script),
    changed: vscode.l10n.t('Every changed file, from {0}', script),
    vanished: vscode.l10n.t('Every vanished file, from {0}', script),
  };
  return [
    {
      label: vscode.l10n.t('The same change of this file, on every device'),
      has: it => it.kind === 'file' && it.name === name && it.oldSum === oldSum && it.newSum === newSum,
    },
    { label: vscode.l10n.t('This file, on every device'), has: it => it.kind === 'file' && it.name === name },
    { label: words[what], has: (it, from) => it.kind === 'file' && it.what === what && ofScript(from) },
  ];
}

function textOf({ removed, added }: Extract<Change, { kind: 'hunk' }>): string {
  return JSON.stringify([removed, added]);
}

function total(found: readonly Found[]): number {
  return found.reduce((sum, { changes }) => sum + changes.length, 0);
}

/** `12 changes of 3 results` */
function countOf(found: readonly Found[]): string {
  const changes = total(found);
  if (found.length === 1)
    return changes === 1 ? vscode.l10n.t('1 change of 1 result') : vscode.l10n.t('{0} changes of 1 result', changes);
  return vscode.l10n.t('{0} changes of {1} results', changes, found.length);
}

function acceptingOf({ entry, changes }: Found): Accepting {
  const hunks = changes.flatMap(change => (change.kind === 'hunk' ? [change.hunk] : []));
  const names = changes.flatMap(change => (change.kind === 'file' ? [change.name] : []));
  return { entry, part: { kind: 'several', hunks, names } };
}
