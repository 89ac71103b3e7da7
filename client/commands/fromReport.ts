import * as vscode from 'vscode';
import { explain } from '../../core/protocol/explain';
import type { App } from '../app';
import type { FromReport } from '../report/messages';
import type { WorkspaceEntry } from '../workspace/workspaceEntry';
import { openTranscript } from './openCommands';
import { accept, compare, reject } from './reviewCommands';
import { runEntry } from './runCommands';

/** Carries out what a button of the report asks for. */
export async function performFromReport(
  app: App,
  entry: WorkspaceEntry,
  message: Exclude<FromReport, { kind: 'copy' }>,
): Promise<void> {
  if (message.kind === 'jump') return jump(app, entry, message.effect);
  switch (message.action) {
    case 'compare':
      return compare(app, { entry });
    case 'accept':
      return accept(app, { entry });
    case 'reject':
      return reject(app, { entry });
    case 'run':
      return runEntry(app, { entry });
    case 'transcript':
      return openTranscript(app, { entry });
    case 'settings':
      await vscode.commands.executeCommand('workbench.action.openSettings', 'agentless');
  }
}

/** Opens the transcript at its first line with an effect. */
async function jump(app: App, entry: WorkspaceEntry, effect: string): Promise<void> {
  const transcript = app.runs.lastRun(entry.id)?.transcript ?? null;
  if (transcript === null) return;
  const uri = vscode.Uri.file(transcript);
  const pieces = explain(await vscode.workspace.fs.readFile(uri), entry.entry.state);
  const line = pieces.find(piece => piece.effect === effect)?.line ?? 0;
  await app.language.setState(uri, entry.entry.state);
  await vscode.window.showTextDocument(uri, { selection: new vscode.Range(line, 0, line, 0) });
}
