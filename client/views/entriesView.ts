import path from 'node:path';
import * as vscode from 'vscode';
import { outcomeSentence } from '../messages/outcome';
import { translate } from '../messages/translate';
import type { Runs } from '../running/runs';
import type { Inventory } from '../workspace/inventory';
import { nameOf, scriptPath, type WorkspaceEntry } from '../workspace/workspaceEntry';
import { NEVER_RUN_ICON, outcomeAndAge, outcomeIcon, outcomeWord, RUNNING_ICON } from './outcomeIcon';

/** A script and the hosts on which ossec.conf runs it. */
export interface ScriptNode {
  readonly kind: 'script';
  readonly path: string;
  readonly entries: readonly WorkspaceEntry[];
}

export interface EntryNode {
  readonly kind: 'entry';
  readonly entry: WorkspaceEntry;
}

export type EntriesNode = ScriptNode | EntryNode;

/** How often the ages are brought up to date while the view is visible. */
const AGE_STEP = 60_000;

/** The tree *Entries*: what ossec.conf lists, script over hosts, with the last outcome and its age. */
export class EntriesView implements vscode.TreeDataProvider<EntriesNode>, vscode.Disposable {
  private readonly changed = new vscode.EventEmitter<EntriesNode | undefined>();
  readonly onDidChangeTreeData = this.changed.event;
  private readonly view: vscode.TreeView<EntriesNode>;
  private readonly disposables: vscode.Disposable[];
  private readonly timer: NodeJS.Timeout;
  private scripts: readonly ScriptNode[] = [];

  constructor(
    private readonly inventory: Inventory,
    private readonly runs: Runs,
  ) {
    this.view = vscode.window.createTreeView('agentless.entries', { treeDataProvider: this, showCollapseAll: true });
    const refresh = (): void => this.changed.fire(undefined);
    this.disposables = [this.view, this.changed, inventory.onDidChange(refresh), runs.onDidChange(refresh)];
    this.timer = setInterval(() => {
      if (this.view.visible) refresh();
    }, AGE_STEP);
  }

  getChildren(node?: EntriesNode): EntriesNode[] {
    if (node === undefined) return [...(this.scripts = this.scriptNodes())];
    return node.kind === 'script' ? node.entries.map(entry => ({ kind: 'entry', entry })) : [];
  }

  getParent(node: EntriesNode): EntriesNode | undefined {
    if (node.kind === 'script') return undefined;
    return this.scripts.find(({ path }) => path === scriptPath(node.entry));
  }

  getTreeItem(node: EntriesNode): vscode.TreeItem {
    return node.kind === 'script' ? this.scriptItem(node) : this.entryItem(node.entry);
  }

  dispose(): void {
    clearInterval(this.timer);
    for (const disposable of this.disposables) disposable.dispose();
  }

  private scriptNodes(): ScriptNode[] {
    const scripts = new Map<string, WorkspaceEntry[]>();
    for (const entry of this.inventory.entries) {
      const path = scriptPath(entry);
      const known = scripts.get(path);
      if (known === undefined) scripts.set(path, [entry]);
      else known.push(entry);
    }
    return [...scripts].map(([path, entries]) => ({ kind: 'script', path, entries }));
  }

  private scriptItem({ path: file, entries }: ScriptNode): vscode.TreeItem {
    const item = new vscode.TreeItem(path.basename(file), vscode.TreeItemCollapsibleState.Expanded);
    item.id = file;
    item.contextValue = 'script';
    item.iconPath = new vscode.ThemeIcon('file-code');
    item.description = entries[0]?.entry.state ?? '';
    item.tooltip = file;
    return item;
  }

  private entryItem(entry: WorkspaceEntry): vscode.TreeItem {
    const run = this.runs.lastRun(entry.id);
    const running = this.runs.isRunning(entry.id);
    const item = new vscode.TreeItem(entry.entry.host);
    item.id = entry.id;
    const pending = run?.outcome === 'changed' && run.decision === null;
    item.contextValue = ['entry', ...(run === undefined ? [] : ['ran']), ...(pending ? ['pending'] : [])].join(' ');
    item.iconPath = running ? RUNNING_ICON : run === undefined ? NEVER_RUN_ICON : outcomeIcon(run);
    item.description = running
      ? vscode.l10n.t('running…')
      : run === undefined
        ? vscode.l10n.t('not run yet')
        : outcomeAndAge(run);
    item.tooltip = this.tooltip(entry);
    item.accessibilityInformation = { label: `${nameOf(entry)}, ${item.description}` };
    item.command = {
      command: 'agentless.showEntry',
      title: vscode.l10n.t('Show'),
      arguments: [{ kind: 'entry', entry }],
    };
    return item;
  }

  private tooltip(entry: WorkspaceEntry): string {
    const { script, host, state, frequency, become, arguments: args } = entry.entry;
    const run = this.runs.lastRun(entry.id);
    const sentence =
      run === undefined
        ? vscode.l10n.t('not run yet')
        : run.decision !== null
          ? outcomeWord(run)
          : outcomeSentence({ ...run, comparison: run.result?.comparison ?? null }, translate);
    return [
      `${script} → ${host}`,
      [state, vscode.l10n.t('every {0} s', frequency), ...(become === null ? [] : [`use_${become}`])].join(', '),
      ...(args === '' ? [] : [args]),
      sentence,
      ...(run === undefined ? [] : [run.endedAt.toLocaleString(vscode.env.language)]),
    ].join('\n');
  }
}
