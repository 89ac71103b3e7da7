import type * as vscode from 'vscode';
import { LanguageClient, TransportKind } from 'vscode-languageclient/node';
import { startLanguageService, type LanguageService } from './languageService';

/** Starts the language server as a process beside this one. */
export function startLanguageClient(context: vscode.ExtensionContext, log: vscode.LogOutputChannel): LanguageService {
  const module = context.asAbsolutePath('dist/server.js');
  const server = { module, transport: TransportKind.ipc };
  return startLanguageService(
    options => new LanguageClient('agentless', 'Agentless', { run: server, debug: server }, options),
    context,
    log,
  );
}
