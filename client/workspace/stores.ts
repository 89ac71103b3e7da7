import * as vscode from 'vscode';
import type { BaselineStore } from '../../engine/baseline/store';

/** Opens the store in a workspace folder, given as a path. */
export type OpenStore = (folder: string) => BaselineStore;

/** The `.agentless` folders of the workspace, opened on first use and watched from then on. */
export class Stores implements vscode.Disposable {
  private readonly changed = new vscode.EventEmitter<void>();
  /** Something under an `.agentless` folder has changed, by us or by others. */
  readonly onDidChange = this.changed.event;
  private readonly open = new Map<string, { readonly store: BaselineStore; readonly watch: { dispose(): void } }>();

  constructor(private readonly openStore: OpenStore) {}

  of(folder: vscode.WorkspaceFolder): BaselineStore {
    const known = this.open.get(folder.uri.fsPath);
    if (known !== undefined) return known.store;
    const store = this.openStore(folder.uri.fsPath);
    this.open.set(folder.uri.fsPath, { store, watch: store.watch(() => this.changed.fire()) });
    return store;
  }

  /** The stores of all folders that are on this machine's disk. */
  all(): readonly { readonly folder: vscode.WorkspaceFolder; readonly store: BaselineStore }[] {
    const folders = vscode.workspace.workspaceFolders ?? [];
    return folders.filter(({ uri }) => uri.scheme === 'file').map(folder => ({ folder, store: this.of(folder) }));
  }

  dispose(): void {
    for (const { watch } of this.open.values()) watch.dispose();
    this.changed.dispose();
  }
}
