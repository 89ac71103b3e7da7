import { existsSync } from 'node:fs';
import * as vscode from 'vscode';
import type { EntryKey } from '../../engine/baseline/key';
import type { App } from '../app';
import { openDiff } from '../review/openDiff';
import { nameOf, scriptPath, type WorkspaceEntry } from '../workspace/workspaceEntry';
import { chosenEntry, entryIn } from './chosenEntry';

export async function openReport(app: App, argument?: unknown): Promise<void> {
  const entry = await chosenEntry(app, argument, entriesThatRan(app), vscode.l10n.t('Open the report of which entry?'));
  if (entry === undefined) return sayNothingRan();
  if (!(await app.reports.open(entry))) {
    void vscode.window.showInformationMessage(vscode.l10n.t('{0} has not been run yet.', nameOf(entry)));
  }
}

export function openFleet(app: App): void {
  if (app.inventory.entries.length > 0) return app.fleet.open();
  void vscode.window.showInformationMessage(vscode.l10n.t('No ossec.conf here lists an agentless entry.'));
}

/** An entry of the fleet: its report, its script where it has not been run. */
export async function openKey(app: App, { script, host }: EntryKey): Promise<void> {
  const all = [...app.inventory.entries, ...app.pendings.entries.map(it => it.entry)];
  const entry = all.find(it => it.entry.script === script && it.entry.host === host);
  if (entry !== undefined && !(await app.reports.open(entry))) await openScript(app, { entry });
}

export async function openTranscript(app: App, argument?: unknown): Promise<void> {
  const entry = await chosenEntry(
    app,
    argument,
    entriesThatRan(app),
    vscode.l10n.t('Open the transcript of which entry?'),
  );
  if (entry === undefined) return sayNothingRan();
  const transcript = app.runs.lastRun(entry.id)?.transcript ?? null;
  if (transcript === null || !existsSync(transcript)) {
    return void vscode.window.showInformationMessage(
      vscode.l10n.t('The last run of {0} left no transcript.', nameOf(entry)),
    );
  }
  await app.language.setState(vscode.Uri.file(transcript), entry.entry.state);
  await vscode.window.showTextDocument(vscode.Uri.file(transcript));
}

/** A click on an entry: its diff where one waits, its report where it has run, else its script. */
export async function showEntry(app: App, argument?: unknown): Promise<void> {
  const entry = entryIn(app, argument);
  if (entry === undefined) return;
  if (app.pendings.has(entry) && (await openDiff(entry, app.pendings))) return;
  if (await app.reports.open(entry)) return;
  await openScript(app, argument);
}

export async function openEntry(app: App, argument?: unknown): Promise<void> {
  const source = entryIn(app, argument)?.source;
  if (source) await vscode.window.showTextDocument(source.uri, { selection: source.range });
}

export async function openScript(app: App, argument?: unknown): Promise<void> {
  const entry = entryIn(app, argument);
  if (entry === undefined) return;
  const path = scriptPath(entry);
  if (existsSync(path)) return void (await vscode.window.showTextDocument(vscode.Uri.file(path)));
  void vscode.window.showWarningMessage(vscode.l10n.t('There is no {0}. OSSEC refuses to start without it.', path));
}

function entriesThatRan(app: App): readonly WorkspaceEntry[] {
  return app.inventory.entries.filter(entry => app.runs.lastRun(entry.id) !== undefined);
}

function sayNothingRan(): void {
  void vscode.window.showInformationMessage(vscode.l10n.t('No entry has been run yet.'));
}
