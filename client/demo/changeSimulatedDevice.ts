import * as vscode from 'vscode';
import type { App } from '../app';
import { demoControl } from '../settings';
import { askSimulator, type DemoDevice } from '../../engine/demoControl';

interface Choice extends vscode.QuickPickItem {
  readonly device: string;
  readonly change: string;
}

/** What the walkthrough's button asks for: `r1:interface-address`. */
const WISH = /^([^:]+):(.+)$/;

/** Changes a simulated device, as if somebody had configured it: the one that is named, or the person picks. */
export async function changeSimulatedDevice(app: App, wish?: unknown): Promise<void> {
  const path = demoControl();
  if (path === '') {
    return void vscode.window.showInformationMessage(
      vscode.l10n.t('No simulated devices are running. "npm start" starts them.'),
    );
  }
  try {
    const named = WISH.exec(typeof wish === 'string' ? wish : '');
    const choice = named === null ? await pick(path) : { device: named[1] ?? '', change: named[2] ?? '' };
    if (choice === undefined) return;
    await askSimulator(path, { device: choice.device, change: choice.change });
    app.log.info(`Simulated device ${choice.device}: ${choice.change}`);
    vscode.window.setStatusBarMessage(
      `$(edit) ${vscode.l10n.t('{0} has been changed: {1}. Run its entry again.', choice.device, choice.change)}`,
      8000,
    );
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    void vscode.window.showErrorMessage(
      vscode.l10n.t('The simulated devices did not answer ({0}). "npm start" may have ended; start it again.', reason),
    );
  }
}

async function pick(path: string): Promise<Choice | undefined> {
  const { devices = [] } = await askSimulator(path, { devices: true });
  return vscode.window.showQuickPick(devices.flatMap(choices), {
    placeHolder: vscode.l10n.t('Change which simulated device?'),
    matchOnDescription: true,
  });
}

function choices({ alias, family, changes }: DemoDevice): Choice[] {
  const device = alias.slice(alias.lastIndexOf('@') + 1);
  return changes.map(change => ({ label: `${device}: ${change}`, description: family, device, change }));
}
