import type * as vscode from 'vscode';
import type { Pendings } from '../review/pendings';
import type { Runs } from '../running/runs';
import type { Stores } from '../workspace/stores';
import type { WorkspaceEntry } from '../workspace/workspaceEntry';
import { EntryReport, type Perform } from './entryReport';

/** The reports, one editor tab an entry, told anew when its run, its review or its decision changes. */
export class ReportPanels implements vscode.Disposable {
  private readonly shown = new Map<string, EntryReport>();
  private readonly subscriptions: vscode.Disposable[];

  constructor(
    private readonly extensionUri: vscode.Uri,
    private readonly parts: { readonly runs: Runs; readonly pendings: Pendings; readonly stores: Stores },
    private readonly perform: Perform,
  ) {
    const { runs, pendings } = parts;
    const update = (): void => {
      for (const report of this.shown.values()) void report.update();
    };
    this.subscriptions = [runs.onDidFinish(update), runs.onDidChange(update), pendings.onDidChange(update)];
  }

  /** Shows the report of an entry's last run. False where it has not been run. */
  async open(entry: WorkspaceEntry): Promise<boolean> {
    if (this.parts.runs.lastRun(entry.id) === undefined) return false;
    const known = this.shown.get(entry.id);
    known?.reveal();
    const report = known ?? new EntryReport(this.extensionUri, entry, this.parts, this.perform);
    if (known === undefined) {
      this.shown.set(entry.id, report);
      report.onDidDispose(() => this.shown.delete(entry.id));
    }
    await report.update();
    return true;
  }

  dispose(): void {
    for (const report of this.shown.values()) report.dispose();
    for (const subscription of this.subscriptions) subscription.dispose();
  }
}
