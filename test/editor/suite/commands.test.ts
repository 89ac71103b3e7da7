import assert from 'node:assert/strict';
import * as vscode from 'vscode';

interface Manifest {
  readonly contributes: { readonly commands: readonly { readonly command: string }[] };
}

describe('commands', () => {
  it('are all registered', async () => {
    const extension = vscode.extensions.getExtension<unknown>('ossec-agentless.ossec-agentless');
    assert.ok(extension);
    await extension.activate();
    const registered = new Set(await vscode.commands.getCommands(true));
    const { commands } = (extension.packageJSON as Manifest).contributes;
    assert.deepEqual(
      commands.map(({ command }) => command).filter(command => !registered.has(command)),
      [],
    );
  });
});
