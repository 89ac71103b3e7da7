import * as vscode from 'vscode';
import type { LanguageService } from './languageService';
import { servedDocuments } from './servedDocuments';

/**
 * The language server for whoever may need it: it is started, and the library that speaks with it loaded, once there is something to
 * ask it. That library is half of what the extension would have to read before it shows anything.
 *
 * @param start called once: with the first open document that is served, the first state or the first search for symbols
 */
export function languageOnDemand(start: () => Promise<LanguageService>): LanguageService {
  let service: Promise<LanguageService> | null = null;
  const needed = (): Promise<LanguageService> => {
    symbols.dispose(); // the running server is asked by VS Code itself
    opened.dispose();
    return (service ??= start());
  };
  const look = (document: vscode.TextDocument): void => {
    if (vscode.languages.match(servedDocuments(), document) > 0) void needed();
  };
  const opened = vscode.workspace.onDidOpenTextDocument(look);
  const symbols = vscode.languages.registerWorkspaceSymbolProvider({
    provideWorkspaceSymbols: async (query, token) => [...(await (await needed()).symbols(query, token))],
  });
  // What is open already waits until views and commands are there.
  const first = setTimeout(() => vscode.workspace.textDocuments.forEach(look));
  return {
    setState: async (transcript, state) => (await needed()).setState(transcript, state),
    symbols: async (query, token) => (await needed()).symbols(query, token),
    dispose: () => {
      clearTimeout(first);
      opened.dispose();
      symbols.dispose();
      void service?.then(it => void it.dispose());
    },
  };
}
