import * as vscode from 'vscode';
import type { Problem } from '../../engine/problem';
import { notifyProblem } from '../messages/showProblem';

/** Says why nothing is compared with a damaged baseline (`baseline-damaged`), and offers its file. */
export async function showDamage(damage: Problem): Promise<void> {
  await notifyProblem(damage, { 'open-baseline': () => openDamaged(damage) });
}

/** Opens the damaged file of a baseline, at the first mark of a merge: there the editor's own tools for that begin. */
export async function openDamaged({ params }: Problem): Promise<void> {
  const editor = await vscode.window.showTextDocument(vscode.Uri.file(String(params['file'])));
  const mark = editor.document.getText().search(/^(?:<{7} |={7}\r?$)/m);
  if (mark < 0) return;
  const position = editor.document.positionAt(mark);
  editor.selection = new vscode.Selection(position, position);
  editor.revealRange(new vscode.Range(position, position), vscode.TextEditorRevealType.InCenter);
}
