import { readFile } from 'node:fs/promises';
import path from 'node:path';
import * as vscode from 'vscode';
import { LANGUAGES } from '../../core/languageProtocol';
import type { RunRecord } from '../../engine/run/result';
import type { LanguageService } from './client';

/** Tells the language server how stored transcripts are to be read: their run's record beside them says it. */
export function sendTranscriptStates(language: LanguageService): vscode.Disposable {
  const send = async ({ uri, languageId }: vscode.TextDocument): Promise<void> => {
    if (languageId !== LANGUAGES.transcript || uri.scheme !== 'file') return;
    const record = await recordBeside(uri.fsPath);
    if (record !== null) await language.setState(uri, record.entry.state);
  };
  for (const document of vscode.workspace.textDocuments) void send(document);
  return vscode.workspace.onDidOpenTextDocument(document => void send(document));
}

/** The record of the run that left a transcript; null where it was left by none of ours. */
export async function recordBeside(transcript: string): Promise<RunRecord | null> {
  try {
    return JSON.parse(await readFile(path.join(path.dirname(transcript), 'run.json'), 'utf8')) as RunRecord;
  } catch {
    return null;
  }
}
