import { release } from 'node:os';
import * as vscode from 'vscode';
import type { App } from '../app';
import { runSettings } from '../settings';
import { copyFacts } from './copyFacts';

/** Puts what a bug report needs on the clipboard. No host, no path and no secret is in it. */
export async function copyDiagnostics(app: App): Promise<void> {
  const folder = vscode.workspace.workspaceFolders?.[0];
  const { version } = app.context.extension.packageJSON as { readonly version: string };
  await copyFacts([
    ['extension', version],
    ['editor', `${vscode.env.appName} ${vscode.version}`],
    ['host', vscode.env.remoteName ?? 'local'],
    ['system', `${process.platform} ${release()} ${process.arch}`],
    ['node', process.version],
    ['trusted', vscode.workspace.isTrusted],
    ['entries', app.inventory.entries.length],
    ['pending', app.pendings.entries.length],
    ...(folder === undefined
      ? []
      : [['runner', runSettings(folder).runner] as const, ['release', runSettings(folder).release] as const]),
  ]);
}
