import * as assert from 'node:assert/strict';
import * as vscode from 'vscode';

describe('the host', () => {
  it('opens the private copy of the test workspace', async () => {
    const [folder] = vscode.workspace.workspaceFolders ?? [];
    assert.ok(folder);
    const file = vscode.Uri.joinPath(folder.uri, 'plain.txt');
    const document = await vscode.workspace.openTextDocument(file);
    assert.equal(document.lineAt(0).text, 'A file that no extension of ours touches.');
  });
});
