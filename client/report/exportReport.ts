import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { randomBytes } from 'node:crypto';
import * as vscode from 'vscode';
import type { ExportFormat } from '../../core/report/panel/panelData';
import type { ReportSession } from '../../engine/report/session';
import type { Thread } from '../../engine/thread/thread';
import { deviceOf, type WorkspaceEntry } from '../workspace/workspaceEntry';

const ENDINGS: Readonly<Record<ExportFormat, string>> = { markdown: 'md', json: 'json', csv: 'csv' };

/** Asks in which form and where, and writes the report with the files that the table shows. */
export async function exportReport(entry: WorkspaceEntry, worker: Thread<ReportSession>): Promise<void> {
  const format = await pickFormat();
  if (format === undefined) return;
  const target = await vscode.window.showSaveDialog({
    defaultUri: vscode.Uri.joinPath(entry.folder.uri, defaultName(entry, format)),
    filters: { [format.toUpperCase()]: [ENDINGS[format]] },
    title: vscode.l10n.t('Export the report'),
  });
  if (target === undefined) return;
  await vscode.window.withProgress(
    { location: vscode.ProgressLocation.Window, title: vscode.l10n.t('Exporting the report') },
    () => write(worker, format, target),
  );
  const open = vscode.l10n.t('Open');
  const message = vscode.l10n.t('The report was written to {0}.', vscode.workspace.asRelativePath(target));
  void vscode.window.showInformationMessage(message, open).then(answer => {
    if (answer === open) void vscode.commands.executeCommand('vscode.open', target);
  });
}

async function pickFormat(): Promise<ExportFormat | undefined> {
  const items: readonly (vscode.QuickPickItem & { readonly format: ExportFormat })[] = [
    { format: 'markdown', label: 'Markdown', description: vscode.l10n.t('to read, in a ticket or a merge request') },
    { format: 'json', label: 'JSON', description: vscode.l10n.t('everything, for programs') },
    { format: 'csv', label: 'CSV', description: vscode.l10n.t('the files, for a spreadsheet') },
  ];
  const placeHolder = vscode.l10n.t('Export the report with the files that its table shows');
  return (await vscode.window.showQuickPick(items, { placeHolder }))?.format;
}

/** A device's name is no path. */
function defaultName({ entry }: WorkspaceEntry, format: ExportFormat): string {
  return `${deviceOf(entry.host)}-${entry.script}.${ENDINGS[format]}`.replace(/[^\w.-]+/g, '_');
}

/** Straight to the disk; elsewhere (a virtual file system) by way of a private file. */
async function write(worker: Thread<ReportSession>, format: ExportFormat, target: vscode.Uri): Promise<void> {
  if (target.scheme === 'file') return worker.ask('write', format, target.fsPath);
  const file = path.join(tmpdir(), `agentless-${randomBytes(12).toString('hex')}`);
  try {
    await worker.ask('write', format, file);
    await vscode.workspace.fs.copy(vscode.Uri.file(file), target, { overwrite: true });
  } finally {
    await rm(file, { force: true });
  }
}
