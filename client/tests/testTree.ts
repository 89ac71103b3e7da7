import * as vscode from 'vscode';
import type { Inventory } from '../workspace/inventory';
import { scriptPath, type WorkspaceEntry } from '../workspace/workspaceEntry';

/** The entries as tests: script over hosts. */
export class TestTree implements vscode.Disposable {
  readonly controller = vscode.tests.createTestController('agentless', vscode.l10n.t('Agentless'));
  private readonly subscription: vscode.Disposable;
  private items = new Map<string, vscode.TestItem>();

  constructor(private readonly inventory: Inventory) {
    this.controller.resolveHandler = async item => {
      if (item === undefined && !inventory.ready) await inventory.refresh();
    };
    this.controller.refreshHandler = () => inventory.refresh();
    this.subscription = inventory.onDidChange(() => this.rebuild());
  }

  itemOf(id: string): vscode.TestItem | undefined {
    return this.items.get(id);
  }

  /** The entries below an item, itself included; all without one. */
  entriesOf(item?: vscode.TestItem): readonly WorkspaceEntry[] {
    if (item === undefined) return this.inventory.entries;
    if (item.children.size === 0) return this.inventory.entries.filter(entry => entry.id === item.id);
    return [...item.children].flatMap(([, child]) => this.entriesOf(child));
  }

  dispose(): void {
    this.subscription.dispose();
    this.controller.dispose();
  }

  private rebuild(): void {
    const before = this.items;
    this.items = new Map();
    const scripts = new Map<string, vscode.TestItem>();
    for (const entry of this.inventory.entries) {
      const parent = this.scriptItem(scripts, entry);
      // The same item again keeps its result, wherever its line has moved to.
      const item =
        before.get(entry.id) ?? this.controller.createTestItem(entry.id, entry.entry.host, entry.source?.uri);
      item.range = entry.source?.range;
      if (entry.entry.become !== null) item.description = `use_${entry.entry.become}`;
      item.sortText = String(this.items.size).padStart(6, '0');
      parent.children.add(item);
      this.items.set(entry.id, item);
    }
    this.controller.items.replace([...scripts.values()]);
  }

  private scriptItem(scripts: Map<string, vscode.TestItem>, entry: WorkspaceEntry): vscode.TestItem {
    const path = scriptPath(entry);
    const known = scripts.get(path);
    if (known !== undefined) return known;
    const item = this.controller.createTestItem(path, entry.entry.script, vscode.Uri.file(path));
    scripts.set(path, item);
    return item;
  }
}
