import { existsSync, readFileSync } from 'node:fs';
import * as vscode from 'vscode';
import { familyOfEntry } from '../../core/families/familyOfEntry';
import { filterCode } from '../../core/filters/filterCode';
import { filtersFor } from '../../core/filters/lineFilters';
import type { ReviewFilter } from '../../core/filters/reviewFilter';
import { scriptLanguage } from '../../core/script/readScript';
import type { App } from '../app';
import { chosenEntry } from '../commands/chosenEntry';
import { familyChosenFor } from '../review/familyChosenFor';
import { keyOf, nameOf, scriptPath, type WorkspaceEntry } from '../workspace/workspaceEntry';

/** Copies what the script would have to do so that OSSEC does not see the lines either. */
export async function copyFilterCode(app: App, argument?: unknown): Promise<void> {
  const entry = await chosenEntry(app, argument, app.inventory.entries, vscode.l10n.t('Filters for which entry?'));
  if (entry === undefined) return;
  const { file } = await app.filters.inFolder(entry.folder);
  const family = familyOfEntry(entry.entry.script, familyChosenFor(entry));
  const own = file.filters.filter(it => filtersFor({ familyNoise: [], filters: [it] }, { ...keyOf(entry), family }));
  if (own.length === 0) {
    return void vscode.window.showInformationMessage(vscode.l10n.t('There is no filter for {0}.', nameOf(entry)));
  }
  const items = own.map(it => ({ label: it.reason, description: it.owner, detail: it.pattern, filter: it }));
  const placeHolder = vscode.l10n.t('Which filter as code for {0}?', entry.entry.script);
  const chosen = await vscode.window.showQuickPick(items, { placeHolder, matchOnDetail: true });
  if (chosen !== undefined) await copyAsCode(entry, chosen.filter);
}

export async function copyAsCode(entry: WorkspaceEntry, filter: ReviewFilter): Promise<void> {
  const language = languageOf(entry);
  const code = language === null ? null : filterCode(filter, language);
  if (code === null) {
    return void vscode.window.showWarningMessage(
      vscode.l10n.t(
        'This filter cannot be written as code for {0}: its pattern uses what that language lacks.',
        entry.entry.script,
      ),
    );
  }
  await vscode.env.clipboard.writeText(code);
  void vscode.window.showInformationMessage(vscode.l10n.t('Copied: {0}', code));
}

function languageOf(entry: WorkspaceEntry): ReturnType<typeof scriptLanguage> {
  const path = scriptPath(entry);
  const [first = ''] = existsSync(path) ? readFileSync(path, 'latin1').split('\n', 1) : [];
  return scriptLanguage(entry.entry.script, first) ?? 'shell';
}
