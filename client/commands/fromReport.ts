import * as vscode from 'vscode';
import type { App } from '../app';
import type { Request } from '../report/entryReport';
import type { WorkspaceEntry } from '../workspace/workspaceEntry';
import { openFleet, openTranscript } from './openCommands';
import { accept, compare, reject } from './reviewCommands';
import { runEntry } from './runCommands';

/** Carries out what a button of the report asks for. */
export async function performFromReport(app: App, entry: WorkspaceEntry, request: Request): Promise<void> {
  if (typeof request === 'object') return showLine(app, entry, request.showLine);
  switch (request) {
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
    case 'fleet':
      return openFleet(app);
  }
}

/** Opens the transcript at a line, from 0. */
async function showLine(app: App, entry: WorkspaceEntry, line: number): Promise<void> {
  const transcript = app.runs.lastRun(entry.id)?.transcript ?? null;
  if (transcript === null) return;
  const uri = vscode.Uri.file(transcript);
  await app.language.setState(uri, entry.entry.state);
  await vscode.window.showTextDocument(uri, { selection: new vscode.Range(line, 0, line, 0) });
}
