import { realpath } from 'node:fs/promises';
import path from 'node:path';
import * as vscode from 'vscode';

/**
 * A file that an assistant names, relative to a folder of the workspace or absolute. Nothing outside of the workspace is
 * read for it, also not through a link.
 * @throws Error in words for the assistant
 */
export async function workspaceFile(name: unknown): Promise<string> {
  if (typeof name !== 'string' || name === '') throw new Error('"path" names a file of the workspace.');
  const folders = (vscode.workspace.workspaceFolders ?? []).filter(({ uri }) => uri.scheme === 'file');
  for (const { uri } of folders) {
    const file = await realpath(path.resolve(uri.fsPath, name)).catch(() => null);
    if (file === null) continue;
    const inside = path.relative(await realpath(uri.fsPath), file);
    if (inside === '.passlist' || path.basename(inside) === '.passlist')
      throw new Error('A .passlist is not read: it holds passwords.');
    if (inside !== '' && !inside.startsWith('..') && !path.isAbsolute(inside)) return file;
  }
  throw new Error(`There is no file ${name} in the workspace.`);
}
