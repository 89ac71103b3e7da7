import * as vscode from 'vscode';
import type { Part } from '../../core/review/lineAtCursor';
import type { PastStates } from '../../engine/review/session';
import type { Stores } from '../workspace/stores';
import { keyOf, type WorkspaceEntry } from '../workspace/workspaceEntry';
import { excerptWords } from './excerptWords';
import type { Pendings } from './pendings';
import type { Reviewer } from './reviewer';

/** Read-only documents: both sides of a review. */
export const SCHEME = 'agentless';

/** The accepted state, the result that waits, or an accepted state of the past. */
export type Side = 'baseline' | 'pending' | 'history';

/** How much is shown of a text that is too long for an editor; others have none. */
export type Extent = 'changes' | 'whole';

export interface DocumentName {
  readonly side: Side;
  readonly part: Part;
  readonly entryId: string;
  readonly folder: string;
  readonly script: string;
  readonly host: string;
  /** Which state of the past. */
  readonly state?: string;
  readonly extent?: Extent;
  /** The states of the past between which a long text differs. */
  readonly between?: PastStates;
}

/** Menus and the language of excerpts go by these. */
const EXTENT_FOLDERS: Readonly<Record<Extent, string>> = { changes: '/changes-only', whole: '/whole' };

/** Which state of the past, or how much of a long text. */
type Details = Pick<DocumentName, 'state' | 'extent' | 'between'>;

/**
 * The path ends like the file in the store, so that the editor knows its language, and begins with the extent, so that
 * menus do.
 */
export function documentUri(entry: WorkspaceEntry, side: Side, part: Part, details: Details = {}): vscode.Uri {
  const { script, host } = keyOf(entry);
  const folder = side === 'pending' ? 'pending' : 'baselines';
  const root = details.extent === undefined ? '' : EXTENT_FOLDERS[details.extent];
  const name: DocumentName = {
    side,
    part,
    entryId: entry.id,
    folder: entry.folder.uri.toString(),
    script,
    host,
    ...details,
  };
  return vscode.Uri.from({
    scheme: SCHEME,
    path: `${root}/.agentless/${folder}/${encodeURIComponent(script)}/${encodeURIComponent(host)}/${part}.txt`,
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

/**
 * Shows baselines and pending results as they stand in the store now. A file system, because its bytes go to the editor
 * as they are: texts of a provider are decoded, and packed again, in the extension host.
 */
export class ReviewDocuments implements vscode.FileSystemProvider, vscode.Disposable {
  private readonly changed = new vscode.EventEmitter<vscode.FileChangeEvent[]>();
  readonly onDidChangeFile = this.changed.event;
  private readonly disposables: vscode.Disposable[];
  private changedAt = Date.now();

  constructor(
    stores: Stores,
    private readonly pendings: Pendings,
  ) {
    this.disposables = [
      this.changed,
      vscode.workspace.registerFileSystemProvider(SCHEME, this, { isReadonly: true, isCaseSensitive: true }),
      stores.onDidChange(() => this.tell()),
    ];
  }

  /** The size is not known before the comparison is made; the editor does not need it. */
  stat(): vscode.FileStat {
    return { type: vscode.FileType.File, ctime: 0, mtime: this.changedAt, size: 0 };
  }

  async readFile(uri: vscode.Uri): Promise<Uint8Array> {
    const name = documentName(uri);
    const folder = vscode.workspace.workspaceFolders?.find(it => it.uri.toString() === name?.folder);
    if (name === null || folder === undefined) return new Uint8Array();
    const entry = this.pendings.entryOf(folder, name);
    const { reviewer } = this.pendings;
    const bytes = await (name.extent === 'changes' ? excerptOf(reviewer, entry, name) : textOf(reviewer, entry, name));
    return bytes ?? new Uint8Array();
  }

  watch(): vscode.Disposable {
    return new vscode.Disposable(() => {}); // every document that is open is told
  }

  readDirectory(): never {
    throw vscode.FileSystemError.NoPermissions();
  }

  createDirectory(): never {
    throw vscode.FileSystemError.NoPermissions();
  }

  writeFile(): never {
    throw vscode.FileSystemError.NoPermissions();
  }

  delete(): never {
    throw vscode.FileSystemError.NoPermissions();
  }

  rename(): never {
    throw vscode.FileSystemError.NoPermissions();
  }

  dispose(): void {
    for (const disposable of this.disposables) disposable.dispose();
  }

  private tell(): void {
    this.changedAt = Math.max(Date.now(), this.changedAt + 1);
    const open = vscode.workspace.textDocuments.filter(({ uri }) => uri.scheme === SCHEME);
    this.changed.fire(open.map(({ uri }) => ({ type: vscode.FileChangeType.Changed, uri })));
  }
}

function textOf(reviewer: Reviewer, entry: WorkspaceEntry, { side, part, state = '' }: DocumentName): Shown {
  if (side === 'history') return reviewer.ask('pastText', entry, [state, part]);
  return reviewer.ask('text', entry, [side, part]);
}

function excerptOf(reviewer: Reviewer, entry: WorkspaceEntry, name: DocumentName): Shown {
  const { side, part, state = '', between = ['', ''] } = name;
  if (side === 'history') return reviewer.ask('pastExcerpt', entry, [between, state, part, excerptWords()]);
  return reviewer.ask('excerpt', entry, [side, part, excerptWords()]);
}

type Shown = Promise<Uint8Array | null>;
