import * as vscode from 'vscode';
import { entriesOfScript, scriptAt } from '../running/byHand';
import type { App } from '../app';
import { provideLenses } from './lenses';
import { runLens } from './runLens';

/** Hosts with a lens of their own; the rest are behind "Run on…". */
const MOST_HOSTS = 3;

/** Lenses above a script's first line: `Run on root@r1 · changed 5 min ago`, `Run on…`, `Start-up check`. */
export function scriptLenses(app: App): vscode.Disposable {
  const events = [app.inventory.onDidChange, app.runs.onDidChange];
  return provideLenses({ scheme: 'file', pattern: '**/agentless/*' }, events, ({ uri }) => lensesAt(uri, app));
}

async function lensesAt(uri: vscode.Uri, app: App): Promise<vscode.CodeLens[]> {
  const script = scriptAt(uri);
  if (script === undefined) return [];
  await app.inventory.whenReady; // an answer without entries would stay until the next change
  const first = new vscode.Range(0, 0, 0, 0);
  const entries = entriesOfScript(app, script);
  return [
    ...entries.slice(0, MOST_HOSTS).map(entry => new vscode.CodeLens(first, runLens(app, entry))),
    new vscode.CodeLens(first, {
      title: `$(play) ${vscode.l10n.t('Run on…')}`,
      tooltip: vscode.l10n.t('Run this script on a host of your choice'),
      command: 'agentless.runOn',
      arguments: [uri],
    }),
    new vscode.CodeLens(first, {
      title: vscode.l10n.t('Start-up check'),
      tooltip: vscode.l10n.t('What agentlessd does when it starts: the script must answer "test test" with status 0'),
      command: 'agentless.startUpCheck',
      arguments: [uri],
    }),
  ];
}
