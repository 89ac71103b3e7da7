import * as vscode from 'vscode';
import { startUpCheck } from '../../engine/run/startUpCheck';
import type { App } from '../app';
import { signalOf } from '../ports/cancellation';
import { runSettings } from '../settings';
import type { Script } from './byHand';
import { scriptEnvironmentOf } from './environment';

/** Plays the daemon's start-up check of a script and says what the daemon would write to ossec.log. */
export async function checkStartUp(app: App, { folder, root, name }: Script): Promise<void> {
  const settings = runSettings(folder);
  const check = await vscode.window.withProgress(
    { location: vscode.ProgressLocation.Notification, title: vscode.l10n.t('{0} test test', name), cancellable: true },
    (_, token) =>
      startUpCheck(
        name,
        { root, release: settings.release, environment: scriptEnvironmentOf(settings), timeLimit: settings.timeLimit },
        signalOf(token),
      ),
  );
  for (const line of check.log) app.log.info(line);
  if (check.passed) {
    return void vscode.window.showInformationMessage(
      vscode.l10n.t('{0} passes the start-up check: OSSEC would run it.', name),
    );
  }
  const status = check.status === null ? vscode.l10n.t('it did not end') : vscode.l10n.t('status {0}', check.status);
  void vscode.window.showWarningMessage(
    vscode.l10n.t(
      '{0} fails the start-up check ({1}), so OSSEC would ignore its entry for good. Let it answer the arguments "test test" with "exit 0".',
      name,
      status,
    ),
  );
}
