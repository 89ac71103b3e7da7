import * as vscode from 'vscode';
import type { Span } from '../../core/config/xmlTree';

/** The range of a span of a file's text, by LF and CR LF as an editor counts. */
export function rangeOf(text: string, { start, end }: Span): vscode.Range {
  return new vscode.Range(positionAt(text, start), positionAt(text, end));
}

function positionAt(text: string, offset: number): vscode.Position {
  const before = text.slice(0, offset);
  return new vscode.Position(before.split('\n').length - 1, offset - before.lastIndexOf('\n') - 1);
}
