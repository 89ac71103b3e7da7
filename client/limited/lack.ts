import * as vscode from 'vscode';

/** Why nothing can be run here. */
export type Lack =
  /** VS Code in a browser with no machine behind it: no process, no connection to a device. */
  | 'browser'
  /** The folder's files are on no disk of this machine. */
  | 'virtual';

/** Editors that have it carry the folder over to another VS Code. */
const CONTINUE = 'workbench.editSessions.actions.continueEditSession';

/** Says why a command did nothing, and what a person can do. */
export async function explainLack(lack: Lack): Promise<void> {
  const elsewhere = vscode.l10n.t('Continue Working On…');
  const canMove = (await vscode.commands.getCommands(true)).includes(CONTINUE);
  // A notification without a button is one line long, and would be cut off.
  const button = canMove ? elsewhere : vscode.l10n.t('OK');
  const chosen = await vscode.window.showInformationMessage(sentence(lack), button);
  if (chosen === elsewhere) await vscode.commands.executeCommand(CONTINUE);
}

function sentence(lack: Lack): string {
  switch (lack) {
    case 'browser':
      return vscode.l10n.t(
        'Nothing was run: this VS Code is a page in a browser, which can neither start a script nor reach a device. Open the folder in VS Code on a machine to run scripts and review their results.',
      );
    case 'virtual':
      return vscode.l10n.t(
        'Nothing was run: the files of this folder are not on a disk, so no script can be started from it. Clone or copy it to a machine to run scripts and review their results.',
      );
  }
}
