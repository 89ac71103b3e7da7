import { existsSync } from 'node:fs';
import path from 'node:path';
import * as vscode from 'vscode';
import type { App } from '../app';
import type { Progress } from '../running/batches';
import { recordingFile } from '../running/recordingFile';
import { pickByHand, scriptIn } from '../running/byHand';
import { showFinished } from './showFinished';
import { checkStartUp } from '../running/startUpCheck';
import { runBatch, type RunHow } from '../tests/batch';
import { requireTrust } from '../trust';
import { nameOf, type WorkspaceEntry } from '../workspace/workspaceEntry';
import { chosenEntry } from './chosenEntry';

/** Runs a script on a host: those of its entries are offered, and any other. */
export async function runOn(app: App, argument?: unknown): Promise<void> {
  if (!(await requireTrust())) return;
  const script = await scriptIn(app, argument);
  if (script === undefined) return;
  const entry = await pickByHand(app, script);
  if (entry !== undefined) await run(app, [entry], argument === undefined);
}

/** Runs one entry of ossec.conf. */
export async function runEntry(app: App, argument?: unknown): Promise<void> {
  if (!(await requireTrust())) return;
  const entry = await chosenEntry(app, argument, app.inventory.entries, vscode.l10n.t('Run which entry?'));
  if (entry !== undefined) await run(app, [entry], argument === undefined);
}

/** Runs one entry two times in a row, to find what changes by itself. */
export async function checkTwice(app: App, argument?: unknown): Promise<void> {
  if (!(await requireTrust())) return;
  const entry = await chosenEntry(app, argument, app.inventory.entries, vscode.l10n.t('Run which entry twice?'));
  if (entry !== undefined) await run(app, [entry], argument === undefined, { twice: true });
}

/** Runs one entry and keeps what its device sends, without secrets: later runs need no device. */
export async function recordSession(app: App, argument?: unknown): Promise<void> {
  if (!(await requireTrust())) return;
  const entry = await chosenEntry(
    app,
    argument,
    app.inventory.entries,
    vscode.l10n.t('Record the device of which entry?'),
  );
  if (entry !== undefined) await run(app, [entry], argument === undefined, { recording: 'record' });
}

/** Runs one entry with its recording in the device's place. */
export async function runAgainstRecording(app: App, argument?: unknown): Promise<void> {
  if (!(await requireTrust())) return;
  const recorded = app.inventory.entries.filter(entry =>
    existsSync(recordingFile(app.stores.of(entry.folder).folder, entry)),
  );
  if (recorded.length === 0 && argument === undefined) {
    void vscode.window.showInformationMessage(
      vscode.l10n.t('Nothing is recorded yet. "Record Device Session…" runs an entry and keeps what its device sends.'),
    );
    return;
  }
  const entry = await chosenEntry(app, argument, recorded, vscode.l10n.t('Run which entry against its recording?'));
  if (entry !== undefined) await run(app, [entry], argument === undefined, { recording: 'replay' });
}

export async function runAll(app: App): Promise<void> {
  if (!(await requireTrust())) return;
  const { entries } = app.inventory;
  if (entries.length > 0) return run(app, entries, true);
  void vscode.window.showInformationMessage(vscode.l10n.t('No ossec.conf here lists an agentless entry.'));
}

/** What agentlessd does with a script when it starts: `SCRIPT test test`. */
export async function startUpCheck(app: App, argument?: unknown): Promise<void> {
  if (!(await requireTrust())) return;
  const script = await scriptIn(app, argument);
  if (script !== undefined) await checkStartUp(app, script);
}

/** `noticed`: it may go on where nothing else on the screen shows it, as after the palette; it can be cancelled there. */
export async function run(
  app: App,
  entries: readonly WorkspaceEntry[],
  noticed: boolean,
  how: RunHow = {},
): Promise<void> {
  await saveScripts(entries);
  const title = entries.length === 1 && entries[0] ? nameOf(entries[0]) : vscode.l10n.t('{0} entries', entries.length);
  const finished = await vscode.window.withProgress(
    {
      location: noticed ? vscode.ProgressLocation.Notification : { viewId: 'agentless.entries' },
      title: vscode.l10n.t('Running {0}', title),
      cancellable: noticed,
    },
    (progress, token) => {
      const onProgress = entries.length === 1 ? undefined : tellingOf(progress);
      onProgress?.({ done: 0, total: entries.length });
      return runBatch(entries, app.tests, app.runs, { token, request: null, how, ...(onProgress && { onProgress }) });
    },
  );
  await showFinished(app, finished, (entry, how) => run(app, [entry], false, how));
}

/** Says `3 of 12` beside the title, and moves the bar by what has ended since. */
function tellingOf(progress: vscode.Progress<{ message: string; increment: number }>): (now: Progress) => void {
  let told = 0;
  return ({ done, total }) => {
    progress.report({ message: vscode.l10n.t('{0} of {1}', done, total), increment: (100 * (done - told)) / total });
    told = done;
  };
}

/** A run starts what is on disk; what the person sees in the editor should be that. */
async function saveScripts(entries: readonly WorkspaceEntry[]): Promise<void> {
  const scripts = new Set(entries.map(({ root, entry }) => path.join(root, 'agentless', entry.script)));
  for (const document of vscode.workspace.textDocuments) {
    if (document.isDirty && scripts.has(document.uri.fsPath)) await document.save();
  }
}
