import * as vscode from 'vscode';
import type { PastStates } from '../../engine/review/session';
import type { WorkspaceEntry } from '../workspace/workspaceEntry';
import { documentUri, type Extent } from './documents';
import type { Pendings } from './pendings';

/**
 * Opens the native diff between two accepted states.
 * @param extent how much is shown of texts that are too long for an editor
 */
export async function openPast(
  entry: WorkspaceEntry,
  { reviewer }: Pendings,
  states: PastStates,
  title: string,
  extent: Extent = 'changes',
): Promise<void> {
  const { part, isLong } = await reviewer.ask('pastDifference', entry, [states]);
  const details = isLong ? { extent, between: states } : {};
  const [before, after] = states.map(state => documentUri(entry, 'history', part, { state, ...details }));
  const isExcerpt = isLong && extent === 'changes';
  await vscode.commands.executeCommand('vscode.diff', before, after, isExcerpt ? `${title}${changesOnly()}` : title);
}

/** The title that `openPast` was called with. */
export function pastTitle({ label }: vscode.Tab): string {
  const mark = changesOnly();
  return label.endsWith(mark) ? label.slice(0, -mark.length) : label;
}

function changesOnly(): string {
  return ` · ${vscode.l10n.t('changes only')}`;
}
