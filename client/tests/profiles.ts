import * as vscode from 'vscode';
import type { Runs } from '../running/runs';
import type { Watches } from '../scheduling/watches';
import { requireTrust } from '../trust';
import type { WorkspaceEntry } from '../workspace/workspaceEntry';
import { runBatch } from './batch';
import type { TestTree } from './testTree';

/** The ways to run entries from the Testing view. */
export function addProfiles(tree: TestTree, runs: Runs, watches: Watches): vscode.Disposable {
  const check = tree.controller.createRunProfile(
    vscode.l10n.t('Check'),
    vscode.TestRunProfileKind.Run,
    async (request, token) => {
      if (!(await requireTrust())) return;
      if (request.continuous) await watch(request, token);
      else await runBatch(chosen(tree, request), tree, runs, { token, request });
    },
    true,
    undefined,
    true,
  );
  const watch = (request: vscode.TestRunRequest, token: vscode.CancellationToken): Promise<void> =>
    watches.start({
      entries: () => chosen(tree, request),
      // Nobody may be there to answer a question.
      run: due => runBatch(due, tree, runs, { token, request, how: { interactive: false } }),
      token,
    });
  const twice = tree.controller.createRunProfile(
    vscode.l10n.t('Check twice'),
    vscode.TestRunProfileKind.Run,
    async (request, token) => {
      if (!(await requireTrust())) return;
      await runBatch(chosen(tree, request), tree, runs, { token, request, how: { twice: true } });
    },
  );
  return vscode.Disposable.from(check, twice);
}

function chosen(tree: TestTree, { include, exclude }: vscode.TestRunRequest): readonly WorkspaceEntry[] {
  const excluded = new Set((exclude ?? []).flatMap(item => tree.entriesOf(item)).map(({ id }) => id));
  const wanted = include === undefined ? tree.entriesOf() : include.flatMap(item => tree.entriesOf(item));
  return [...new Map(wanted.map(entry => [entry.id, entry])).values()].filter(({ id }) => !excluded.has(id));
}
