import * as vscode from 'vscode';
import type { EntryKey } from '../../engine/baseline/key';
import type { PendingResult, StoredBaseline } from '../../engine/baseline/store';
import type { Inventory } from '../workspace/inventory';
import { ossecRoot } from '../workspace/ossecRoot';
import type { Stores } from '../workspace/stores';
import type { WorkspaceEntry } from '../workspace/workspaceEntry';

/** An entry whose result waits for review. */
export interface PendingEntry {
  readonly entry: WorkspaceEntry;
}

/** A pending result and what it was compared with. */
export interface LoadedPending {
  readonly entry: WorkspaceEntry;
  readonly pending: PendingResult;
  readonly baseline: StoredBaseline;
}

/** The results that wait for review in all folders of the workspace, kept up to date. */
export class Pendings implements vscode.Disposable {
  private readonly changed = new vscode.EventEmitter<void>();
  readonly onDidChange = this.changed.event;
  private readonly subscriptions: vscode.Disposable[];
  private list: readonly PendingEntry[] = [];
  private turn = 0;

  constructor(
    private readonly inventory: Inventory,
    private readonly stores: Stores,
    private readonly log: vscode.LogOutputChannel,
  ) {
    const refresh = (): void => void this.refresh();
    this.subscriptions = [this.changed, inventory.onDidChange(refresh), stores.onDidChange(refresh)];
  }

  get entries(): readonly PendingEntry[] {
    return this.list;
  }

  has(entry: WorkspaceEntry): boolean {
    return this.list.some(it => it.entry.id === entry.id);
  }

  async refresh(): Promise<void> {
    const turn = ++this.turn;
    const lists = await Promise.all(
      this.stores.all().map(async ({ folder, store }) => {
        const keys = await store.listPending().catch((error: unknown) => {
          this.log.error(`${folder.name}: ${error instanceof Error ? error.message : String(error)}`);
          return [];
        });
        return keys.map(key => ({ entry: this.entryOf(folder, key) }));
      }),
    );
    if (turn !== this.turn) return; // a later look is under way
    this.list = lists.flat();
    this.changed.fire();
  }

  /** Null where it was accepted or rejected meanwhile. */
  async load(entry: WorkspaceEntry): Promise<LoadedPending | null> {
    const store = this.stores.of(entry.folder);
    const key = { script: entry.entry.script, host: entry.entry.host };
    const [pending, baseline] = await Promise.all([store.readPending(key), store.read(key)]);
    return pending === null || baseline === null ? null : { entry, pending, baseline };
  }

  dispose(): void {
    for (const subscription of this.subscriptions) subscription.dispose();
  }

  /** The entry of ossec.conf, or one made up where none lists it (any more): a result is never hidden. */
  private entryOf(folder: vscode.WorkspaceFolder, { script, host }: EntryKey): WorkspaceEntry {
    const listed = this.inventory.entries.find(
      it => it.folder.uri.toString() === folder.uri.toString() && it.entry.script === script && it.entry.host === host,
    );
    if (listed !== undefined) return listed;
    const root = ossecRoot(folder.uri.fsPath, folder.uri.fsPath);
    return {
      id: `${folder.name}#${script}#${host}`,
      entry: { script, host, become: null, arguments: '', state: 'periodic_diff', frequency: 0 },
      folder,
      root,
      source: null,
    };
  }
}
