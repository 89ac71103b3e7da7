import * as vscode from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import { FILE_STATE, READ_FILE, type ClientFileState, type FileParams } from '../../core/languageProtocol';
import { toBinary } from '../../core/bytes';

/** Reads for the language server what it does not reach itself: in a browser, or in a workspace that is on no disk. */
export function answerFileRequests(client: BaseLanguageClient): vscode.Disposable {
  return vscode.Disposable.from(
    client.onRequest(READ_FILE, ({ uri }: FileParams) => readFile(vscode.Uri.parse(uri))),
    client.onRequest(FILE_STATE, ({ uri }: FileParams) => fileState(vscode.Uri.parse(uri))),
  );
}

async function readFile(uri: vscode.Uri): Promise<string | null> {
  try {
    return btoa(toBinary(await vscode.workspace.fs.readFile(uri)));
  } catch {
    return null;
  }
}

async function fileState(uri: vscode.Uri): Promise<ClientFileState | null> {
  try {
    const { type } = await vscode.workspace.fs.stat(uri);
    return (type & vscode.FileType.Directory) !== 0 ? 'folder' : 'file';
  } catch (error) {
    return error instanceof vscode.FileSystemError && error.code === 'FileNotFound' ? 'missing' : null;
  }
}
