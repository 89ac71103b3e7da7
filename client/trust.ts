import * as vscode from 'vscode';

/** True in a trusted workspace; else says why nothing is run, and offers the editor's own way to trust it. */
export async function requireTrust(): Promise<boolean> {
  if (vscode.workspace.isTrusted) return true;
  const manage = vscode.l10n.t('Manage Workspace Trust');
  const chosen = await vscode.window.showWarningMessage(
    vscode.l10n.t(
      'This workspace is not trusted, so nothing was run. An agentless script may do whatever a program can; look at it first.',
    ),
    manage,
  );
  if (chosen === manage) await vscode.commands.executeCommand('workbench.trust.manage');
  return false;
}
