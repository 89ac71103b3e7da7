import { readdirSync } from 'node:fs';
import path from 'node:path';
import * as vscode from 'vscode';
import { ossecRootSetting } from '../settings';
import { ossecRoot } from '../workspace/ossecRoot';

/** Where a new script and its entry go. */
export interface ScriptPlace {
  readonly folder: vscode.WorkspaceFolder;
  /** The ossec.conf that gets the entry; it may not be there yet. */
  readonly config: vscode.Uri;
  /** The folder that holds `agentless/`, absolute. */
  readonly root: string;
}

/** Every ossec.conf of the workspace; without one, a new one in each of its folders. */
export async function scriptPlaces(): Promise<readonly ScriptPlace[]> {
  const found = await vscode.workspace.findFiles('**/ossec.conf', '**/{node_modules,.agentless}/**');
  const folders = (vscode.workspace.workspaceFolders ?? []).filter(({ uri }) => uri.scheme === 'file');
  const usual = folders.map(({ uri }) => vscode.Uri.joinPath(uri, 'ossec.conf'));
  const files = found.length > 0 ? found.sort((a, b) => a.path.localeCompare(b.path)) : usual;
  return files.flatMap(config => {
    const folder = vscode.workspace.getWorkspaceFolder(config);
    if (folder === undefined) return [];
    const root = ossecRootSetting(folder) ?? ossecRoot(path.dirname(config.fsPath), folder.uri.fsPath);
    return [{ folder, config, root }];
  });
}

export function scriptUri({ root }: ScriptPlace, name: string): vscode.Uri {
  return vscode.Uri.file(path.join(root, 'agentless', name));
}

/** The names that are taken. Case counts for nothing on some disks, so it counts for nothing here. */
export function isTaken({ root }: ScriptPlace, name: string): boolean {
  try {
    return readdirSync(path.join(root, 'agentless')).some(one => one.toLowerCase() === name.toLowerCase());
  } catch {
    return false; // there is no such folder yet
  }
}
