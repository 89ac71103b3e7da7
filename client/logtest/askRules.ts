import * as vscode from 'vscode';
import { utf8 } from '../../core/bytes';
import { logLines, type LogLine } from '../../core/logtest/logLines';
import type { LogtestAnswer } from '../../core/logtest/logtestAnswer';
import { explain } from '../../core/protocol/explain';
import { guessState } from '../../core/protocol/guessState';
import { STATES, type State } from '../../core/protocol/state';
import { logtest } from '../../engine/logtest';
import type { App } from '../app';
import { maySudo, onManager, type ManagerOfFolder } from '../deploy/onManager';
import { recordBeside } from '../language/transcriptStates';
import { runSettings } from '../settings';
import { requireTrust } from '../trust';
import { chosenTranscript } from './chosenTranscript';
import type { RuleMark } from './ruleMarks';

/** Puts the LOG lines of a transcript to the manager's own logtest; what it answers stands behind each line. */
export async function askRules(app: App, argument?: unknown): Promise<void> {
  if (!(await requireTrust())) return;
  const editor = await chosenTranscript(app, argument);
  if (editor === undefined) return;
  const { document } = editor;
  const manager = managerFor(document.uri);
  if (manager === null) return sayNoManager();
  const lines = await logLinesOf(document);
  if (lines.length === 0) {
    return void vscode.window.showInformationMessage(
      vscode.l10n.t('No line here is a LOG line, so there is nothing to ask {0}.', manager.name),
    );
  }
  const { version } = document;
  const answers = await ask(app, manager, lines);
  if (answers === null) return;
  if (document.isClosed || document.version !== version) {
    return void vscode.window.showWarningMessage(
      vscode.l10n.t('The transcript has changed in the meantime, so the answers no longer fit. Ask again.'),
    );
  }
  const marks = marksOf(lines, answers);
  app.ruleMarks.show(document, manager.name, marks);
  reveal(editor, marks);
  const matched = marks.filter(({ answer }) => answer.rule !== null).length;
  void vscode.window.showInformationMessage(
    vscode.l10n.t('{0} has a rule for {1} of {2} LOG lines.', manager.name, matched, lines.length),
  );
}

/** The manager that the settings of a document's folder name; a document outside all folders takes those of the first. */
function managerFor(uri: vscode.Uri): ManagerOfFolder | null {
  const folder = vscode.workspace.getWorkspaceFolder(uri) ?? vscode.workspace.workspaceFolders?.[0];
  const name = folder && runSettings(folder).manager;
  return folder && name ? { name, folder, as: 'login' } : null;
}

async function sayNoManager(): Promise<void> {
  const settings = vscode.l10n.t('Open Settings');
  const text = vscode.l10n.t('No manager is set, so nobody was asked. The setting agentless.manager names it.');
  const chosen = await vscode.window.showWarningMessage(text, settings);
  if (chosen === settings) await vscode.commands.executeCommand('workbench.action.openSettings', 'agentless.manager');
}

/** Read as the language server reads it: by the run's record, else the setting, else its text. */
async function logLinesOf(document: vscode.TextDocument): Promise<readonly LogLine[]> {
  const bytes = utf8(document.getText());
  const setting = vscode.workspace
    .getConfiguration('agentless', document.uri)
    .get('lint.transcriptState', 'auto' as string);
  const set = STATES.find(state => state === setting);
  const recorded = (await recordBeside(document.uri))?.entry.state;
  const state: State = recorded ?? set ?? guessState([bytes]);
  return logLines(explain(bytes, state));
}

type Answers = Awaited<ReturnType<typeof logtest>>;

async function ask(app: App, manager: ManagerOfFolder, lines: readonly LogLine[]): Promise<Answers | null> {
  const title = vscode.l10n.t('Asking {0} about {1} LOG lines', manager.name, lines.length);
  const payloads = lines.map(({ payload }) => payload);
  try {
    return await onManager(app, manager, title, (access, signal) => logtest(access, payloads, signal));
  } catch (error) {
    if (manager.as === 'sudo' || !(await maySudo(error))) throw error;
    return ask(app, { ...manager, as: 'sudo' }, lines);
  }
}

function marksOf(lines: readonly LogLine[], answers: readonly (LogtestAnswer | null)[]): readonly RuleMark[] {
  return lines.flatMap(({ piece: { line } }, index) => {
    const answer = answers[index] ?? null;
    return answer === null ? [] : [{ line, answer }];
  });
}

/** Goes to the first line that has a rule, where no answer is in sight. */
function reveal(editor: vscode.TextEditor, marks: readonly RuleMark[]): void {
  const first = marks.find(({ answer }) => answer.rule !== null) ?? marks[0];
  const inSight = marks.some(({ line }) =>
    editor.visibleRanges.some(range => range.start.line <= line && line <= range.end.line),
  );
  if (first === undefined || inSight) return;
  const { range } = editor.document.lineAt(first.line);
  editor.revealRange(range, vscode.TextEditorRevealType.InCenter);
}
