import * as vscode from 'vscode';
import { showBytes } from '../../core/bytes';
import type { Comparison } from '../../core/comparison/comparison';
import { showProblem } from '../../engine/problem';
import type { RunResult } from '../../engine/run/result';
import { outcomeSentence } from '../messages/outcome';
import { translate } from '../messages/translate';
import { changedText } from '../review/stateText';
import type { Finished } from '../running/runs';
import type { WorkspaceEntry } from '../workspace/workspaceEntry';
import { changedLocation } from './changedLocation';
import { unsteadyMessages } from './unsteadyMessages';

/** Marks the message of a changed result for the menus that offer accept and reject on it. */
export const CHANGED_CONTEXT = 'agentless.changed';

const STEADY = (): string => translate('twice the same: nothing changes by itself');

/** Puts the outcome of a run on its test. */
export function showResult(run: vscode.TestRun, item: vscode.TestItem, finished: Finished): void {
  const { entry, result, unsteady } = finished;
  const { outcome, comparison, duration } = result;
  if (unsteady !== null && unsteady.lines.length + unsteady.files.length > 0) {
    run.failed(item, unsteadyMessages(finished, unsteady), duration);
    return;
  }
  if (unsteady !== null) run.appendOutput(`\r\n${STEADY()}\r\n`, undefined, item);
  run.appendOutput(`\r\n${outcomeSentence(result, translate)}\r\n`, undefined, item);
  switch (outcome) {
    case 'new':
    case 'same':
      run.passed(item, duration);
      break;
    case 'changed':
      run.failed(item, comparison === null ? [] : changedMessage(entry, result, comparison), duration);
      break;
    case 'failed':
      run.errored(item, failedMessage(entry, result), duration);
      break;
    case 'skipped':
      run.skipped(item);
      break;
  }
}

function changedMessage(entry: WorkspaceEntry, result: RunResult, comparison: Comparison): vscode.TestMessage {
  const sentence = outcomeSentence(result, translate);
  const alerts = comparison.alerts.slice(0, 20).map(alert => showBytes(alert.text).trimEnd());
  const message = new vscode.TestMessage([sentence, ...alerts].join('\n\n'));
  const { before, after } = changedText(comparison);
  message.expectedOutput = before;
  message.actualOutput = after;
  message.contextValue = CHANGED_CONTEXT;
  message.location = changedLocation(entry, result);
  return message;
}

function failedMessage(entry: WorkspaceEntry, { problem }: RunResult): vscode.TestMessage {
  if (problem === null) return new vscode.TestMessage(translate('failed'));
  const { message, cause } = showProblem(problem, text => translate(text));
  const it = new vscode.TestMessage([message, cause].filter(text => text !== '').join('\n'));
  if (entry.source !== null) it.location = entry.source;
  return it;
}
