import { existsSync } from 'node:fs';
import * as vscode from 'vscode';
import { filtersPath } from '../../engine/filters/workspaceFilters';
import type { App } from '../app';
import type { WorkspaceEntry } from '../workspace/workspaceEntry';

/** Opens the file with the workspace's filters. */
export async function openFilters(app: App, argument?: unknown): Promise<void> {
  const folders = app.stores.all().map(({ store }) => filtersPath(store.folder));
  const own = (argument as { entry?: WorkspaceEntry } | undefined)?.entry;
  const path = own === undefined ? folders.find(existsSync) : filtersPath(app.stores.of(own.folder).folder);
  if (path !== undefined && existsSync(path)) return void (await vscode.window.showTextDocument(vscode.Uri.file(path)));
  void vscode.window.showInformationMessage(
    vscode.l10n.t('There are no filters yet. "Ignore Lines Like This…" in the diff of a result makes one.'),
  );
}
