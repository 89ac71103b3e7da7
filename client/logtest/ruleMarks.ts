import * as vscode from 'vscode';
import type { LogtestAnswer } from '../../core/logtest/logtestAnswer';
import { ruleHover, ruleText } from './ruleText';

/** What a manager said of one line of a document. */
export interface RuleMark {
  /** From 0. */
  readonly line: number;
  readonly answer: LogtestAnswer;
}

/** What a manager said, behind the lines of the documents it was asked about; gone as soon as a document is another. */
export class RuleMarks implements vscode.Disposable {
  private readonly type = vscode.window.createTextEditorDecorationType({
    after: {
      margin: '0 1ch',
      color: new vscode.ThemeColor('editorInlayHint.foreground'),
      backgroundColor: new vscode.ThemeColor('editorInlayHint.background'),
    },
  });
  /** By the document's URI. */
  private readonly marks = new Map<string, readonly vscode.DecorationOptions[]>();
  private readonly disposables: readonly vscode.Disposable[] = [
    this.type,
    vscode.window.onDidChangeVisibleTextEditors(() => this.draw()),
    vscode.workspace.onDidChangeTextDocument(({ document, contentChanges }) => {
      if (contentChanges.length > 0) this.clear(document);
    }),
    vscode.workspace.onDidCloseTextDocument(document => this.clear(document)),
  ];

  show(document: vscode.TextDocument, manager: string, marks: readonly RuleMark[]): void {
    const options = marks.map(({ line, answer }) => ({
      range: document.lineAt(line).range,
      hoverMessage: ruleHover(manager, answer),
      renderOptions: { after: { contentText: ruleText(answer) } },
    }));
    this.marks.set(document.uri.toString(), options);
    this.draw();
  }

  dispose(): void {
    for (const disposable of this.disposables) disposable.dispose();
  }

  private clear(document: vscode.TextDocument): void {
    if (this.marks.delete(document.uri.toString())) this.draw();
  }

  private draw(): void {
    for (const editor of vscode.window.visibleTextEditors) {
      editor.setDecorations(this.type, this.marks.get(editor.document.uri.toString()) ?? []);
    }
  }
}
