import * as vscode from 'vscode';
import { readEntries } from '../../core/config/readEntries';
import type { App } from '../app';
import { runSettings } from '../settings';
import { rangeOf } from '../workspace/rangeOf';
import { provideLenses } from './lenses';
import { runLens } from './runLens';

/** Lenses above each host of an ossec.conf: `Run on root@r1 · changed 5 min ago`, and `Compare` where it differs. */
export function configurationLenses(app: App): vscode.Disposable {
  const events = [app.inventory.onDidChange, app.runs.onDidChange, app.pendings.onDidChange];
  return provideLenses({ scheme: 'file', pattern: '**/ossec.conf' }, events, document => lensesIn(document, app));
}

async function lensesIn(document: vscode.TextDocument, app: App): Promise<vscode.CodeLens[]> {
  const folder = vscode.workspace.getWorkspaceFolder(document.uri);
  if (folder === undefined) return [];
  await app.inventory.whenReady; // an answer without entries would stay until the next change
  const text = document.getText();
  const known = app.inventory.entries.filter(({ source }) => source?.uri.toString() === document.uri.toString());
  // Places are those of the text as it stands; what can be run is what was saved.
  return readEntries(text, runSettings(folder).release).flatMap(({ entry: { script, host }, host: span }) => {
    const saved = known.find(({ entry }) => entry.script === script && entry.host === host);
    if (saved === undefined) return [];
    const range = rangeOf(text, span);
    const run = new vscode.CodeLens(range, runLens(app, saved));
    if (!app.pendings.has(saved)) return [run];
    const compare = {
      title: `$(diff) ${vscode.l10n.t('Compare')}`,
      tooltip: vscode.l10n.t('Baseline and the result that waits, side by side'),
      command: 'agentless.compare',
      arguments: [{ entry: saved }],
    };
    return [run, new vscode.CodeLens(range, compare)];
  });
}
