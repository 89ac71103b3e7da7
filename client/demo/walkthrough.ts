import * as vscode from 'vscode';

const SHOWN = 'agentless.demo.walkthroughShown';

/** In the demo, a window that opens for the first time begins with the walkthrough. */
export async function openWalkthroughOnce(context: vscode.ExtensionContext): Promise<void> {
  const wanted = vscode.workspace.getConfiguration('agentless').get<boolean>('demo.walkthrough', false);
  if (!wanted || context.workspaceState.get<boolean>(SHOWN, false)) return;
  await context.workspaceState.update(SHOWN, true);
  await vscode.commands.executeCommand('workbench.action.openWalkthrough', `${context.extension.id}#start`, false);
}
