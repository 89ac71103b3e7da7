import path from 'node:path';
import * as vscode from 'vscode';
import { LANGUAGES } from '../../core/languageProtocol';
import type { App } from '../app';
import { outcomeAndAge } from '../views/outcomeIcon';
import { nameOf, type WorkspaceEntry } from '../workspace/workspaceEntry';
import { recordBeside } from './transcriptStates';

/** The line above a stored transcript: what run it is from, and what can be done with its result. */
export class TranscriptLenses implements vscode.CodeLensProvider, vscode.Disposable {
  private readonly changed = new vscode.EventEmitter<void>();
  readonly onDidChangeCodeLenses = this.changed.event;
  private readonly disposables: vscode.Disposable[];

  constructor(private readonly app: App) {
    const update = (): void => this.changed.fire();
    this.disposables = [
      this.changed,
      vscode.languages.registerCodeLensProvider({ scheme: 'file', language: LANGUAGES.transcript }, this),
      app.runs.onDidChange(update),
      app.pendings.onDidChange(update),
    ];
  }

  async provideCodeLenses({ uri }: vscode.TextDocument): Promise<vscode.CodeLens[]> {
    const record = await recordBeside(uri);
    if (record === null) return [];
    await this.app.inventory.whenReady;
    const entry = this.app.inventory.entries.find(
      it => it.entry.script === record.entry.script && it.entry.host === record.entry.host,
    );
    const when = new Date(record.startedAt).toLocaleString(vscode.env.language);
    const head = entry === undefined ? `${record.entry.script} → ${record.entry.host}` : nameOf(entry);
    const isLast = entry !== undefined && this.isLast(entry, uri);
    const outcome = isLast ? this.outcome(entry) : record.outcome;
    const title = [head, record.entry.state, when, outcome].join(' · ');
    return [
      lens(title, entry === undefined ? '' : 'agentless.openReport', entry),
      ...(isLast ? this.actions(entry) : []),
    ];
  }

  dispose(): void {
    for (const disposable of this.disposables) disposable.dispose();
  }

  private isLast(entry: WorkspaceEntry, uri: vscode.Uri): boolean {
    const transcript = this.app.runs.lastRun(entry.id)?.transcript ?? null;
    return transcript !== null && path.relative(transcript, uri.fsPath) === '';
  }

  private outcome(entry: WorkspaceEntry): string {
    const run = this.app.runs.lastRun(entry.id);
    return run === undefined ? '' : outcomeAndAge(run);
  }

  private actions(entry: WorkspaceEntry): vscode.CodeLens[] {
    const report = lens(vscode.l10n.t('Report'), 'agentless.openReport', entry);
    if (!this.app.pendings.has(entry)) return [report];
    return [
      lens(vscode.l10n.t('Diff'), 'agentless.compare', entry),
      lens(vscode.l10n.t('Accept'), 'agentless.accept', entry),
      lens(vscode.l10n.t('Reject'), 'agentless.reject', entry),
      report,
    ];
  }
}

function lens(title: string, command: string, entry: WorkspaceEntry | undefined): vscode.CodeLens {
  return new vscode.CodeLens(new vscode.Range(0, 0, 0, 0), { title, command, arguments: [{ entry }] });
}
