import path from 'node:path';
import * as vscode from 'vscode';
import { showBytes } from '../../core/bytes';
import type { State } from '../../core/protocol/state';
import type { Part } from '../../core/review/lineAtCursor';
import { recordBeside } from '../language/transcriptStates';
import type { Inventory } from '../workspace/inventory';
import type { Stores } from '../workspace/stores';
import { keyOf, nameOf, type WorkspaceEntry } from '../workspace/workspaceEntry';
import { documentUri } from './documents';
import type { PendingEntry, Pendings } from './pendings';

/** Documents that read as a transcript would, had its run found the baseline. */
const SCHEME = 'agentless-baseline';

/** A larger transcript gets no marks: it is read as a whole for them. */
const MOST_BYTES = 16 * 1024 * 1024;

/**
 * The editor's own marks beside the lines of an open result or transcript that differ from the baseline. They need a
 * source control, which is there only while something waits: it lists the same results as the Review view.
 */
export class ReviewSourceControl
  implements vscode.TextDocumentContentProvider, vscode.QuickDiffProvider, vscode.Disposable
{
  private readonly changed = new vscode.EventEmitter<vscode.Uri>();
  readonly onDidChange = this.changed.event;
  private readonly controls = new Map<string, Control>();
  private readonly subscriptions: vscode.Disposable[];

  constructor(
    private readonly inventory: Inventory,
    private readonly stores: Stores,
    private readonly pendings: Pendings,
  ) {
    this.subscriptions = [
      this.changed,
      vscode.workspace.registerTextDocumentContentProvider(SCHEME, this),
      pendings.onDidChange(() => this.update()),
    ];
  }

  async provideOriginalResource(uri: vscode.Uri): Promise<vscode.Uri | undefined> {
    const shown = this.partOfPending(uri);
    if (shown !== null) return documentUri(shown.entry, 'baseline', shown.part);
    if (path.basename(uri.fsPath) !== 'transcript.agentless' || (await this.entryOfTranscript(uri)) === null) return;
    return uri.with({ scheme: SCHEME });
  }

  async provideTextDocumentContent(uri: vscode.Uri): Promise<string> {
    const transcript = uri.with({ scheme: 'file' });
    const found = await this.entryOfTranscript(transcript);
    if (found === null || (await vscode.workspace.fs.stat(transcript)).size > MOST_BYTES)
      return showBytes(await vscode.workspace.fs.readFile(transcript));
    const { entry, state } = found;
    return showBytes(await this.pendings.reviewer.ask('transcript', entry, [transcript.fsPath, state]));
  }

  dispose(): void {
    for (const subscription of this.subscriptions) subscription.dispose();
    for (const { control } of this.controls.values()) control.dispose();
  }

  private update(): void {
    for (const { uri } of vscode.workspace.textDocuments) if (uri.scheme === SCHEME) this.changed.fire(uri);
    for (const folder of vscode.workspace.workspaceFolders ?? []) {
      const key = folder.uri.toString();
      const waiting = this.pendings.entries.filter(({ entry }) => entry.folder.uri.toString() === key);
      const known = this.controls.get(key);
      if (waiting.length === 0) {
        known?.control.dispose();
        this.controls.delete(key);
        continue;
      }
      const { group } = known ?? this.open(folder);
      group.resourceStates = waiting.map(it => this.resource(it));
    }
  }

  private open(folder: vscode.WorkspaceFolder): Control {
    const control = vscode.scm.createSourceControl('agentless', vscode.l10n.t('Agentless Review'), folder.uri);
    control.quickDiffProvider = this;
    control.inputBox.visible = false;
    control.count = 0; // the Review view has the number already
    const group = control.createResourceGroup('pending', vscode.l10n.t('Differs from Its Baseline'));
    group.hideWhenEmpty = true;
    const opened = { control, group };
    this.controls.set(folder.uri.toString(), opened);
    return opened;
  }

  private resource({ entry }: PendingEntry): ReviewResource {
    const { snapshot } = this.stores.of(entry.folder).paths(keyOf(entry)).pending;
    return {
      entry,
      resourceUri: vscode.Uri.file(path.dirname(snapshot)),
      contextValue: 'pending',
      decorations: { tooltip: nameOf(entry), iconPath: new vscode.ThemeIcon('diff-modified') },
      command: { command: 'agentless.compare', title: vscode.l10n.t('Compare'), arguments: [{ entry }] },
    };
  }

  private partOfPending(uri: vscode.Uri): { readonly entry: WorkspaceEntry; readonly part: Part } | null {
    for (const { entry } of this.pendings.entries) {
      const { pending } = this.stores.of(entry.folder).paths(keyOf(entry));
      for (const part of ['snapshot', 'integrity'] as const)
        if (path.relative(pending[part], uri.fsPath) === '') return { entry, part };
    }
    return null;
  }

  private async entryOfTranscript(uri: vscode.Uri): Promise<{ entry: WorkspaceEntry; state: State } | null> {
    const folder = vscode.workspace.getWorkspaceFolder(uri);
    if (folder === undefined) return null;
    const record = await recordBeside(uri);
    if (record === null) return null;
    await this.inventory.whenReady;
    return { entry: this.pendings.entryOf(folder, record.entry), state: record.entry.state };
  }
}

/** The editor hands the same object to the commands of its menu; they look for its entry. */
interface ReviewResource extends vscode.SourceControlResourceState {
  readonly entry: WorkspaceEntry;
}

interface Control {
  readonly control: vscode.SourceControl;
  readonly group: vscode.SourceControlResourceGroup;
}
