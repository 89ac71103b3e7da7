import { existsSync } from 'node:fs';
import * as vscode from 'vscode';
import { LANGUAGES } from '../../core/languageProtocol';
import type { App } from '../app';
import { chosenEntry, entryIn } from '../commands/chosenEntry';
import { nameOf } from '../workspace/workspaceEntry';

/**
 * The transcript that a command is about, shown: that of an entry's last run where a menu hands one over, else the one
 * that is open, else that of an entry which the person picks. Undefined where there is none, which is said.
 */
export async function chosenTranscript(app: App, argument: unknown): Promise<vscode.TextEditor | undefined> {
  const active = vscode.window.activeTextEditor;
  if (entryIn(app, argument) === undefined && active?.document.languageId === LANGUAGES.transcript) return active;
  const candidates = app.inventory.entries.filter(({ id }) => transcriptOf(app, id) !== null);
  const question = vscode.l10n.t('Ask about the LOG lines of which entry?');
  const entry = await chosenEntry(app, argument, candidates, question);
  const transcript = entry === undefined ? null : transcriptOf(app, entry.id);
  if (transcript !== null) return vscode.window.showTextDocument(vscode.Uri.file(transcript));
  if (entry !== undefined) {
    void vscode.window.showInformationMessage(vscode.l10n.t('The last run of {0} left no transcript.', nameOf(entry)));
  } else if (candidates.length === 0) {
    void vscode.window.showInformationMessage(
      vscode.l10n.t('Open a transcript first, or run an entry: its LOG lines are what the manager is asked about.'),
    );
  }
  return undefined;
}

function transcriptOf(app: App, id: string): string | null {
  const transcript = app.runs.lastRun(id)?.transcript ?? null;
  return transcript !== null && existsSync(transcript) ? transcript : null;
}
