import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import * as vscode from 'vscode';
import { showProblem } from '../../engine/problem';
import type { RunResult } from '../../engine/run/result';
import { outcomeSentence } from '../messages/outcome';
import { translate } from '../messages/translate';
import type { Pendings } from '../review/pendings';
import type { LastRun } from '../running/lastRun';
import type { Runs } from '../running/runs';
import { deviceOf, nameOf, type WorkspaceEntry } from '../workspace/workspaceEntry';
import { isFromReport, type FromReport } from './messages';
import { alertText, effectRows, fileRows, hunkRows, unsteadyRows, type AlertText } from './model';
import { reportBody, type Report } from './page';

const MOST_CHANGES = 500;
const MOST_LINES = 50;
const MOST_ALERTS = 100;

/** Brings the whole result of a run of an earlier session back. */
export type Reload = (entry: WorkspaceEntry, run: LastRun) => Promise<RunResult | null>;
/** Carries out what the page's buttons ask for. */
export type Perform = (entry: WorkspaceEntry, message: Exclude<FromReport, { kind: 'copy' }>) => unknown;

interface Shown {
  readonly panel: vscode.WebviewPanel;
  alerts: readonly AlertText[];
}

/** The reports, one editor tab an entry, drawn anew when its run, its review or its decision changes. */
export class ReportPanels implements vscode.Disposable {
  private readonly shown = new Map<string, Shown>();
  private readonly subscriptions: vscode.Disposable[];
  private entries = new Map<string, WorkspaceEntry>();

  constructor(
    private readonly extensionUri: vscode.Uri,
    private readonly runs: Runs,
    private readonly pendings: Pendings,
    private readonly reload: Reload,
    private readonly perform: Perform,
  ) {
    const update = (): void => {
      for (const [id, entry] of this.entries) if (this.shown.has(id)) void this.draw(entry);
    };
    this.subscriptions = [runs.onDidFinish(update), pendings.onDidChange(update)];
  }

  /** Shows the report of an entry's last run. False where it has not been run. */
  async open(entry: WorkspaceEntry): Promise<boolean> {
    if (this.runs.lastRun(entry.id) === undefined) return false;
    this.entries.set(entry.id, entry);
    const known = this.shown.get(entry.id);
    if (known === undefined) this.shown.set(entry.id, { panel: this.create(entry), alerts: [] });
    else known.panel.reveal(undefined, false);
    await this.draw(entry);
    return true;
  }

  dispose(): void {
    for (const { panel } of this.shown.values()) panel.dispose();
    for (const subscription of this.subscriptions) subscription.dispose();
  }

  private create(entry: WorkspaceEntry): vscode.WebviewPanel {
    const roots = ['media', 'dist'].map(name => vscode.Uri.joinPath(this.extensionUri, name));
    const panel = vscode.window.createWebviewPanel(
      'agentless.report',
      vscode.l10n.t('{0} · {1}: report', deviceOf(entry.entry.host), entry.entry.script),
      vscode.ViewColumn.Active,
      { enableScripts: true, localResourceRoots: roots },
    );
    panel.iconPath = {
      light: vscode.Uri.joinPath(this.extensionUri, 'media', 'report-light.svg'),
      dark: vscode.Uri.joinPath(this.extensionUri, 'media', 'report-dark.svg'),
    };
    panel.onDidDispose(() => this.shown.delete(entry.id));
    panel.webview.onDidReceiveMessage((message: unknown) => {
      if (!isFromReport(message)) return;
      if (message.kind === 'copy') void this.copy(entry, message);
      else this.perform(entry, message);
    });
    return panel;
  }

  private async draw(entry: WorkspaceEntry): Promise<void> {
    const shown = this.shown.get(entry.id);
    const run = this.runs.lastRun(entry.id);
    if (shown === undefined || run === undefined) return;
    const result = run.result ?? (await this.reload(entry, run));
    const report = reportOf(entry, run, result, this.pendings.has(entry));
    shown.alerts = report.alerts;
    shown.panel.webview.html = this.page(shown.panel.webview, report, nameOf(entry));
  }

  private async copy(entry: WorkspaceEntry, { alert, form }: Extract<FromReport, { kind: 'copy' }>): Promise<void> {
    const text = this.shown.get(entry.id)?.alerts[alert];
    if (text === undefined) return;
    const mail = text.mail === null ? '' : `Subject: ${text.mail.subject}\n${text.mail.body}`;
    await vscode.env.clipboard.writeText(form === 'log' ? text.log : mail);
  }

  private page(webview: vscode.Webview, report: Report, title: string): string {
    const asset = (...path: string[]): string =>
      webview.asWebviewUri(vscode.Uri.joinPath(this.extensionUri, ...path)).toString();
    const nonce = randomBytes(16).toString('base64url');
    return `<!doctype html>
<html lang="${vscode.env.language}">
  <head>
    <meta charset="utf-8">
    <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src ${webview.cspSource}; script-src 'nonce-${nonce}'">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <title>${title.replace(/[&<>]/g, '')}</title>
    <link rel="stylesheet" href="${asset('media', 'report.css')}">
  </head>
  <body>
    <main>${reportBody(report, translate).text}</main>
    <script nonce="${nonce}" src="${asset('dist', 'reportPage.js')}"></script>
  </body>
</html>`;
  }
}

function reportOf(entry: WorkspaceEntry, run: LastRun, result: RunResult | null, pending: boolean): Report {
  const comparison = result?.comparison ?? null;
  const hunks = comparison === null ? [] : hunkRows(comparison, MOST_CHANGES, MOST_LINES);
  const files = comparison === null ? [] : fileRows(comparison, MOST_CHANGES);
  const changes = (comparison?.snapshot?.hunks.length ?? 0) + (comparison?.files.length ?? 0);
  const decision =
    run.decision === 'accepted' ? translate('accepted') : run.decision === 'rejected' ? translate('rejected') : null;
  const sentence = outcomeSentence({ ...run, comparison }, translate);
  return {
    device: deviceOf(entry.entry.host),
    script: entry.entry.script,
    outcome: run.outcome,
    sentence: decision === null ? sentence : `${sentence} — ${decision}`,
    cause: run.problem === null ? '' : showProblem(run.problem, text => translate(text)).cause,
    when: run.endedAt.toLocaleString(vscode.env.language),
    facts: [duration(run), entry.entry.host, entry.entry.state],
    notes: (result?.notes ?? []).map(note => showProblem(note, text => translate(text)).message),
    pending,
    hasTranscript: run.transcript !== null && existsSync(run.transcript),
    alerts: (comparison?.alerts ?? []).slice(0, MOST_ALERTS).map(alert => alertText(alert, run.endedAt)),
    hunks,
    files,
    moreChanges: changes - hunks.length - files.length,
    unsteady: run.unsteady && unsteadyRows(run.unsteady, translate).slice(0, MOST_CHANGES),
    effects: result?.read ? effectRows(result.read.counts) : [],
  };
}

function duration({ startedAt, endedAt }: LastRun): string {
  const seconds = (endedAt.getTime() - startedAt.getTime()) / 1000;
  return `${seconds.toLocaleString(vscode.env.language, { maximumFractionDigits: seconds < 10 ? 1 : 0 })} s`;
}
