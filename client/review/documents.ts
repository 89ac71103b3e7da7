import * as vscode from 'vscode';
import { showBytes } from '../../core/bytes';
import type { Baseline } from '../../core/comparison/comparison';
import type { Stores } from '../workspace/stores';
import { keyOf, type WorkspaceEntry } from '../workspace/workspaceEntry';
import type { Pendings } from './pendings';
import { integrityText } from './stateText';

/** Read-only documents: both sides of a review. */
export const SCHEME = 'agentless';

/** The accepted state, the result that waits, or an accepted state of the past. */
export type Side = 'baseline' | 'pending' | 'history';
export type Part = 'snapshot' | 'integrity';

export interface DocumentName {
  readonly side: Side;
  readonly part: Part;
  readonly entryId: string;
  readonly folder: string;
  readonly script: string;
  readonly host: string;
  /** Which state of the past. */
  readonly state?: string;
}

/** The path ends like the file in the store, so that the editor knows its language. */
export function documentUri(entry: WorkspaceEntry, side: Side, part: Part, state?: string): vscode.Uri {
  const { script, host } = keyOf(entry);
  const folder = side === 'pending' ? 'pending' : 'baselines';
  const name: DocumentName = {
    side,
    part,
    entryId: entry.id,
    folder: entry.folder.uri.toString(),
    script,
    host,
    ...(state === undefined ? {} : { state }),
  };
  return vscode.Uri.from({
    scheme: SCHEME,
    path: `/.agentless/${folder}/${encodeURIComponent(script)}/${encodeURIComponent(host)}/${part}.txt`,
    query: JSON.stringify(name),
  });
}

/** What a document of ours shows; null for any other. */
export function documentName(uri: vscode.Uri): DocumentName | null {
  if (uri.scheme !== SCHEME) return null;
  try {
    return JSON.parse(uri.query) as DocumentName;
  } catch {
    return null;
  }
}

/** Shows baselines and pending results as they stand in the store now. */
export class ReviewDocuments implements vscode.TextDocumentContentProvider, vscode.Disposable {
  private readonly changed = new vscode.EventEmitter<vscode.Uri>();
  readonly onDidChange = this.changed.event;
  private readonly disposables: vscode.Disposable[];

  constructor(
    private readonly stores: Stores,
    private readonly pendings: Pendings,
  ) {
    this.disposables = [
      this.changed,
      vscode.workspace.registerTextDocumentContentProvider(SCHEME, this),
      stores.onDidChange(() => {
        for (const { uri } of vscode.workspace.textDocuments) if (uri.scheme === SCHEME) this.changed.fire(uri);
      }),
    ];
  }

  async provideTextDocumentContent(uri: vscode.Uri): Promise<string> {
    const name = documentName(uri);
    const folder = vscode.workspace.workspaceFolders?.find(it => it.uri.toString() === name?.folder);
    if (name === null || folder === undefined) return '';
    const found = await this.readSide(folder, name);
    return found === null ? '' : partText(found.state, name.part);
  }

  dispose(): void {
    for (const disposable of this.disposables) disposable.dispose();
  }

  private async readSide(folder: vscode.WorkspaceFolder, name: DocumentName): Promise<{ state: Baseline } | null> {
    const store = this.stores.of(folder);
    switch (name.side) {
      case 'baseline': {
        // Beside a result that waits, what filters hide reads as it does there, so that it is no difference.
        const loaded = await this.pendings.load(this.pendings.entryOf(folder, name));
        return loaded === null ? store.read(name) : { state: loaded.changes.before };
      }
      case 'pending':
        return store.readPending(name);
      case 'history':
        return store.readHistory(name, name.state ?? '');
    }
  }
}

function partText(state: Baseline, part: Part): string {
  return part === 'snapshot' ? showBytes(state.snapshot ?? new Uint8Array()) : integrityText(state.integrity ?? []);
}
