import { execFile } from 'node:child_process';
import { userInfo } from 'node:os';
import { promisify } from 'node:util';
import * as vscode from 'vscode';
import { CHANGING } from '../../core/families/noise';
import type { FilterProposal } from '../../core/filters/proposeFilter';
import type { ReviewFilter } from '../../core/filters/reviewFilter';
import { addFilter } from '../../engine/filters/workspaceFilters';
import type { App } from '../app';
import { notifyProblem } from '../messages/showProblem';
import type { WorkspaceEntry } from '../workspace/workspaceEntry';
import { openFilters } from './openFilters';

/** `5 minute input rate … bits/sec`: a pattern as a person reads it. */
export function labelOf({ scope, kind, pattern, reason }: FilterProposal): string {
  const line = pattern
    .replace(/\(\?<changing\d*>(?:\[0-9\]\{1,19\}|\.\*)\)|\[0-9\]\{1,19\}/g, CHANGING)
    .replace(/^\^|\$$/g, '')
    .replace(/\\(.)/g, '$1');
  const text = scope === 'known' ? reason : line.trim();
  return kind === 'drop' ? vscode.l10n.t('Leave out: {0}', text) : vscode.l10n.t('Ignore the changing part: {0}', text);
}

/** For all devices that the same script looks at. */
export function completed(
  { entry }: WorkspaceEntry,
  { kind, pattern }: Pick<FilterProposal, 'kind' | 'pattern'>,
  reason: string,
  owner: string,
): ReviewFilter {
  return { kind, pattern, reason, owner, entries: [`${entry.script}:*`] };
}

/** Writes it into the workspace's file; where that cannot be, says why and answers false. */
export async function keepFilter(app: App, entry: WorkspaceEntry, filter: ReviewFilter): Promise<boolean> {
  const problem = await addFilter(app.stores.of(entry.folder).folder, filter);
  if (problem === null) return true;
  await notifyProblem(problem, { 'open-filters': () => openFilters(app, { entry }) });
  return false;
}

export function askOwner(entry: WorkspaceEntry): Promise<string | undefined> {
  return personOf(entry).then(value =>
    vscode.window.showInputBox({
      title: vscode.l10n.t('Ignore Lines Like This'),
      prompt: vscode.l10n.t('Who answers for this filter: a person or a team?'),
      value,
      ignoreFocusOut: true,
      validateInput: text => (text.trim() === '' ? vscode.l10n.t('A filter needs an owner.') : null),
    }),
  );
}

/** Git's name for the person; where there is none, or the workspace is not trusted, the system's. */
async function personOf({ folder }: WorkspaceEntry): Promise<string> {
  if (!vscode.workspace.isTrusted) return userInfo().username;
  try {
    const { stdout } = await promisify(execFile)('git', ['config', 'user.name'], { cwd: folder.uri.fsPath });
    return stdout.trim() || userInfo().username;
  } catch {
    return userInfo().username;
  }
}
