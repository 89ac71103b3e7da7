import * as vscode from 'vscode';
import type { Decided, Decisions } from '../review/decisions';
import type { Runs } from '../running/runs';
import { showResult } from './showResult';
import type { TestTree } from './testTree';

/** An accepted result turns its test green, an accept taken back turns it red again. A rejected one stays red. */
export function showDecisions(tree: TestTree, runs: Runs, decisions: Decisions): vscode.Disposable {
  return decisions.onDidDecide(decided => {
    runs.decide(decided.entry.id, decided.decision);
    const item = tree.itemOf(decided.entry.id);
    if (item !== undefined) show(tree, runs, decided, item);
  });
}

function show(tree: TestTree, runs: Runs, { entry, decision }: Decided, item: vscode.TestItem): void {
  if (decision === 'rejected') return;
  const name = decision === 'accepted' ? vscode.l10n.t('Accept') : vscode.l10n.t('Undo Accept');
  const testRun = tree.controller.createTestRun(new vscode.TestRunRequest([item]), name, false);
  const last = runs.lastRun(entry.id);
  if (decision === 'accepted') {
    testRun.appendOutput(`${vscode.l10n.t('accepted: this result is the baseline now')}\r\n`, undefined, item);
    testRun.passed(item);
  } else if (last?.result) showResult(testRun, item, { entry, result: last.result, unsteady: last.unsteady });
  else testRun.failed(item, new vscode.TestMessage(vscode.l10n.t('changed: waits for review again')));
  testRun.end();
}
