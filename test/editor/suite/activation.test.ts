import * as assert from 'node:assert/strict';
import * as vscode from 'vscode';

/** Named so that it runs first: every other test activates the extension. VS Code runs tests after it has activated what it must. */
describe('in a workspace that has nothing to do with OSSEC', () => {
  it('the extension is not activated, whatever is opened there', async () => {
    const extension = vscode.extensions.getExtension('ossec-agentless.ossec-agentless');
    assert.ok(extension);
    for (const language of ['plaintext', 'shellscript', 'python', 'xml']) {
      const document = await vscode.workspace.openTextDocument({ language });
      await vscode.window.showTextDocument(document);
    }
    assert.equal(extension.isActive, false);
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
  });
});
