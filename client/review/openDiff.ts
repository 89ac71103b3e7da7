import * as vscode from 'vscode';
import type { Part } from '../../core/review/lineAtCursor';
import { deviceOf, type WorkspaceEntry } from '../workspace/workspaceEntry';
import { showDamage } from './damagedBaseline';
import { documentName, documentUri, SCHEME, type Extent } from './documents';
import { openPast, pastTitle } from './pastDiff';
import type { LoadedPending, Pendings } from './pendings';

export interface DiffOptions {
  /** A line of the new side, from 0; default: the first change. */
  readonly line?: number | undefined;
  /** How much is shown of a text that is too long for an editor; default: what changes. */
  readonly extent?: Extent;
}

/**
 * Opens the native diff baseline ↔ pending result; says why not where the baseline is damaged. False where nothing is
 * pending.
 */
export async function openDiff(
  entry: WorkspaceEntry,
  pendings: Pendings,
  { line, extent = 'changes' }: DiffOptions = {},
): Promise<boolean> {
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
    await openBoth(entry, loaded, extent);
    return true;
  }
  const at = await placeOf(line ?? hunks[0]?.bStart ?? 0, loaded, part, extent, pendings);
  const position = new vscode.Position(at.line, 0);
  await vscode.commands.executeCommand(
    'vscode.diff',
    documentUri(entry, 'baseline', part, at.details),
    documentUri(entry, 'pending', part, at.details),
    diffTitle(entry, loaded, at.details.extent === 'changes'),
    { preview: true, selection: new vscode.Range(position, position) } satisfies vscode.TextDocumentShowOptions,
  );
  reveal(position);
  return true;
}

interface Place {
  readonly details: { readonly extent?: Extent };
  /** In the document of that extent. */
  readonly line: number;
}

/** Where a line of the result is shown: in the whole text after all, where the excerpt has no room for it. */
async function placeOf(
  line: number,
  { entry, long }: LoadedPending,
  part: Part,
  extent: Extent,
  { reviewer }: Pendings,
): Promise<Place> {
  if (!long.includes(part)) return { details: {}, line };
  const inExcerpt = extent === 'whole' ? null : await reviewer.ask('excerptLine', entry, [part, line]);
  return inExcerpt === null ? { details: { extent: 'whole' }, line } : { details: { extent }, line: inExcerpt };
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
async function openBoth(entry: WorkspaceEntry, loaded: LoadedPending, extent: Extent): Promise<void> {
  const parts: readonly Part[] = ['snapshot', 'integrity'];
  await vscode.commands.executeCommand(
    'vscode.changes',
    diffTitle(entry, loaded, loaded.long.length > 0 && extent === 'changes'),
    parts.map(part => {
      const details = loaded.long.includes(part) ? { extent } : {};
      const [before, after] = (['baseline', 'pending'] as const).map(side => documentUri(entry, side, part, details));
      return [after, before, after];
    }),
  );
}

/** `r1 · ssh_ios_diff: baseline ↔ 10:02` */
function diffTitle(entry: WorkspaceEntry, { pending, counts }: LoadedPending, isExcerpt: boolean): string {
  const time = hourAndMinute(new Date(pending.info.foundAt));
  const lines = counts.reduce((sum, count) => sum + count.lines, 0);
  const notes = [
    ...(isExcerpt ? [vscode.l10n.t('changes only')] : []),
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
  const input = activeDiff();
  return input && documentName(input.modified)?.entryId;
}

/** Shows all of the texts of the active diff, or what changes in them, at the same line. */
export async function changeExtent(entry: WorkspaceEntry, pendings: Pendings, extent: Extent): Promise<void> {
  const input = activeDiff();
  const tab = vscode.window.tabGroups.activeTabGroup.activeTab;
  const between = input && documentName(input.modified)?.between;
  if (between !== undefined && tab !== undefined) {
    await openPast(entry, pendings, between, pastTitle(tab), extent);
  } else {
    const line = input && (await lineInResult(entry, pendings, input.modified, extent));
    await openDiff(entry, pendings, { line, extent });
  }
  const tabs = vscode.window.tabGroups.all.flatMap(group => group.tabs);
  const isReplaced = ({ input: it, isActive }: vscode.Tab): boolean =>
    !isActive && it instanceof vscode.TabInputTextDiff && isSame(it.modified, input?.modified);
  await vscode.window.tabGroups.close(tabs.filter(isReplaced));
}

/** Where the cursor is on the new side, counted in the whole text; undefined where the extent has no such line. */
async function lineInResult(
  entry: WorkspaceEntry,
  { reviewer }: Pendings,
  uri: vscode.Uri,
  extent: Extent,
): Promise<number | undefined> {
  const editor = vscode.window.visibleTextEditors.find(({ document }) => isSame(document.uri, uri));
  const name = documentName(uri);
  if (editor === undefined || name === null) return undefined;
  const { line } = editor.selection.active;
  if (name.extent !== 'changes') {
    const isThere = extent === 'whole' || (await reviewer.ask('excerptLine', entry, [name.part, line])) !== null;
    return isThere ? line : undefined;
  }
  for (const near of [line, line + 1, line - 1]) {
    const found = await reviewer.ask('wholeLine', entry, [name.part, 'pending', near]);
    if (found !== null) return found; // else it is a mark, which has a line beside it
  }
  return undefined;
}

function activeDiff(): vscode.TabInputTextDiff | undefined {
  const input = vscode.window.tabGroups.activeTabGroup.activeTab?.input;
  return input instanceof vscode.TabInputTextDiff ? input : undefined;
}

function isSame(one: vscode.Uri, other: vscode.Uri | undefined): boolean {
  return one.toString() === other?.toString();
}
