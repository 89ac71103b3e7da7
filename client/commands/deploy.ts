import { readFile } from 'node:fs/promises';
import * as vscode from 'vscode';
import { deploy as carryOut, restartManager } from '../../engine/deploy/deploy';
import type { ManagerAccess } from '../../engine/deploy/manager';
import { changesAnything, planDeployment, type DeployPlan, type DeployRequest } from '../../engine/deploy/plan';
import type { App } from '../app';
import { askCredentials } from '../deploy/credentials';
import { maySudo, onManager } from '../deploy/onManager';
import { openPreview, stepsOf, type Preview } from '../deploy/preview';
import { runSettings } from '../settings';
import { requireTrust } from '../trust';
import { nameOf, scriptPath, type WorkspaceEntry } from '../workspace/workspaceEntry';
import { chosenEntry } from './chosenEntry';

/** Puts an entry's script, password and block on a manager, after a person has seen what that changes there. */
export async function deploy(app: App, argument?: unknown): Promise<void> {
  if (!(await requireTrust())) return;
  const question = vscode.l10n.t('Deploy which entry?');
  const entry = await chosenEntry(app, argument, app.inventory.entries, question);
  if (entry === undefined) return;
  const manager = runSettings(entry.folder).manager ?? (await askManager());
  if (!manager) return;
  const credentials = await askCredentials(entry.entry.host);
  if (credentials === undefined) return;
  const script = await readScript(entry);
  if (script === null) return;
  const { release } = runSettings(entry.folder);
  await deployTo(new Manager(app, manager, entry), { entry: entry.entry, script, release, credentials });
}

function askManager(): Thenable<string | undefined> {
  return vscode.window.showInputBox({
    title: vscode.l10n.t('Deploy to Manager'),
    prompt: vscode.l10n.t('The manager as ssh takes it: [USER@]NAME. The setting agentless.manager keeps it.'),
    placeHolder: 'root@manager.example',
    ignoreFocusOut: true,
  });
}

async function readScript(entry: WorkspaceEntry): Promise<Uint8Array | null> {
  try {
    return await readFile(scriptPath(entry));
  } catch {
    void vscode.window.showErrorMessage(
      vscode.l10n.t('There is no file {0} here, so there is nothing to deploy.', `agentless/${entry.entry.script}`),
    );
    return null;
  }
}

async function deployTo(manager: Manager, request: DeployRequest): Promise<void> {
  const plan = await manager.plan(request);
  if (plan === null) return;
  if (!changesAnything(plan)) {
    return void vscode.window.showInformationMessage(vscode.l10n.t('{0} has all of this already.', manager.name));
  }
  const preview = openPreview();
  try {
    await showAndDeploy(manager, plan, preview);
  } finally {
    preview.dispose();
  }
}

async function showAndDeploy(manager: Manager, plan: DeployPlan, preview: Preview): Promise<void> {
  await preview.show(plan, vscode.l10n.t('{0}: what would change', manager.name));
  if (!(await agrees(manager, plan))) return;
  const said = await manager.carryOut(plan);
  if (said === null) return;
  const restart = vscode.l10n.t('Restart the Manager…');
  const chosen = await vscode.window.showInformationMessage(
    [
      vscode.l10n.t('{0} is on {1}, and its daemon accepts it.', nameOf(manager.entry), manager.name),
      said === '' ? '' : `(${said})`,
      vscode.l10n.t('It runs from the next restart on.'),
    ]
      .filter(part => part !== '')
      .join(' '),
    restart,
  );
  if (chosen === restart) await restartOnRequest(manager, plan);
}

/** First a look at the diff, without anything in front of it; then what is done, step by step. */
async function agrees({ name }: Manager, plan: DeployPlan): Promise<boolean> {
  const go = vscode.l10n.t('Deploy…');
  const looked = await vscode.window.showInformationMessage(
    vscode.l10n.t('This is what would change on {0}. Nothing has been touched yet.', name),
    go,
  );
  if (looked !== go) return false;
  const confirm = vscode.l10n.t('Deploy');
  const detail = stepsOf(plan).join('\n');
  const question = vscode.l10n.t('Deploy {0} to {1}?', plan.scriptName, name);
  return (await vscode.window.showWarningMessage(question, { modal: true, detail }, confirm)) === confirm;
}

async function restartOnRequest(manager: Manager, plan: DeployPlan): Promise<void> {
  const confirm = vscode.l10n.t('Restart');
  const question = vscode.l10n.t('Restart all daemons of {0}?', manager.name);
  const detail = vscode.l10n.t('{0} restart. Events may be lost for some seconds.', plan.layout.control);
  if ((await vscode.window.showWarningMessage(question, { modal: true, detail }, confirm)) !== confirm) return;
  const said = await manager.restart(plan);
  if (said === null) return;
  void vscode.window.showInformationMessage(vscode.l10n.t('{0} was restarted. {1}', manager.name, said));
}

/** One manager during one deployment: each step connects anew, for a person may take long to decide. */
class Manager {
  #as: ManagerAccess['as'] = 'login';

  constructor(
    private readonly app: App,
    readonly name: string,
    readonly entry: WorkspaceEntry,
  ) {}

  /** Null where the person stopped it. @throws ProblemError */
  async plan(request: DeployRequest): Promise<DeployPlan | null> {
    const title = vscode.l10n.t('Looking at {0}', this.name);
    try {
      return await this.step(title, (access, signal) => planDeployment(access, request, signal));
    } catch (error) {
      if (this.#as === 'sudo' || !(await maySudo(error))) throw error;
      this.#as = 'sudo';
      return this.plan(request);
    }
  }

  carryOut(plan: DeployPlan): Promise<string | null> {
    const title = vscode.l10n.t('Deploying {0} to {1}', plan.scriptName, this.name);
    return this.step(title, (access, signal) => carryOut(access, plan, signal));
  }

  restart(plan: DeployPlan): Promise<string | null> {
    const title = vscode.l10n.t('Restarting {0}', this.name);
    return this.step(title, (access, signal) => restartManager(access, plan, signal));
  }

  private step<T>(title: string, act: (access: ManagerAccess, signal: AbortSignal) => Promise<T>): Promise<T | null> {
    const { app, entry, name } = this;
    return onManager(app, { name, folder: entry.folder, as: this.#as }, title, act);
  }
}
