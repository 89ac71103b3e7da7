import { readFile } from 'node:fs/promises';
import path from 'node:path';
import * as vscode from 'vscode';
import type { State } from '../../core/protocol/state';
import type { App } from '../app';
import { ossecRoot } from '../workspace/ossecRoot';
import { scriptPath, type WorkspaceEntry } from '../workspace/workspaceEntry';

/** A script in an `agentless` folder of the workspace. */
export interface Script {
  readonly folder: vscode.WorkspaceFolder;
  /** The OSSEC folder above `agentless/`. */
  readonly root: string;
  readonly name: string;
}

/** The script that a command is about: a file from a menu, the active editor's, or one that the person picks. */
export async function scriptIn(app: App, argument: unknown): Promise<Script | undefined> {
  if (argument instanceof vscode.Uri) return scriptAt(argument) ?? sayNoScript(argument);
  if (typeof argument === 'string') return scriptAt(vscode.Uri.parse(argument));
  const active = vscode.window.activeTextEditor?.document.uri;
  return (active && scriptAt(active)) ?? (await pickScript(app));
}

/** Null where the file lies in no `agentless` folder of the workspace. */
export function scriptAt(uri: vscode.Uri): Script | undefined {
  const folder = vscode.workspace.getWorkspaceFolder(uri);
  if (folder === undefined || uri.scheme !== 'file') return undefined;
  const root = ossecRoot(path.dirname(path.dirname(uri.fsPath)), folder.uri.fsPath);
  const name = path.relative(path.join(root, 'agentless'), uri.fsPath);
  if (name === '' || name.startsWith('..') || path.isAbsolute(name) || name.startsWith('.')) return undefined;
  return { folder, root, name };
}

function sayNoScript(uri: vscode.Uri): undefined {
  void vscode.window.showInformationMessage(
    vscode.l10n.t(
      '{0} is not in a folder named "agentless", where OSSEC looks for scripts.',
      path.basename(uri.fsPath),
    ),
  );
  return undefined;
}

async function pickScript(app: App): Promise<Script | undefined> {
  const files = await vscode.workspace.findFiles('**/agentless/*', '**/{node_modules,.agentless}/**', 500);
  const scripts = files.flatMap(uri => scriptAt(uri) ?? []);
  const items = scripts.map(script => ({
    label: script.name,
    description: vscode.workspace.asRelativePath(script.root),
    script,
  }));
  if (items.length === 0) {
    void vscode.window.showInformationMessage(
      vscode.l10n.t('There is no script here. OSSEC looks for scripts in a folder named "agentless".'),
    );
    return undefined;
  }
  items.sort(
    (a, b) => Number(isListed(app, b.script)) - Number(isListed(app, a.script)) || a.label.localeCompare(b.label),
  );
  return (await vscode.window.showQuickPick(items, { placeHolder: vscode.l10n.t('Run which script?') }))?.script;
}

function isListed(app: App, script: Script): boolean {
  return entriesOfScript(app, script).length > 0;
}

/** The entries that run a script. */
export function entriesOfScript(app: App, { root, name }: Script): readonly WorkspaceEntry[] {
  const file = path.join(root, 'agentless', name);
  return app.inventory.entries.filter(entry => scriptPath(entry) === file);
}

interface HostItem extends vscode.QuickPickItem {
  /** Null: any other host. */
  readonly entry: WorkspaceEntry | null;
}

/** Asks on which host: the script's own entries first, then the other hosts that are known, then any. */
export async function pickByHand(app: App, script: Script): Promise<WorkspaceEntry | undefined> {
  const own = entriesOfScript(app, script);
  const state = own[0]?.entry.state ?? (await likelyState(script));
  const others = [...new Set(app.inventory.entries.map(({ entry }) => entry.host))].filter(
    host => !own.some(({ entry }) => entry.host === host),
  );
  const items: HostItem[] = [
    ...own.map(entry => ({ label: entry.entry.host, description: vscode.l10n.t('as ossec.conf says'), entry })),
    ...others.map(host => ({ label: host, description: state, entry: byHand(script, host, state, own[0]) })),
    { label: vscode.l10n.t('Another host…'), alwaysShow: true, entry: null },
  ];
  const picked = await vscode.window.showQuickPick(items, {
    placeHolder: vscode.l10n.t('Run {0} on which host?', script.name),
  });
  if (picked === undefined || picked.entry !== null) return picked?.entry ?? undefined;
  const host = await askHost();
  return host === undefined ? undefined : byHand(script, host, state, own[0]);
}

function askHost(): Thenable<string | undefined> {
  return vscode.window.showInputBox({
    prompt: vscode.l10n.t('The host as in ossec.conf: USER@HOST'),
    placeHolder: 'root@192.0.2.20',
    validateInput: value => (value.trim() === '' ? vscode.l10n.t('A host is needed.') : undefined),
  });
}

function byHand(script: Script, host: string, state: State, like: WorkspaceEntry | undefined): WorkspaceEntry {
  return {
    id: `${script.folder.name}#${script.name}#${host}`,
    entry: { script: script.name, host, become: null, arguments: like?.entry.arguments ?? '', state, frequency: 0 },
    folder: script.folder,
    root: script.root,
    source: null,
  };
}

/** A script that prints STORE means periodic_diff; in a periodic entry its text would be dropped. */
async function likelyState({ root, name }: Script): Promise<State> {
  const text = await readFile(path.join(root, 'agentless', name), 'latin1').catch(() => '');
  return text.includes('STORE: ') ? 'periodic_diff' : 'periodic';
}
