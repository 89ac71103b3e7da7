import * as vscode from 'vscode';
import { readEntries } from '../../core/config/readEntries';
import type { Entry } from '../../core/protocol/entry';
import { DEFAULT_RELEASE, isRelease } from '../../core/release';
import { rangeOf } from '../workspace/rangeOf';

interface HostNode {
  readonly entry: Entry;
  readonly source: vscode.Location;
}

interface ScriptNode {
  readonly script: string;
  readonly hosts: HostNode[];
}

type Node = ScriptNode | HostNode;

/** The tree *Entries* where nothing can be run: what every ossec.conf lists, script over hosts, each a way to its line. */
export class EntriesTree implements vscode.TreeDataProvider<Node>, vscode.Disposable {
  private readonly changed = new vscode.EventEmitter<undefined>();
  readonly onDidChangeTreeData = this.changed.event;
  private readonly disposables: vscode.Disposable[];
  private scripts: readonly ScriptNode[] = [];

  constructor(private readonly log: vscode.LogOutputChannel) {
    const watcher = vscode.workspace.createFileSystemWatcher('**/ossec.conf');
    const again = (): void => void this.refresh();
    this.disposables = [
      this.changed,
      watcher,
      watcher.onDidCreate(again),
      watcher.onDidChange(again),
      watcher.onDidDelete(again),
      vscode.workspace.onDidChangeWorkspaceFolders(again),
      vscode.window.createTreeView('agentless.entries', { treeDataProvider: this, showCollapseAll: true }),
    ];
  }

  /** Reads every ossec.conf: first those in the usual places, for a virtual file system may be unable to search. */
  async refresh(): Promise<void> {
    const usual = await usualPlaces();
    await this.show(usual);
    const found = await vscode.workspace.findFiles('**/ossec.conf', '**/{node_modules,.agentless}/**');
    if (found.length > usual.length) await this.show(found);
  }

  getChildren(node?: Node): Node[] {
    if (node === undefined) return [...this.scripts];
    return 'hosts' in node ? node.hosts : [];
  }

  getTreeItem(node: Node): vscode.TreeItem {
    if ('hosts' in node) {
      const item = new vscode.TreeItem(node.script, vscode.TreeItemCollapsibleState.Expanded);
      item.iconPath = new vscode.ThemeIcon('file-code');
      return item;
    }
    const item = new vscode.TreeItem(node.entry.host);
    item.description = [node.entry.state, vscode.l10n.t('every {0} s', node.entry.frequency)].join(', ');
    item.command = {
      command: 'vscode.open',
      title: vscode.l10n.t('Show'),
      arguments: [node.source.uri, { selection: node.source.range } satisfies vscode.TextDocumentShowOptions],
    };
    return item;
  }

  dispose(): void {
    for (const disposable of this.disposables) disposable.dispose();
  }

  private async show(files: readonly vscode.Uri[]): Promise<void> {
    const sorted = [...files].sort((a, b) => a.path.localeCompare(b.path));
    const nodes = (await Promise.all(sorted.map(file => this.read(file)))).flat();
    this.scripts = byScript(nodes);
    void vscode.commands.executeCommand('setContext', 'agentless.entries', nodes.length);
    void vscode.commands.executeCommand('setContext', 'agentless.ready', true);
    this.changed.fire(undefined);
  }

  private async read(uri: vscode.Uri): Promise<readonly HostNode[]> {
    const release = vscode.workspace.getConfiguration('agentless', uri).get('release', DEFAULT_RELEASE as string);
    try {
      const text = new TextDecoder().decode(await vscode.workspace.fs.readFile(uri));
      return readEntries(text, isRelease(release) ? release : DEFAULT_RELEASE).map(({ entry, host }) => ({
        entry,
        source: new vscode.Location(uri, rangeOf(text, host)),
      }));
    } catch (error) {
      this.log.warn(`${uri.path} could not be read: ${String(error)}`);
      return [];
    }
  }
}

/** Each folder's own ossec.conf, and that of its `etc`. */
async function usualPlaces(): Promise<readonly vscode.Uri[]> {
  const folders = vscode.workspace.workspaceFolders ?? [];
  const usual = folders.flatMap(({ uri }) => [
    vscode.Uri.joinPath(uri, 'ossec.conf'),
    vscode.Uri.joinPath(uri, 'etc', 'ossec.conf'),
  ]);
  const there = await Promise.all(usual.map(isFile));
  return usual.filter((_, index) => there[index]);
}

async function isFile(uri: vscode.Uri): Promise<boolean> {
  try {
    return ((await vscode.workspace.fs.stat(uri)).type & vscode.FileType.File) !== 0;
  } catch {
    return false;
  }
}

function byScript(nodes: readonly HostNode[]): ScriptNode[] {
  const scripts = new Map<string, HostNode[]>();
  for (const node of nodes) scripts.set(node.entry.script, [...(scripts.get(node.entry.script) ?? []), node]);
  return [...scripts].map(([script, hosts]) => ({ script, hosts }));
}
