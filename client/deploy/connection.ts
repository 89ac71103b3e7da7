import { homedir, tmpdir, userInfo } from 'node:os';
import type * as vscode from 'vscode';
import type { ManagerConnection } from '../../engine/deploy/connect';
import { transportFor } from '../../engine/ssh/transport';
import type { App } from '../app';
import { windowPrompts } from '../ports/prompts';
import { runSettings } from '../settings';

/** How a manager is reached from this window, by the settings of a folder. */
export function connectionTo(manager: string, folder: vscode.WorkspaceFolder, app: App): ManagerConnection {
  const settings = runSettings(folder);
  const ssh = {
    configFile: settings.sshConfigFile,
    knownHostsFile: settings.knownHostsFile,
    home: homedir(),
    user: userInfo().username,
    environment: process.env,
  };
  return {
    manager,
    ssh,
    transport: transportFor(settings.transport, { ...ssh, temporaryFolder: tmpdir() }),
    secrets: app.secrets,
    prompts: windowPrompts(app.secrets),
    log: app.log,
  };
}
