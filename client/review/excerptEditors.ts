import * as vscode from 'vscode';
import { documentName } from './documents';

/** The editors of excerpts have no line numbers: they would not be those of the texts. The marks say these. */
export function hideExcerptNumbers(): vscode.Disposable {
  const hide = (editors: readonly vscode.TextEditor[]): void => {
    for (const editor of editors) {
      const { lineNumbers } = editor.options;
      if (documentName(editor.document.uri)?.extent !== 'changes' || lineNumbers === OFF) continue;
      editor.options = { lineNumbers: OFF };
    }
  };
  hide(vscode.window.visibleTextEditors);
  return vscode.window.onDidChangeVisibleTextEditors(hide);
}

const OFF = vscode.TextEditorLineNumbersStyle.Off;
