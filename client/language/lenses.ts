import * as vscode from 'vscode';

/** Lenses above documents of a kind, asked for anew whenever one of the events fires. */
export function provideLenses(
  documents: vscode.DocumentSelector,
  events: readonly vscode.Event<unknown>[],
  provide: (document: vscode.TextDocument) => Promise<vscode.CodeLens[]>,
): vscode.Disposable {
  const changed = new vscode.EventEmitter<void>();
  const provider = { onDidChangeCodeLenses: changed.event, provideCodeLenses: provide };
  return vscode.Disposable.from(
    changed,
    vscode.languages.registerCodeLensProvider(documents, provider),
    ...events.map(event => event(() => changed.fire())),
  );
}
