import path from 'node:path';
import * as vscode from 'vscode';
import type { ReportSummary } from '../../core/report/panel/panelData';
import { ProblemError, showProblem } from '../../engine/problem';
import type { ReportSession } from '../../engine/report/session';
import { Thread } from '../../engine/thread/thread';
import { translate } from '../messages/translate';
import type { Pendings } from '../review/pendings';
import type { LastRun } from '../running/lastRun';
import type { Runs } from '../running/runs';
import type { Stores } from '../workspace/stores';
import { deviceOf, keyOf, type WorkspaceEntry } from '../workspace/workspaceEntry';
import { exportReport } from './exportReport';
import { headOf } from './headOf';
import { isFromReport, type FromReport, type ToReport } from './messages';
import { createReportTab, workerFile } from './shell';
import { reasonOf } from '../../engine/files';

/** What is about other parts of the extension: buttons, and a line of the transcript, from 0. */
export type Request =
  Exclude<Extract<FromReport, { kind: 'action' }>['action'], 'export'> | { readonly showLine: number };
/** Carries out what the page's buttons ask for. */
export type Perform = (entry: WorkspaceEntry, request: Request) => unknown;

interface Parts {
  readonly runs: Runs;
  readonly pendings: Pendings;
  readonly stores: Stores;
}

/**
 * The report of one entry in a tab. The run is read and held by a worker; the page asks for what is in sight. This only
 * passes on what the one asks and the other answers.
 */
export class EntryReport implements vscode.Disposable {
  private readonly tab: vscode.WebviewPanel;
  private readonly worker: Thread<ReportSession>;
  /** The run that the worker has read, or reads. */
  private run: LastRun | null = null;
  private summary: Promise<void> = Promise.resolve();
  private told: { readonly summary: ReportSummary | null; readonly problem: string } | null = null;
  private isReady = false;

  constructor(
    extensionUri: vscode.Uri,
    private readonly entry: WorkspaceEntry,
    private readonly parts: Parts,
    private readonly perform: Perform,
  ) {
    const title = vscode.l10n.t('{0} · {1}: report', deviceOf(entry.entry.host), entry.entry.script);
    this.tab = createReportTab(extensionUri, title);
    this.worker = new Thread(workerFile(extensionUri), 'report');
    this.tab.webview.onDidReceiveMessage((message: unknown) => {
      if (isFromReport(message)) void this.answer(message).catch((error: unknown) => this.tellProblem(error));
    });
    this.tab.onDidDispose(() => this.worker.dispose());
  }

  get onDidDispose(): vscode.Event<void> {
    return this.tab.onDidDispose;
  }

  reveal(): void {
    this.tab.reveal(undefined, false);
  }

  /** Tells the page what is known by now; reads the run where it is another one. */
  async update(): Promise<void> {
    const run = this.parts.runs.lastRun(this.entry.id);
    if (run === undefined) return;
    if (!isSame(run, this.run)) {
      this.told = null;
      this.summary = this.read(run);
    }
    this.run = run;
    this.tellHead();
    await this.summary;
  }

  dispose(): void {
    this.tab.dispose();
  }

  private async read(run: LastRun): Promise<void> {
    const { folder } = this.parts.stores.of(this.entry.folder);
    const key = keyOf(this.entry);
    try {
      const kept = run.transcript && path.relative(folder, path.dirname(run.transcript)).split(path.sep).join('/');
      const alert = run.result?.comparison?.snapshot?.alert ?? null;
      const summary = kept === null ? null : await this.worker.ask('open', { store: folder, key, run: kept, alert });
      this.told = { summary, problem: '' };
    } catch (error) {
      this.told = { summary: null, problem: wordsOf(error) };
    }
    this.tellAll();
    const drift = await this.worker.ask('drift', folder, key).catch(() => null);
    if (drift !== null) this.tell({ kind: 'drift', drift });
  }

  private tell(message: ToReport): void {
    if (this.isReady) void this.tab.webview.postMessage(message);
  }

  private tellHead(): void {
    if (this.run === null) return;
    const { entry, run } = this;
    const head = headOf(entry, run, this.told?.summary ?? null, this.parts.pendings.has(entry), translate);
    this.tell({ kind: 'head', head });
  }

  private tellAll(): void {
    this.tellHead();
    if (this.told !== null) this.tell({ kind: 'summary', ...this.told });
  }

  private tellProblem(error: unknown): void {
    void vscode.window.showErrorMessage(wordsOf(error));
  }

  private async answer(message: FromReport): Promise<void> {
    switch (message.kind) {
      case 'ready':
        return this.begin();
      case 'query':
        return this.tell({ kind: 'view', turn: message.turn, size: await this.worker.ask('query', message.query) });
      case 'toggle':
        return this.tell({ kind: 'view', turn: message.turn, size: await this.worker.ask('toggle', message.group) });
      case 'rows': {
        const { turn, start, end } = message;
        return this.tell({ kind: 'rows', turn, start, items: await this.worker.ask('rows', start, end) });
      }
      case 'alert': {
        const texts = await this.worker.ask('alert', message.index);
        return this.tell({ kind: 'alert', index: message.index, texts });
      }
      case 'copy':
        return this.copy(message.alert, message.form);
      case 'jump': {
        const line = await this.worker.ask('firstLine', message.effect);
        if (line !== null) this.perform(this.entry, { showLine: line });
        return;
      }
      case 'entry':
        return; // of the fleet's page
      case 'action':
        if (message.action === 'export') await exportReport(this.entry, this.worker);
        else this.perform(this.entry, message.action);
    }
  }

  /** The page has been loaded, perhaps again: VS Code drops the pages of tabs that are not in front. */
  private async begin(): Promise<void> {
    this.isReady = true;
    this.tell({ kind: 'texts', bundle: vscode.l10n.bundle ?? {}, locale: vscode.env.language });
    this.tellAll();
    const { folder } = this.parts.stores.of(this.entry.folder);
    const drift = await this.worker.ask('drift', folder, keyOf(this.entry));
    this.tell({ kind: 'drift', drift });
  }

  private async copy(index: number, form: 'log' | 'mail'): Promise<void> {
    const texts = await this.worker.ask('alert', index);
    if (texts === null) return;
    const mail = texts.mail === null ? '' : `Subject: ${texts.mail.subject}\n${texts.mail.body}`;
    await vscode.env.clipboard.writeText(form === 'log' ? texts.log : mail);
  }
}

/** The same run: a decision about it leaves its output as it is. */
function isSame(a: LastRun, b: LastRun | null): boolean {
  return a.transcript === b?.transcript && a.startedAt.getTime() === b.startedAt.getTime();
}

function wordsOf(error: unknown): string {
  if (error instanceof ProblemError) return showProblem(error.problem, text => translate(text)).message;
  return reasonOf(error);
}
