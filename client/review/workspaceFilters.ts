import * as vscode from 'vscode';
import type { ReadFilters } from '../../core/filters/readFilters';
import {
  entryFilters,
  filtersPath,
  readWorkspaceFilters,
  type EntryFilters,
} from '../../engine/filters/workspaceFilters';
import { familyChosenFor } from './familyChosenFor';
import type { Stores } from '../workspace/stores';
import { keyOf, type WorkspaceEntry } from '../workspace/workspaceEntry';

/** The filters of all folders, read when they are needed and again after they were changed. */
export class WorkspaceFilters implements vscode.Disposable {
  private readonly read = new Map<string, Promise<ReadFilters>>();
  private readonly ofEntries = new Map<string, EntryFilters | null>();
  private readonly problems = vscode.languages.createDiagnosticCollection('agentless filters');
  private readonly subscription: vscode.Disposable;

  constructor(private readonly stores: Stores) {
    this.subscription = stores.onDidChange(() => this.forget());
  }

  /** Null where the entry has none. */
  async of(entry: WorkspaceEntry): Promise<EntryFilters | null> {
    const known = this.ofEntries.get(entry.id);
    if (known !== undefined) return known;
    const { file } = await this.inFolder(entry.folder);
    const all: EntryFilters = { read: { file }, family: familyChosenFor(entry) };
    const filters = entryFilters(all.read, keyOf(entry), all.family) === null ? null : all;
    this.ofEntries.set(entry.id, filters);
    return filters;
  }

  inFolder(folder: vscode.WorkspaceFolder): Promise<ReadFilters> {
    const key = folder.uri.toString();
    const known = this.read.get(key);
    if (known !== undefined) return known;
    const reading = this.readAgain(folder);
    this.read.set(key, reading);
    return reading;
  }

  dispose(): void {
    this.subscription.dispose();
    this.problems.dispose();
  }

  private forget(): void {
    this.read.clear();
    this.ofEntries.clear();
  }

  private async readAgain(folder: vscode.WorkspaceFolder): Promise<ReadFilters> {
    const store = this.stores.of(folder);
    const read = await readWorkspaceFilters(store.folder);
    const uri = vscode.Uri.file(filtersPath(store.folder));
    this.problems.delete(uri);
    if (read.problems.length > 0) this.problems.set(uri, await diagnosticsOf(uri, read));
    return read;
  }
}

/** Each problem at the filter that it is about. */
async function diagnosticsOf(uri: vscode.Uri, { problems }: ReadFilters): Promise<vscode.Diagnostic[]> {
  const text = new TextDecoder().decode(await vscode.workspace.fs.readFile(uri));
  return problems.map(({ where, message }) => {
    const line = lineOfFilter(text, Number(/^filters\[(\d+)\]/.exec(where)?.[1] ?? -1));
    const range = new vscode.Range(line, 0, line, Number.MAX_SAFE_INTEGER);
    const sentence = [where, message].filter(Boolean).join(' ');
    const diagnostic = new vscode.Diagnostic(range, sentence, vscode.DiagnosticSeverity.Warning);
    diagnostic.source = 'agentless';
    return diagnostic;
  });
}

/** Every filter has one `"kind"`: near enough to lead a person there. */
function lineOfFilter(text: string, index: number): number {
  const found = [...text.matchAll(/"kind"\s*:/g)][index]?.index;
  return found === undefined ? 0 : text.slice(0, found).split('\n').length - 1;
}
