import * as vscode from 'vscode';
import { showBytes } from '../../core/bytes';
import type { Baseline } from '../../core/comparison/comparison';
import type { Masking } from '../../core/masking/masking';
import type { EntryKey } from '../../engine/baseline/key';
import { importBaseline, type Imported } from '../../engine/import/importBaselines';
import { readManagerQueue, type ManagerEntry } from '../../engine/import/managerQueue';
import { verifyBaselines, type Verified } from '../../engine/import/verifyBaseline';
import { maskingFor } from '../../engine/run/maskingFor';
import type { App } from '../app';
import { countChanges } from '../messages/outcome';
import { translate } from '../messages/translate';
import { notifyProblem } from '../messages/showProblem';
import { showTexts } from '../review/heldTexts';
import { showDamage } from '../review/damagedBaseline';
import { runSettings } from '../settings';
import { requireTrust } from '../trust';

/** Takes over what an OSSEC manager has accepted, from its queue folder or a copy of it. */
export async function importBaselines(app: App): Promise<void> {
  const from = await chooseQueue(app, vscode.l10n.t('Import'));
  if (from === null) return;
  const store = app.stores.of(from.folder);
  const imported: Imported[] = [];
  for (const entry of from.entries) {
    imported.push(await importBaseline(store, entry, from.maskingOf(entry.key), new Date()));
  }
  const count = (outcome: Imported['outcome']): number => imported.filter(one => one.outcome === outcome).length;
  for (const { problem } of imported) if (problem !== null) await notifyProblem(problem, {});
  void vscode.window.showInformationMessage(
    vscode.l10n.t(
      'New baselines: {0}. As they were: {1}. Waiting for review: {2}.',
      count('new'),
      count('same'),
      count('pending'),
    ),
  );
}

/** Holds the baselines against what a manager has, and shows the difference of the one that is chosen. */
export async function verifyWithManager(app: App): Promise<void> {
  const from = await chooseQueue(app, vscode.l10n.t('Check'));
  if (from === null) return;
  const verified = await verifyBaselines(app.stores.of(from.folder), from.entries, from.maskingOf);
  const differing = verified.filter(({ verdict }) => verdict !== 'same');
  if (differing.length === 0) {
    return void vscode.window.showInformationMessage(
      vscode.l10n.t('All {0} baselines are what the manager has.', verified.length),
    );
  }
  const items = differing.map(one => ({
    label: `${one.key.script} → ${one.key.host}`,
    description: verdictText(one),
    one,
  }));
  const placeHolder = vscode.l10n.t(
    '{0} of {1} are not what the manager has. Show which?',
    differing.length,
    verified.length,
  );
  const chosen = await vscode.window.showQuickPick(items, { placeHolder, matchOnDescription: true });
  if (chosen === undefined) return;
  const stored = await app.stores.of(from.folder).read(chosen.one.key);
  await (stored?.damage === undefined ? showDifference(chosen.one) : showDamage(stored.damage));
}

interface ManagerQueue {
  readonly folder: vscode.WorkspaceFolder;
  readonly entries: readonly ManagerEntry[];
  readonly maskingOf: (key: EntryKey) => Masking;
}

/** Null where the person declines or there is nothing in what they chose, which is said. */
async function chooseQueue(app: App, openLabel: string): Promise<ManagerQueue | null> {
  if (!(await requireTrust())) return null;
  const folder = await chooseFolder();
  if (folder === undefined) return null;
  const chosen = await vscode.window.showOpenDialog({
    canSelectFolders: true,
    canSelectFiles: false,
    openLabel,
    title: vscode.l10n.t('The folder of an OSSEC manager (/var/ossec), its queue, or a copy of it'),
  });
  const path = chosen?.[0]?.fsPath;
  if (path === undefined) return null;
  const entries = await readManagerQueue(path).catch(() => []);
  if (entries.length === 0) {
    void vscode.window.showWarningMessage(
      vscode.l10n.t('{0} holds no queue/diff or queue/syscheck of agentless entries that can be read.', path),
    );
    return null;
  }
  const { families, secretLevels } = runSettings(folder);
  const key = await app.fingerprintKeys.key();
  const maskingOf = (entry: EntryKey): Masking =>
    maskingFor(entry, { family: families[entry.host] ?? null, levels: secretLevels, key });
  return { folder, entries, maskingOf };
}

function chooseFolder(): Thenable<vscode.WorkspaceFolder | undefined> {
  const folders = vscode.workspace.workspaceFolders ?? [];
  if (folders.length > 1) return vscode.window.showWorkspaceFolderPick();
  return Promise.resolve(folders[0]);
}

function verdictText({ verdict, places, files }: Verified): string {
  switch (verdict) {
    case 'same':
      return vscode.l10n.t('same');
    case 'damaged':
      return vscode.l10n.t('the baseline is damaged');
    case 'no-baseline':
      return vscode.l10n.t('only on the manager');
    case 'not-on-manager':
      return vscode.l10n.t('not on the manager');
    case 'differs':
      return countChanges({ places, files: files.length }, translate);
  }
}

async function showDifference({ key, ours, theirs, places, files }: Verified): Promise<void> {
  const isText = places > 0 || (files.length === 0 && (ours.snapshot ?? theirs.snapshot) !== null);
  const text = ({ snapshot, integrity }: Baseline): string =>
    showBytes((isText ? snapshot : integrity?.bytes) ?? new Uint8Array());
  const name = `${key.script}/${key.host}`; // held by a number beside it, so that no two meet
  await showTexts(
    { name: `manager/${name}`, text: text(theirs) },
    { name: `baseline/${name}`, text: text(ours) },
    vscode.l10n.t('{0} → {1}: manager ↔ baseline', key.script, key.host),
  );
}
