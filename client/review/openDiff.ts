import * as vscode from 'vscode';
import type { Part } from '../../core/review/lineAtCursor';
import { deviceOf, type WorkspaceEntry } from '../workspace/workspaceEntry';
import { showDamage } from './damagedBaseline';
import { documentName, documentUri, SCHEME } from './documents';
import type { LoadedPending, Pendings } from './pendings';

/**
 * Opens the native diff baseline ↔ pending result at its first change, or at a line of the new side (from 0); says why not
 * where the baseline is damaged. False where nothing is pending.
 */
export async function openDiff(entry: WorkspaceEntry, pendings: Pendings, line?: number): Promise<boolean> {
  const loaded = await pendings.load(entry);
  if (loaded === null) return false;
  const { hunks, files, baseline } = loaded;
  if (baseline.damage !== undefined) {
    void showDamage(baseline.damage);
    return true;
  }
  pendings.acknowledge(loaded);
  const part: Part = partOf(loaded);
  if (hunks.length > 0 && files > 0 && line === undefined) {
    await openBoth(entry, loaded);
    return true;
  }
  const at = line ?? hunks[0]?.bStart ?? 0;
  const position = new vscode.Position(at, 0);
  await vscode.commands.executeCommand(
    'vscode.diff',
    documentUri(entry, 'baseline', part),
    documentUri(entry, 'pending', part),
    diffTitle(entry, loaded),
    { preview: true, selection: new vscode.Range(position, position) } satisfies vscode.TextDocumentShowOptions,
  );
  reveal(position);
  return true;
}

/** The stored text, where it has changed or there is nothing else. */
function partOf({ hunks, files, pending }: LoadedPending): Part {
  if (hunks.length > 0) return 'snapshot';
  return files > 0 || !pending.hasSnapshot ? 'integrity' : 'snapshot';
}

/** The editor puts the cursor there, but does not always scroll when it has shown the same diff before. */
function reveal(position: vscode.Position): void {
  const editor = vscode.window.activeTextEditor;
  if (editor?.document.uri.scheme !== SCHEME) return;
  editor.revealRange(new vscode.Range(position, position), vscode.TextEditorRevealType.InCenterIfOutsideViewport);
}

/** Stored text and integrity lines have both changed: the editor's view of several diffs. */
async function openBoth(entry: WorkspaceEntry, loaded: LoadedPending): Promise<void> {
  const parts: readonly Part[] = ['snapshot', 'integrity'];
  await vscode.commands.executeCommand(
    'vscode.changes',
    diffTitle(entry, loaded),
    parts.map(part => [
      documentUri(entry, 'pending', part),
      documentUri(entry, 'baseline', part),
      documentUri(entry, 'pending', part),
    ]),
  );
}

/** `r1 · ssh_ios_diff: baseline ↔ 10:02` */
function diffTitle(entry: WorkspaceEntry, { pending, counts }: LoadedPending): string {
  const time = hourAndMinute(new Date(pending.info.foundAt));
  const lines = counts.reduce((sum, count) => sum + count.lines, 0);
  const notes = [
    ...(pending.outdated ? [vscode.l10n.t('the baseline has changed since')] : []),
    ...(lines > 0 ? [lines === 1 ? vscode.l10n.t('1 line filtered') : vscode.l10n.t('{0} lines filtered', lines)] : []),
  ];
  return [titleWith(entry, time), ...notes].join(' · ');
}

function titleWith({ entry }: WorkspaceEntry, time: string): string {
  return vscode.l10n.t('{0} · {1}: baseline ↔ {2}', deviceOf(entry.host), entry.script, time);
}

/** `10:02`. Without `Intl`, whose first use would hold up the extension host for as long as all the rest. */
function hourAndMinute(at: Date): string {
  return [at.getHours(), at.getMinutes()].map(number => String(number).padStart(2, '0')).join(':');
}

/** Closes the diffs of an entry once it was decided about. */
export async function closeDiffs(entry: WorkspaceEntry): Promise<void> {
  const tabs = vscode.window.tabGroups.all.flatMap(group => group.tabs);
  await vscode.window.tabGroups.close(
    tabs.filter(({ input, label }) => {
      if (input instanceof vscode.TabInputTextDiff) return documentName(input.modified)?.entryId === entry.id;
      return input === undefined && label.startsWith(titleWith(entry, '')); // the view of several diffs has no input
    }),
    true,
  );
}

/** The entry that the active diff is about. */
export function entryOfActiveDiff(): string | undefined {
  const input = vscode.window.tabGroups.activeTabGroup.activeTab?.input;
  return input instanceof vscode.TabInputTextDiff ? documentName(input.modified)?.entryId : undefined;
}
