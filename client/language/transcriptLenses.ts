import path from 'node:path';
import * as vscode from 'vscode';
import { LANGUAGES } from '../../core/languageProtocol';
import type { App } from '../app';
import { outcomeAndAge } from '../views/outcomeIcon';
import { nameOf, type WorkspaceEntry } from '../workspace/workspaceEntry';
import { provideLenses } from './lenses';
import { recordBeside } from './transcriptStates';

/** The line above a stored transcript: what run it is from, and what can be done with its result. */
export function transcriptLenses(app: App): vscode.Disposable {
  const events = [app.runs.onDidChange, app.pendings.onDidChange];
  const documents = { scheme: 'file', language: LANGUAGES.transcript };
  return provideLenses(documents, events, ({ uri }) => lensesAt(uri, app));
}

async function lensesAt(uri: vscode.Uri, app: App): Promise<vscode.CodeLens[]> {
  const record = await recordBeside(uri);
  if (record === null) return [];
  await app.inventory.whenReady;
  const entry = app.inventory.entries.find(
    it => it.entry.script === record.entry.script && it.entry.host === record.entry.host,
  );
  const when = new Date(record.startedAt).toLocaleString(vscode.env.language);
  const head = entry === undefined ? `${record.entry.script} → ${record.entry.host}` : nameOf(entry);
  const isLast = entry !== undefined && isLastRun(entry, uri, app);
  const outcome = isLast ? outcomeOf(entry, app) : record.outcome;
  const title = [head, record.entry.state, when, outcome].join(' · ');
  return [
    lens(title, entry === undefined ? '' : 'agentless.openReport', entry),
    ...(isLast ? actions(entry, app) : []),
  ];
}

function isLastRun(entry: WorkspaceEntry, uri: vscode.Uri, app: App): boolean {
  const transcript = app.runs.lastRun(entry.id)?.transcript ?? null;
  return transcript !== null && path.relative(transcript, uri.fsPath) === '';
}

function outcomeOf(entry: WorkspaceEntry, app: App): string {
  const run = app.runs.lastRun(entry.id);
  return run === undefined ? '' : outcomeAndAge(run);
}

function actions(entry: WorkspaceEntry, app: App): vscode.CodeLens[] {
  const report = lens(vscode.l10n.t('Report'), 'agentless.openReport', entry);
  if (!app.pendings.has(entry)) return [report];
  return [
    lens(vscode.l10n.t('Diff'), 'agentless.compare', entry),
    lens(vscode.l10n.t('Accept'), 'agentless.accept', entry),
    lens(vscode.l10n.t('Reject'), 'agentless.reject', entry),
    report,
  ];
}

function lens(title: string, command: string, entry: WorkspaceEntry | undefined): vscode.CodeLens {
  return new vscode.CodeLens(new vscode.Range(0, 0, 0, 0), { title, command, arguments: [{ entry }] });
}
