import * as vscode from 'vscode';
import type { FleetEntry } from '../../core/drift/fleet';
import type { EntryKey } from '../../engine/baseline/key';
import type { ReportSession } from '../../engine/report/session';
import { Thread } from '../../engine/thread/thread';
import type { Pendings } from '../review/pendings';
import type { Runs } from '../running/runs';
import type { Inventory } from '../workspace/inventory';
import type { Stores } from '../workspace/stores';
import { keyOf } from '../workspace/workspaceEntry';
import { isFromReport, type ToReport } from './messages';
import { createReportTab, workerFile } from './shell';

interface Parts {
  readonly inventory: Inventory;
  readonly runs: Runs;
  readonly pendings: Pendings;
  readonly stores: Stores;
}

/** Where every entry of the workspace stands: one tab, told anew when something was run or decided. */
export class FleetReport implements vscode.Disposable {
  private shown: { readonly tab: vscode.WebviewPanel; readonly worker: Thread<ReportSession> } | null = null;
  private readonly subscriptions: vscode.Disposable[];
  private isReady = false;

  /** @param openEntry shows the report of one entry, or its script where it was never run */
  constructor(
    private readonly extensionUri: vscode.Uri,
    private readonly parts: Parts,
    private readonly openEntry: (key: EntryKey) => unknown,
  ) {
    const update = (): void => void this.update();
    const { runs, pendings, inventory } = parts;
    this.subscriptions = [runs.onDidFinish(update), pendings.onDidChange(update), inventory.onDidChange(update)];
  }

  open(): void {
    if (this.shown !== null) return this.shown.tab.reveal(undefined, false);
    const tab = createReportTab(this.extensionUri, vscode.l10n.t('Fleet'));
    const worker = new Thread<ReportSession>(workerFile(this.extensionUri), 'report');
    this.shown = { tab, worker };
    this.isReady = false;
    tab.webview.onDidReceiveMessage((message: unknown) => {
      if (!isFromReport(message)) return;
      if (message.kind === 'entry') this.openEntry({ script: message.script, host: message.host });
      else if (message.kind === 'ready') void this.begin();
    });
    tab.onDidDispose(() => {
      worker.dispose();
      this.shown = null;
    });
  }

  dispose(): void {
    this.shown?.tab.dispose();
    for (const subscription of this.subscriptions) subscription.dispose();
  }

  private async begin(): Promise<void> {
    this.isReady = true;
    this.tell({ kind: 'texts', bundle: vscode.l10n.bundle ?? {}, locale: vscode.env.language });
    await this.update();
  }

  private tell(message: ToReport): void {
    if (this.isReady) void this.shown?.tab.webview.postMessage(message);
  }

  private async update(): Promise<void> {
    if (this.shown === null || !this.isReady) return;
    const entries = await this.shown.worker.ask('fleet', this.keys()).catch((): FleetEntry[] => []);
    this.tell({ kind: 'fleet', entries, now: new Date().toISOString() });
  }

  /** The entries of ossec.conf, and those that only wait for review. */
  private keys(): { readonly store: string; readonly keys: readonly EntryKey[] }[] {
    const { inventory, pendings, stores } = this.parts;
    const byStore = new Map<string, Map<string, EntryKey>>();
    for (const entry of [...inventory.entries, ...pendings.entries.map(it => it.entry)]) {
      const { folder } = stores.of(entry.folder);
      const keys = byStore.get(folder) ?? new Map<string, EntryKey>();
      const key = keyOf(entry);
      byStore.set(folder, keys.set(`${key.script}\n${key.host}`, key));
    }
    return [...byStore].map(([store, keys]) => ({ store, keys: [...keys.values()] }));
  }
}
