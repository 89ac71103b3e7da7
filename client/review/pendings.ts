import * as vscode from 'vscode';
import type { EntryKey } from '../../engine/baseline/key';
import { NO_BASELINE } from '../../core/comparison/compare';
import type { StateChanges } from '../../core/filters/filterStates';
import { stateChangesInTurns } from '../../engine/filters/stateChangesInTurns';
import type { PendingResult, Revision, StoredBaseline } from '../../engine/baseline/store';
import { NO_REVISION } from '../../engine/baseline/content';
import type { LineFilters } from '../../core/filters/lineFilters';
import type { Inventory } from '../workspace/inventory';
import { ossecRoot } from '../workspace/ossecRoot';
import type { Stores } from '../workspace/stores';
import { keyOf, type WorkspaceEntry } from '../workspace/workspaceEntry';
import type { WorkspaceFilters } from './workspaceFilters';

/** An entry whose result waits for review. */
export interface PendingEntry {
  readonly entry: WorkspaceEntry;
  /** The baseline is no longer the one that the result was compared with. */
  readonly outdated: boolean;
  /** The person wants to come back to it later. */
  readonly skipped: boolean;
}

/** A pending result and what it was compared with. */
export interface LoadedPending {
  readonly entry: WorkspaceEntry;
  readonly pending: PendingResult;
  readonly baseline: StoredBaseline;
  /** What differs and is shown, in the light of the workspace's filters. */
  readonly changes: StateChanges;
}

/** What a comparison was made of, so that it is made once. */
interface Compared {
  readonly baseline: Revision;
  readonly pending: Revision;
  readonly filters: LineFilters | null;
  readonly changes: StateChanges;
}

/** The results that wait for review in all folders of the workspace, kept up to date. */
export class Pendings implements vscode.Disposable {
  private readonly changed = new vscode.EventEmitter<void>();
  readonly onDidChange = this.changed.event;
  private readonly subscriptions: vscode.Disposable[];
  private list: readonly PendingEntry[] = [];
  private filtered = 0;
  private readonly compared = new Map<string, Compared>();
  private readonly acknowledged = new Map<string, string>();
  private readonly skipped = new Set<string>();
  private turn = 0;

  constructor(
    private readonly inventory: Inventory,
    private readonly stores: Stores,
    private readonly filters: WorkspaceFilters,
    private readonly log: vscode.LogOutputChannel,
  ) {
    const refresh = (): void => void this.refresh();
    this.subscriptions = [this.changed, inventory.onDidChange(refresh), stores.onDidChange(refresh)];
  }

  get entries(): readonly PendingEntry[] {
    return this.list;
  }

  /** Results that wait, of which filters hide all that differs: the next run will find them to be the same. */
  get filteredCount(): number {
    return this.filtered;
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
        return Promise.all(keys.map(key => this.look(this.entryOf(folder, key))));
      }),
    );
    if (turn !== this.turn) return; // a later look is under way
    const found = lists.flat().filter(it => it !== null);
    this.list = this.inOrder(found.filter(({ hidden }) => !hidden));
    this.filtered = found.length - this.list.length;
    const ids = new Set(found.map(({ entry }) => entry.id));
    for (const id of this.compared.keys()) if (!ids.has(id)) this.compared.delete(id);
    this.changed.fire();
  }

  /**
   * A result, what it is compared with and what differs. Null where it was accepted or rejected meanwhile; a baseline
   * that is gone (a checkout) counts as an empty one.
   */
  async load(entry: WorkspaceEntry): Promise<LoadedPending | null> {
    const store = this.stores.of(entry.folder);
    const key = keyOf(entry);
    const [pending, stored, filters] = await Promise.all([
      store.readPending(key),
      store.read(key),
      this.filters.of(entry),
    ]);
    if (pending === null) return null;
    const baseline = stored ?? { key, state: NO_BASELINE, info: null, revision: NO_REVISION };
    const known = this.compared.get(entry.id);
    if (known?.pending === pending.revision && known.baseline === baseline.revision && known.filters === filters)
      return { entry, pending, baseline, changes: known.changes };
    const changes = await stateChangesInTurns(baseline.state, pending.state, filters);
    this.compared.set(entry.id, { baseline: baseline.revision, pending: pending.revision, filters, changes });
    return { entry, pending, baseline, changes };
  }

  /** The person has seen that the baseline changed, and what the result differs from now. */
  acknowledge({ entry, baseline, pending }: LoadedPending): void {
    this.acknowledged.set(entry.id, `${baseline.revision} ${pending.revision}`);
  }

  /** The baseline is not the one of the run, and nobody has looked at the two together yet. */
  isInConflict({ entry, baseline, pending }: LoadedPending): boolean {
    return pending.outdated && this.acknowledged.get(entry.id) !== `${baseline.revision} ${pending.revision}`;
  }

  /** Puts an entry behind the others, until this window is closed. */
  skip(entry: WorkspaceEntry): void {
    this.skipped.delete(entry.id);
    this.skipped.add(entry.id);
    this.list = this.inOrder(this.list);
    this.changed.fire();
  }

  dispose(): void {
    for (const subscription of this.subscriptions) subscription.dispose();
  }

  /** Null where the result is gone meanwhile. One that cannot be read is listed: opening it says why. */
  private async look(entry: WorkspaceEntry): Promise<(PendingEntry & { readonly hidden: boolean }) | null> {
    const skipped = this.skipped.has(entry.id);
    try {
      if ((await this.filters.of(entry)) === null) {
        const pending = await this.stores.pendingOf(entry);
        return pending && { entry, skipped, outdated: pending.outdated, hidden: false };
      }
      const loaded = await this.load(entry);
      if (loaded === null) return null;
      const { hunks, files, counts } = loaded.changes;
      const hidden = counts.length > 0 && hunks.length === 0 && files.length === 0;
      return { entry, skipped, outdated: loaded.pending.outdated, hidden };
    } catch (error) {
      this.log.error(`${entry.id}: ${error instanceof Error ? error.message : String(error)}`);
      return { entry, skipped, outdated: false, hidden: false };
    }
  }

  /** Skipped ones last, in the order in which they were skipped. */
  private inOrder(list: readonly PendingEntry[]): readonly PendingEntry[] {
    const places = [...this.skipped];
    const place = ({ entry }: PendingEntry): number => places.indexOf(entry.id);
    return list.map(it => ({ ...it, skipped: this.skipped.has(it.entry.id) })).sort((a, b) => place(a) - place(b));
  }

  /** The entry of ossec.conf, or one made up where none lists it (any more): a result is never hidden. */
  entryOf(folder: vscode.WorkspaceFolder, { script, host }: EntryKey): WorkspaceEntry {
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
