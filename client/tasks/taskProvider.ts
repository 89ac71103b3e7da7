import { existsSync } from 'node:fs';
import path from 'node:path';
import * as vscode from 'vscode';

const TYPE = 'agentless';

/** A task as it stands in tasks.json. */
interface AgentlessTask extends vscode.TaskDefinition {
  /** `check`: findings in files. `replay`: entries run against their recordings, so that no device is needed. */
  readonly task: 'check' | 'replay';
  /** Relative to the folder; without them, ossec.conf and all that lies in `agentless/`. */
  readonly files?: readonly string[];
  /** `SCRIPT:HOST`; without them, every entry. */
  readonly entries?: readonly string[];
}

/** The command line's checks as tasks, each with the problem matcher that reads them. */
export function provideTasks(extension: vscode.Uri): vscode.Disposable {
  const program = vscode.Uri.joinPath(extension, 'dist', 'cli.js').fsPath;
  return vscode.tasks.registerTaskProvider(TYPE, {
    provideTasks: async () => {
      const folders = (vscode.workspace.workspaceFolders ?? []).filter(({ uri }) => uri.scheme === 'file');
      const wanted: readonly AgentlessTask[] = [
        { type: TYPE, task: 'check' },
        { type: TYPE, task: 'replay' },
      ];
      const tasks = folders.flatMap(folder => wanted.map(definition => taskFor(definition, folder, program)));
      return (await Promise.all(tasks)).filter(task => task !== undefined);
    },
    resolveTask: task => {
      const { scope, definition } = task;
      const folder = typeof scope === 'object' ? scope : vscode.workspace.workspaceFolders?.[0];
      return folder && taskFor(definition as AgentlessTask, folder, program);
    },
  });
}

/** Undefined where there is nothing to do. */
async function taskFor(
  definition: AgentlessTask,
  folder: vscode.WorkspaceFolder,
  program: string,
): Promise<vscode.Task | undefined> {
  const words = definition.task === 'check' ? await checkWords(definition, folder) : replayWords(definition, folder);
  if (words === null) return undefined;
  const execution = new vscode.ProcessExecution(process.execPath, [program, ...words], {
    cwd: folder.uri.fsPath,
    env: { ELECTRON_RUN_AS_NODE: '1' },
  });
  const name = definition.task === 'check' ? vscode.l10n.t('check') : vscode.l10n.t('run against recordings');
  const task = new vscode.Task(definition, folder, name, TYPE, execution, '$agentless');
  task.group = vscode.TaskGroup.Test;
  return task;
}

async function checkWords({ files }: AgentlessTask, folder: vscode.WorkspaceFolder): Promise<readonly string[] | null> {
  const found = files ?? (await usualFiles(folder));
  return found.length === 0 ? null : ['check', ...found];
}

async function usualFiles(folder: vscode.WorkspaceFolder): Promise<readonly string[]> {
  const pattern = new vscode.RelativePattern(folder, '{**/ossec.conf,**/agentless/*}');
  const uris = await vscode.workspace.findFiles(pattern, '**/{node_modules,.agentless}/**', 1000);
  return uris.map(({ fsPath }) => path.relative(folder.uri.fsPath, fsPath)).sort();
}

function replayWords({ entries = [] }: AgentlessTask, folder: vscode.WorkspaceFolder): readonly string[] | null {
  const recordings = '.agentless/recordings';
  const isThere = existsSync(path.join(folder.uri.fsPath, recordings));
  return isThere ? ['run', ...entries, '--replay', recordings] : null;
}
