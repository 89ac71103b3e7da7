import * as vscode from 'vscode';
import { LANGUAGES } from '../../core/languageProtocol';
import type { RunRecord } from '../../engine/run/result';
import { parseRunRecord } from '../../engine/run/runRecord';
import type { LanguageService } from './languageService';

/** Tells the language server how stored transcripts are to be read: their run's record beside them says it. */
export function sendTranscriptStates(language: LanguageService): vscode.Disposable {
  const send = async ({ uri, languageId }: vscode.TextDocument): Promise<void> => {
    if (languageId !== LANGUAGES.transcript || uri.scheme === 'untitled') return;
    const record = await recordBeside(uri);
    if (record !== null) await language.setState(uri, record.entry.state);
  };
  for (const document of vscode.workspace.textDocuments) void send(document);
  return vscode.workspace.onDidOpenTextDocument(document => void send(document));
}

/** The record of the run that left a transcript; null where it was left by none of ours. */
export async function recordBeside(transcript: vscode.Uri): Promise<RunRecord | null> {
  try {
    const bytes = await vscode.workspace.fs.readFile(vscode.Uri.joinPath(transcript, '..', 'run.json'));
    return parseRunRecord(new TextDecoder().decode(bytes));
  } catch {
    return null;
  }
}
