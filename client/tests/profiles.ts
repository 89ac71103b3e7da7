import * as vscode from 'vscode';
import type { Runs } from '../running/runs';
import { requireTrust } from '../trust';
import type { WorkspaceEntry } from '../workspace/workspaceEntry';
import { runBatch } from './batch';
import type { TestTree } from './testTree';

/** The ways to run entries from the Testing view. */
export function addProfiles(tree: TestTree, runs: Runs): vscode.Disposable {
  const profile = (label: string, isDefault: boolean, twice: boolean): vscode.Disposable =>
    tree.controller.createRunProfile(
      label,
      vscode.TestRunProfileKind.Run,
      async (request, token) => {
        if (!(await requireTrust())) return;
        await runBatch(chosen(tree, request), tree, runs, { token, request, how: { twice } });
      },
      isDefault,
    );
  return vscode.Disposable.from(
    profile(vscode.l10n.t('Check'), true, false),
    profile(vscode.l10n.t('Check twice'), false, true),
  );
}

function chosen(tree: TestTree, { include, exclude }: vscode.TestRunRequest): readonly WorkspaceEntry[] {
  const excluded = new Set((exclude ?? []).flatMap(item => tree.entriesOf(item)).map(({ id }) => id));
  const wanted = include === undefined ? tree.entriesOf() : include.flatMap(item => tree.entriesOf(item));
  return [...new Map(wanted.map(entry => [entry.id, entry])).values()].filter(({ id }) => !excluded.has(id));
}
