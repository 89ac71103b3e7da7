import type * as vscode from 'vscode';
import type { ManagerConnection } from '../../engine/deploy/connect';
import type { App } from '../app';
import { windowPrompts } from '../ports/prompts';
import { sshBySettings } from '../ports/ssh';
import { runSettings } from '../settings';

/** How a manager is reached from this window, by the settings of a folder. */
export function connectionTo(manager: string, folder: vscode.WorkspaceFolder, app: App): ManagerConnection {
  const settings = runSettings(folder);
  return {
    manager,
    ...sshBySettings(settings),
    secrets: app.secrets,
    prompts: windowPrompts(app.secrets),
    log: app.log,
  };
}
