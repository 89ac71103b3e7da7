import * as vscode from 'vscode';
import type { Watches } from '../scheduling/watches';

/** Says in the status bar that entries run by themselves; a click pauses or resumes them. Only while they do. */
export function showWatchStatus(watches: Watches): vscode.Disposable {
  const item = vscode.window.createStatusBarItem('agentless.watch', vscode.StatusBarAlignment.Left);
  item.name = vscode.l10n.t('Agentless continuous run');
  item.command = 'agentless.toggleContinuousRun';
  const update = (): void => {
    const { count, paused } = watches;
    item.text = paused ? `$(debug-pause) ${vscode.l10n.t('paused')}` : `$(watch) ${count}`;
    item.tooltip = paused
      ? vscode.l10n.t('Agentless: the continuous run is paused. Click to resume it.')
      : count === 1
        ? vscode.l10n.t('Agentless: 1 entry runs by itself, at its frequency. Click to pause.')
        : vscode.l10n.t('Agentless: {0} entries run by themselves, each at its frequency. Click to pause.', count);
    item.accessibilityInformation = { label: item.tooltip };
    if (count > 0) item.show();
    else item.hide();
  };
  return vscode.Disposable.from(item, watches.onDidChange(update));
}
