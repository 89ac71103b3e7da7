import * as vscode from 'vscode';
import type { App } from '../app';
import { outcomeAndAge } from '../views/outcomeIcon';
import type { WorkspaceEntry } from '../workspace/workspaceEntry';

/** `Run on root@r1 · changed 5 min ago`; while it runs, the way to stop it. */
export function runLens(app: App, entry: WorkspaceEntry): vscode.Command {
  const { host } = entry.entry;
  if (app.runs.isRunning(entry.id)) {
    return {
      title: `$(sync~spin) ${vscode.l10n.t('Running on {0}…', host)}`,
      command: 'agentless.stop',
      arguments: [{ entry }],
    };
  }
  const run = app.runs.lastRun(entry.id);
  const title = vscode.l10n.t('Run on {0}', host);
  return {
    title: `$(play) ${run === undefined ? title : `${title} · ${outcomeAndAge(run)}`}`,
    ...(run === undefined ? {} : { tooltip: run.endedAt.toLocaleString(vscode.env.language) }),
    command: 'agentless.runEntry',
    arguments: [{ entry }],
  };
}
