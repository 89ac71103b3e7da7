import * as vscode from 'vscode';
import type { LanguageService } from '../language/languageService';
import { sendTranscriptStates } from '../language/transcriptStates';
import { registerLimitedCommands } from './commands';
import { EntriesTree } from './entriesTree';
import type { Lack } from './lack';

/**
 * The extension where nothing can be run: findings and explanations, and what ossec.conf lists. Every other command says
 * why it does nothing.
 */
export function activateLimited(
  context: vscode.ExtensionContext,
  lack: Lack,
  startLanguage: (log: vscode.LogOutputChannel) => LanguageService,
): void {
  const log = vscode.window.createOutputChannel('Agentless', { log: true });
  const language = startLanguage(log);
  const entries = new EntriesTree(log);
  context.subscriptions.push(
    log,
    language,
    entries,
    registerLimitedCommands(context, lack, log),
    sendTranscriptStates(language),
  );
  void vscode.commands.executeCommand('setContext', 'agentless.limited', true);
  void entries.refresh();
}
