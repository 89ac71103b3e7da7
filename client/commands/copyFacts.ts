import * as vscode from 'vscode';

/** Puts named facts on the clipboard, one a line, and says so in the status bar. */
export async function copyFacts(
  facts: readonly (readonly [name: string, fact: string | number | boolean])[],
): Promise<void> {
  await vscode.env.clipboard.writeText(facts.map(([name, fact]) => `${name}: ${String(fact)}`).join('\n'));
  vscode.window.setStatusBarMessage(vscode.l10n.t('Diagnostics copied'), 3000);
}
