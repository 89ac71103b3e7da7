import { CodeActionKind, TextDocumentSyncKind, type ServerCapabilities } from 'vscode-languageserver';
import { TOKEN_TYPES } from './service/tokens';
import { FIX_ALL } from './service/findings/fixActions';

/** What the server tells a client that it can do. Each has its handler in `connection.ts`. */
export const CAPABILITIES: ServerCapabilities = {
  textDocumentSync: { openClose: true, change: TextDocumentSyncKind.Incremental, save: { includeText: false } },
  diagnosticProvider: { identifier: 'agentless', interFileDependencies: true, workspaceDiagnostics: false },
  hoverProvider: true,
  completionProvider: { triggerCharacters: ['<', ':', '"', "'", '>'] },
  signatureHelpProvider: { triggerCharacters: [':', '|'], retriggerCharacters: [' '] },
  codeActionProvider: { codeActionKinds: [CodeActionKind.QuickFix, FIX_ALL] },
  documentSymbolProvider: true,
  workspaceSymbolProvider: true,
  foldingRangeProvider: true,
  selectionRangeProvider: true,
  inlayHintProvider: true,
  definitionProvider: true,
  referencesProvider: true,
  documentLinkProvider: {},
  semanticTokensProvider: {
    legend: { tokenTypes: [...TOKEN_TYPES], tokenModifiers: [] },
    full: true,
    range: true,
  },
  workspace: { workspaceFolders: { supported: true } },
};
