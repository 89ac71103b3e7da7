import * as vscode from 'vscode';
import type { Pendings } from '../review/pendings';
import type { Runs } from '../running/runs';

/** The one item in the status bar: only while something is pending or running. */
export function showStatusBar(runs: Runs, pendings: Pendings): vscode.Disposable {
  const item = vscode.window.createStatusBarItem('agentless.status', vscode.StatusBarAlignment.Left);
  item.name = vscode.l10n.t('Agentless');
  const update = (): void => {
    const { progress } = runs;
    const pending = pendings.entries.length;
    if (progress !== null) {
      item.text = `$(sync~spin) ${progress.done} / ${progress.total}`;
      item.tooltip = vscode.l10n.t('Agentless: {0} of {1} runs have ended', progress.done, progress.total);
      item.command = 'agentless.entries.focus';
    } else {
      item.text = `$(shield) ${vscode.l10n.t('{0} changed', pending)}`;
      item.tooltip = vscode.l10n.t('Agentless: results that wait for review');
      item.command = 'agentless.review.focus';
    }
    if (progress !== null || pending > 0) item.show();
    else item.hide();
  };
  return vscode.Disposable.from(item, runs.onDidChange(update), pendings.onDidChange(update));
}
