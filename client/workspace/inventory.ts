import path from 'node:path';
import * as vscode from 'vscode';
import { ossecRootSetting, runSettings } from '../settings';
import { ossecRoot } from './ossecRoot';
import { readEntries } from '../../core/config/readEntries';
import { rangeOf } from './rangeOf';
import type { WorkspaceEntry } from './workspaceEntry';

const PATTERN = '**/ossec.conf';
const NOT_IN = '**/{node_modules,.agentless}/**';
/** Typing in an ossec.conf that is saved often, or a checkout that touches many, is read once. */
const SETTLE = 200;

/** The entries of every ossec.conf of the workspace, kept up to date. */
export class Inventory implements vscode.Disposable {
  private readonly changed = new vscode.EventEmitter<void>();
  /** The entries have been read again. */
  readonly onDidChange = this.changed.event;
  private readonly disposables: vscode.Disposable[] = [this.changed];
  private files = new Map<string, readonly WorkspaceEntry[]>();
  private timer: NodeJS.Timeout | undefined;
  private known = false;

  constructor(private readonly log: vscode.LogOutputChannel) {
    const watcher = vscode.workspace.createFileSystemWatcher(PATTERN);
    const later = (): void => {
      this.refreshSoon();
    };
    this.disposables.push(
      watcher,
      watcher.onDidCreate(later),
      watcher.onDidChange(later),
      watcher.onDidDelete(later),
      vscode.workspace.onDidChangeWorkspaceFolders(later),
      vscode.workspace.onDidChangeConfiguration(event => {
        if (event.affectsConfiguration('agentless.ossecRoot') || event.affectsConfiguration('agentless.release'))
          later();
      }),
    );
  }

  /** Resolves once every ossec.conf was read for the first time. */
  readonly whenReady = new Promise<void>(resolve => {
    const first = this.changed.event(() => {
      first.dispose();
      resolve();
    });
  });

  /** False until every ossec.conf was read for the first time. */
  get ready(): boolean {
    return this.known;
  }

  get entries(): readonly WorkspaceEntry[] {
    return [...this.files.values()].flat();
  }

  byId(id: string): WorkspaceEntry | undefined {
    return this.entries.find(entry => entry.id === id);
  }

  /** Reads every ossec.conf. */
  async refresh(): Promise<void> {
    const uris = await vscode.workspace.findFiles(PATTERN, NOT_IN);
    uris.sort((a, b) => a.path.localeCompare(b.path));
    const read = await Promise.all(uris.map(async uri => [uri.toString(), await this.read(uri)] as const));
    this.files = new Map(read);
    this.known = true;
    this.changed.fire();
  }

  dispose(): void {
    clearTimeout(this.timer);
    for (const disposable of this.disposables) disposable.dispose();
  }

  private refreshSoon(): void {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => void this.refresh(), SETTLE);
  }

  private async read(uri: vscode.Uri): Promise<readonly WorkspaceEntry[]> {
    const folder = vscode.workspace.getWorkspaceFolder(uri);
    if (folder === undefined) return [];
    try {
      return entriesOf(uri, new TextDecoder().decode(await vscode.workspace.fs.readFile(uri)), folder);
    } catch (error) {
      this.log.warn(`${uri.fsPath} could not be read: ${String(error)}`);
      return [];
    }
  }
}

function entriesOf(uri: vscode.Uri, text: string, folder: vscode.WorkspaceFolder): WorkspaceEntry[] {
  const root = ossecRootSetting(folder) ?? ossecRoot(path.dirname(uri.fsPath), folder.uri.fsPath);
  return readEntries(text, runSettings(folder).release).map(({ entry, host }) => ({
    id: `${vscode.workspace.asRelativePath(uri)}#${entry.script}#${entry.host}`,
    entry,
    folder,
    root,
    source: new vscode.Location(uri, rangeOf(text, host)),
  }));
}
