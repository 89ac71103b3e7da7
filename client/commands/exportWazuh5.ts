import { chmod, mkdir, readdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import * as vscode from 'vscode';
import { exportedFiles } from '../../core/export/exportedFiles';
import type { App } from '../app';
import type { WorkspaceEntry } from '../workspace/workspaceEntry';

/** Writes what Wazuh 5, which has no agentless daemon, needs to go on with entries, into a folder that the person picks. */
export async function exportWazuh5(app: App): Promise<void> {
  const entries = await pickEntries(app.inventory.entries);
  if (entries === undefined || entries.length === 0) return;
  const folder = await pickFolder();
  if (folder === undefined) return;
  const files = exportedFiles(entries.map(({ entry }) => entry));
  for (const { path: name, bytes, mode } of files) {
    const file = path.join(folder, name);
    await mkdir(path.dirname(file), { recursive: true });
    await writeFile(file, bytes, { flag: 'wx' });
    await chmod(file, mode);
  }
  const readme = vscode.Uri.file(path.join(folder, 'README.md'));
  await vscode.commands.executeCommand('vscode.open', readme);
  void vscode.window.showInformationMessage(
    vscode.l10n.t(
      '{0} files for {1} entries are in {2}. README.md says where each goes.',
      files.length,
      entries.length,
      folder,
    ),
  );
}

interface EntryItem extends vscode.QuickPickItem {
  readonly entry: WorkspaceEntry;
}

function pickEntries(entries: readonly WorkspaceEntry[]): Thenable<readonly WorkspaceEntry[] | undefined> {
  const items: EntryItem[] = entries.map(entry => ({
    label: entry.entry.script,
    description: `→ ${entry.entry.host}`,
    detail: entry.entry.state,
    picked: true,
    entry,
  }));
  const options = {
    title: vscode.l10n.t('Export for Wazuh 5'),
    placeHolder: vscode.l10n.t('Which entries are exported?'),
    canPickMany: true,
    ignoreFocusOut: true,
  } as const;
  return vscode.window.showQuickPick(items, options).then(picked => picked?.map(({ entry }) => entry));
}

/** Nothing that is there is overwritten, so the folder has to be empty. */
async function pickFolder(): Promise<string | undefined> {
  const picked = await vscode.window.showOpenDialog({
    title: vscode.l10n.t('An empty folder for the export'),
    openLabel: vscode.l10n.t('Export Here'),
    canSelectFiles: false,
    canSelectFolders: true,
  });
  const folder = picked?.[0]?.fsPath;
  if (folder === undefined) return undefined;
  const inside = await readdir(folder).catch(() => []);
  if (inside.length === 0) return folder;
  void vscode.window.showErrorMessage(
    vscode.l10n.t('{0} is not empty, so nothing was written. Pick an empty folder, or make a new one.', folder),
  );
  return undefined;
}
