import * as vscode from 'vscode';
import type { App } from '../app';
import { documentName } from '../review/documents';
import { entryOfActiveDiff } from '../review/openDiff';
import { outcomeAndAge } from '../views/outcomeIcon';
import { nameOf, type WorkspaceEntry } from '../workspace/workspaceEntry';

/**
 * The entry that a command is about: from a tree's node, a test, a test's message, an id (lenses), a document of ours,
 * the active diff; else the person picks one of `candidates`. Undefined where they decline or there is none.
 */
export async function chosenEntry(
  app: App,
  argument: unknown,
  candidates: readonly WorkspaceEntry[],
  placeHolder: string,
): Promise<WorkspaceEntry | undefined> {
  return (
    entryIn(app, argument) ?? entryById(app, entryOfActiveDiff()) ?? (await pickEntry(app, candidates, placeHolder))
  );
}

/** The entry in what a menu or a lens hands over. */
export function entryIn(app: App, argument: unknown): WorkspaceEntry | undefined {
  if (typeof argument === 'string') return entryById(app, argument);
  if (argument instanceof vscode.Uri) return entryById(app, documentName(argument)?.entryId);
  if (typeof argument !== 'object' || argument === null) return undefined;
  const { entry, test, id } = argument as { entry?: WorkspaceEntry; test?: vscode.TestItem; id?: unknown };
  if (entry?.entry !== undefined) return entry;
  if (test !== undefined) return entryById(app, test.id);
  return typeof id === 'string' ? entryById(app, id) : undefined;
}

function entryById(app: App, id: string | undefined): WorkspaceEntry | undefined {
  if (id === undefined) return undefined;
  return app.inventory.byId(id) ?? app.pendings.entries.find(({ entry }) => entry.id === id)?.entry;
}

async function pickEntry(
  app: App,
  candidates: readonly WorkspaceEntry[],
  placeHolder: string,
): Promise<WorkspaceEntry | undefined> {
  if (candidates.length < 2) return candidates[0];
  const items = candidates.map(entry => {
    const run = app.runs.lastRun(entry.id);
    return { label: nameOf(entry), description: run === undefined ? '' : outcomeAndAge(run), entry };
  });
  return (await vscode.window.showQuickPick(items, { placeHolder, matchOnDescription: true }))?.entry;
}
