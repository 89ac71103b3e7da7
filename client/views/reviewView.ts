import * as vscode from 'vscode';
import { showBytes, fromBinary } from '../../core/bytes';
import type { FilteredCount } from '../../core/filters/filterChanges';
import type { Change } from '../../core/review/changes';
import type { PendingEntry, Pendings } from '../review/pendings';
import { problemText } from '../messages/showProblem';
import { nameOf, type WorkspaceEntry } from '../workspace/workspaceEntry';

/** A device whose result waits. */
export interface PendingNode extends PendingEntry {
  readonly kind: 'pending';
}

export interface ChangeNode {
  readonly kind: 'change';
  readonly entry: WorkspaceEntry;
  readonly change: Change;
}

export interface MoreNode {
  readonly kind: 'more';
  readonly entry: WorkspaceEntry;
  readonly count: number;
}

/** Lines that filters hide, by reason. */
export interface FilteredNode {
  readonly kind: 'filtered';
  readonly entry: WorkspaceEntry;
  readonly count: FilteredCount;
}

export type ReviewNode = PendingNode | ChangeNode | MoreNode | FilteredNode;

/** Changes listed below one device; the diff and the report show all. */
const MOST_CHANGES = 200;

const MODIFIED = new vscode.ThemeColor('gitDecoration.modifiedResourceForeground');
const ADDED = new vscode.ThemeColor('gitDecoration.addedResourceForeground');
const WARNING = new vscode.ThemeColor('list.warningForeground');
const REMOVED = new vscode.ThemeColor('gitDecoration.deletedResourceForeground');

/** The tree *Review*: pending results, device over change. */
export class ReviewView implements vscode.TreeDataProvider<ReviewNode>, vscode.Disposable {
  private readonly changed = new vscode.EventEmitter<undefined>();
  readonly onDidChangeTreeData = this.changed.event;
  private readonly view: vscode.TreeView<ReviewNode>;
  private readonly subscription: vscode.Disposable;

  constructor(private readonly pendings: Pendings) {
    this.view = vscode.window.createTreeView('agentless.review', { treeDataProvider: this, showCollapseAll: true });
    this.subscription = pendings.onDidChange(() => {
      this.showCount();
      this.changed.fire(undefined);
    });
  }

  async getChildren(node?: ReviewNode): Promise<ReviewNode[]> {
    if (node === undefined) return this.pendings.entries.map(it => ({ kind: 'pending', ...it }));
    if (node.kind !== 'pending') return [];
    const loaded = await this.pendings.load(node.entry);
    if (loaded === null) return [];
    const { entry } = node;
    const changes = await this.pendings.reviewer.ask('changes', entry, [MOST_CHANGES]);
    const filtered = loaded.counts.map((count): ReviewNode => ({ kind: 'filtered', entry, count }));
    const shown = changes.map((change): ReviewNode => ({ kind: 'change', entry, change }));
    const more = loaded.hunks.length + loaded.files - shown.length;
    return [...shown, ...(more > 0 ? [{ kind: 'more', entry, count: more } as const] : []), ...filtered];
  }

  getTreeItem(node: ReviewNode): vscode.TreeItem {
    switch (node.kind) {
      case 'pending':
        return pendingItem(node);
      case 'change':
        return changeItem(node);
      case 'more':
        return withDiff(new vscode.TreeItem(vscode.l10n.t('{0} more in the diff', node.count)), node.entry);
      case 'filtered':
        return filteredItem(node);
    }
  }

  dispose(): void {
    this.view.dispose();
    this.subscription.dispose();
    this.changed.dispose();
  }

  private showCount(): void {
    const count = this.pendings.entries.length;
    const tooltip = count === 1 ? vscode.l10n.t('1 result to review') : vscode.l10n.t('{0} results to review', count);
    this.view.badge = count === 0 ? undefined : { value: count, tooltip };
    const filtered = this.pendings.filteredCount;
    this.view.message =
      filtered === 0
        ? ''
        : filtered === 1
          ? vscode.l10n.t('1 more result differs only in what the filters of this workspace hide.')
          : vscode.l10n.t('{0} more results differ only in what the filters of this workspace hide.', filtered);
  }
}

function pendingItem({ entry, outdated, damaged, skipped }: PendingNode): vscode.TreeItem {
  const { Collapsed, Expanded } = vscode.TreeItemCollapsibleState;
  const item = new vscode.TreeItem(entry.entry.host, skipped ? Collapsed : Expanded);
  // The editor remembers by the id what is folded: a skipped one is another one.
  item.id = `${skipped ? 'skipped' : 'pending'} ${entry.id}`;
  const notes = [
    ...(damaged !== null
      ? [vscode.l10n.t('the baseline is damaged')]
      : outdated
        ? [vscode.l10n.t('the baseline has changed since')]
        : []),
    ...(skipped ? [vscode.l10n.t('skipped')] : []),
  ];
  item.description = [entry.entry.script, ...notes].join(' · ');
  item.contextValue = skipped ? 'pending skipped' : 'pending';
  item.iconPath =
    outdated || damaged ? new vscode.ThemeIcon('warning', WARNING) : new vscode.ThemeIcon('diff-modified', MODIFIED);
  item.tooltip = damaged
    ? problemText(damaged)
    : outdated
      ? vscode.l10n.t(
          '{0}: the baseline was changed after this result was compared with it, by a Git checkout, by hand or in another window. Accepting asks first.',
          nameOf(entry),
        )
      : vscode.l10n.t('{0}: differs from its baseline and waits for review', nameOf(entry));
  return withDiff(item, entry);
}

function filteredItem({ count: { lines, reason, owner } }: FilteredNode): vscode.TreeItem {
  const item = new vscode.TreeItem(
    lines === 1
      ? vscode.l10n.t('1 line filtered by: {0}', reason)
      : vscode.l10n.t('{0} lines filtered by: {1}', lines, reason),
  );
  item.description = owner;
  item.contextValue = 'filtered';
  item.iconPath = new vscode.ThemeIcon('filter');
  item.tooltip = vscode.l10n.t('Filters affect the review only: OSSEC knows none of them.');
  item.command = { command: 'agentless.openFilters', title: vscode.l10n.t('Open Filters') };
  return item;
}

function changeItem({ entry, change }: ChangeNode): vscode.TreeItem {
  return change.kind === 'file' ? fileItem(entry, change) : hunkItem(entry, change);
}

function fileItem(entry: WorkspaceEntry, { what, name }: Extract<Change, { kind: 'file' }>): vscode.TreeItem {
  const item = new vscode.TreeItem(showBytes(fromBinary(name)));
  const words = { changed: vscode.l10n.t('changed'), added: vscode.l10n.t('new'), vanished: vscode.l10n.t('vanished') };
  item.description = words[what];
  item.contextValue = 'change';
  item.iconPath = changeIcon(what === 'added', what === 'vanished');
  return withDiff(item, entry);
}

function hunkItem(entry: WorkspaceEntry, { hunk, removed, added }: Extract<Change, { kind: 'hunk' }>): vscode.TreeItem {
  // The line that says most: the first one with text, of the new side where there is one.
  const lines = added.length > 0 ? added : removed;
  const label = (lines.find(line => line.trim() !== '') ?? '').trim();
  const item = new vscode.TreeItem(label === '' ? vscode.l10n.t('(empty line)') : label);
  item.description = vscode.l10n.t('line {0}', (added.length > 0 ? hunk.bStart : hunk.aStart) + 1);
  item.tooltip = new vscode.MarkdownString().appendCodeblock(
    [...removed.map(line => `- ${line}`), ...added.map(line => `+ ${line}`)].slice(0, 40).join('\n'),
    'diff',
  );
  item.contextValue = 'change';
  item.iconPath = changeIcon(removed.length === 0, added.length === 0);
  return withDiff(item, entry, hunk.bStart);
}

function changeIcon(isAdded: boolean, isRemoved: boolean): vscode.ThemeIcon {
  if (isAdded) return new vscode.ThemeIcon('diff-added', ADDED);
  return isRemoved ? new vscode.ThemeIcon('diff-removed', REMOVED) : new vscode.ThemeIcon('diff-modified', MODIFIED);
}

/** Opens the diff at a line of the new side, from 0. */
function withDiff(item: vscode.TreeItem, entry: WorkspaceEntry, line?: number): vscode.TreeItem {
  item.command = {
    command: 'agentless.compare',
    title: vscode.l10n.t('Compare'),
    arguments: [{ kind: 'pending', entry }, line],
  };
  return item;
}
