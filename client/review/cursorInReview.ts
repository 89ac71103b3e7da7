import * as vscode from 'vscode';
import type { Part } from '../../core/review/lineAtCursor';
import type { App } from '../app';
import { chosenEntry } from '../commands/chosenEntry';
import type { WorkspaceEntry } from '../workspace/workspaceEntry';
import { documentName } from './documents';

/** A line of a result or its baseline, from 0 in the whole text. */
interface ReviewedLine {
  readonly entry: WorkspaceEntry;
  readonly part: Part;
  readonly side: 'baseline' | 'pending';
  readonly line: number;
}

/** The line at which the cursor is in a diff of a result that waits. Null elsewhere, and on the mark of an excerpt. */
export async function cursorInReview(app: App): Promise<ReviewedLine | null> {
  const editor = vscode.window.activeTextEditor;
  const name = editor === undefined ? null : documentName(editor.document.uri);
  if (editor === undefined || name === null || name.side === 'history') return null;
  const { entryId, part, side, extent } = name;
  const entry = await chosenEntry(app, entryId, [], '');
  if (entry === undefined) return null;
  const at = editor.selection.active.line;
  const line = extent === 'changes' ? await app.pendings.reviewer.ask('wholeLine', entry, [part, side, at]) : at;
  return line === null ? null : { entry, part, side, line };
}
