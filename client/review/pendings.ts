import * as vscode from 'vscode';
import type { EntryKey } from '../../engine/baseline/key';
import type { FilteredCount } from '../../core/filters/filterChanges';
import type { Part } from '../../core/review/lineAtCursor';
import type { Hunk } from '../../core/snapshot/diff';
import type { Problem } from '../../engine/problem';
import { unpackHunks } from '../../engine/review/packedHunks';
import type { ComparedResult } from '../../engine/review/session';
import type { Inventory } from '../workspace/inventory';
import { ossecRoot } from '../workspace/ossecRoot';
import type { Stores } from '../workspace/stores';
import type { WorkspaceEntry } from '../workspace/workspaceEntry';
import type { Reviewer } from './reviewer';
import type { WorkspaceFilters } from './workspaceFilters';
import { reasonOf } from '../../engine/files';

/** An entry whose result waits for review. */
export interface PendingEntry {
  readonly entry: WorkspaceEntry;
  /** The baseline is no longer the one that the result was compared with. */
  readonly outdated: boolean;
  /** Why nothing can be compared with the baseline as it is. */
  readonly damaged: Problem | null;
  /** The person wants to come back to it later. */
  readonly skipped: boolean;
}

/** A pending result and what it was compared with; their contents are the reviewer's. */
export interface LoadedPending {
  readonly entry: WorkspaceEntry;
  readonly pending: ComparedResult['pending'];
  readonly baseline: ComparedResult['baseline'];
  /** What differs and is shown, in the light of the workspace's filters. */
  readonly hunks: readonly Hunk[];
  /** Of how many files a change is shown. */
  readonly files: number;
  /** Texts that are too long for an editor; their diff is opened over excerpts. */
  readonly long: readonly Part[];
  /** What filters hide. */
  readonly counts: readonly FilteredCount[];
}

/** The results that wait for review in all folders of the workspace, kept up to date. */
export class Pendings implements vscode.Disposable {
  private readonly changed = new vscode.EventEmitter<void>();
  readonly onDidChange = this.changed.event;
  private readonly subscriptions: vscode.Disposable[];
  private list: readonly PendingEntry[] = [];
  private filtered = 0;
  private readonly acknowledged = new Map<string, string>();
  private readonly skipped = new Set<string>();
  private turn = new AbortController();

  constructor(
    private readonly inventory: Inventory,
    private readonly stores: Stores,
    private readonly filters: WorkspaceFilters,
    readonly reviewer: Reviewer,
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
    this.turn.abort(new Error('A later look is under way.'));
    const { signal } = (this.turn = new AbortController());
    const lists = await Promise.all(
      this.stores.all().map(async ({ folder, store }) => {
        const keys = await store.listPending().catch((error: unknown) => {
          this.log.error(`${folder.name}: ${reasonOf(error)}`);
          return [];
        });
        return Promise.all(keys.map(key => this.look(this.entryOf(folder, key), signal)));
      }),
    );
    if (signal.aborted) return;
    const found = lists.flat().filter(it => it !== null);
    this.list = this.inOrder(found.filter(({ hidden }) => !hidden));
    this.filtered = found.length - this.list.length;
    this.changed.fire();
  }

  /** A result, what it is compared with and what differs. Null where it was accepted or rejected meanwhile. */
  async load(entry: WorkspaceEntry, signal?: AbortSignal): Promise<LoadedPending | null> {
    const compared = await this.reviewer.ask('compare', entry, [], signal);
    if (compared === null) return null;
    const { pending, baseline, hunks, files, long, counts } = compared;
    return { entry, pending, baseline, hunks: unpackHunks(hunks), files, long, counts };
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
    this.turn.abort(new Error('The window was closed.'));
    for (const subscription of this.subscriptions) subscription.dispose();
  }

  /** Null where the result is gone meanwhile. One that cannot be read is listed: opening it says why. */
  private async look(
    entry: WorkspaceEntry,
    signal: AbortSignal,
  ): Promise<(PendingEntry & { readonly hidden: boolean }) | null> {
    const skipped = this.skipped.has(entry.id);
    try {
      if ((await this.filters.of(entry)) === null) {
        const standing = await this.reviewer.ask('standing', entry, [], signal);
        return standing && { entry, skipped, ...standing, hidden: false };
      }
      const loaded = await this.load(entry, signal);
      if (loaded === null) return null;
      const hidden = loaded.counts.length > 0 && loaded.hunks.length === 0 && loaded.files === 0;
      const damaged = loaded.baseline.damage ?? null;
      return { entry, skipped, outdated: loaded.pending.outdated, damaged, hidden };
    } catch (error) {
      if (!signal.aborted) this.log.error(`${entry.id}: ${reasonOf(error)}`);
      return { entry, skipped, outdated: false, damaged: null, hidden: false };
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
