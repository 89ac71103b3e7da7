import * as vscode from 'vscode';
import { readEntries } from '../../core/config/readEntries';
import type { App } from '../app';
import { runSettings } from '../settings';
import { rangeOf } from '../workspace/rangeOf';
import { runLens } from './runLens';

/** Lenses above each host of an ossec.conf: `Run on root@r1 · changed 5 min ago`, and `Compare` where it differs. */
export class ConfigurationLenses implements vscode.CodeLensProvider, vscode.Disposable {
  private readonly changed = new vscode.EventEmitter<void>();
  readonly onDidChangeCodeLenses = this.changed.event;
  private readonly disposables: vscode.Disposable[];

  constructor(private readonly app: App) {
    const update = (): void => this.changed.fire();
    this.disposables = [
      this.changed,
      vscode.languages.registerCodeLensProvider({ scheme: 'file', pattern: '**/ossec.conf' }, this),
      app.inventory.onDidChange(update),
      app.runs.onDidChange(update),
      app.pendings.onDidChange(update),
    ];
  }

  async provideCodeLenses(document: vscode.TextDocument): Promise<vscode.CodeLens[]> {
    const folder = vscode.workspace.getWorkspaceFolder(document.uri);
    if (folder === undefined) return [];
    await this.app.inventory.whenReady; // an answer without entries would stay until the next change
    const text = document.getText();
    const known = this.app.inventory.entries.filter(({ source }) => source?.uri.toString() === document.uri.toString());
    // Places are those of the text as it stands; what can be run is what was saved.
    return readEntries(text, runSettings(folder).release).flatMap(({ entry: { script, host }, host: span }) => {
      const saved = known.find(({ entry }) => entry.script === script && entry.host === host);
      if (saved === undefined) return [];
      const range = rangeOf(text, span);
      const run = new vscode.CodeLens(range, runLens(this.app, saved));
      if (!this.app.pendings.has(saved)) return [run];
      const compare = {
        title: `$(diff) ${vscode.l10n.t('Compare')}`,
        tooltip: vscode.l10n.t('Baseline and the result that waits, side by side'),
        command: 'agentless.compare',
        arguments: [{ entry: saved }],
      };
      return [run, new vscode.CodeLens(range, compare)];
    });
  }

  dispose(): void {
    for (const disposable of this.disposables) disposable.dispose();
  }
}
