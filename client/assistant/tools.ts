import * as vscode from 'vscode';
import { STATES } from '../../core/protocol/state';
import type { App } from '../app';
import { signalOf } from '../ports/cancellation';
import { askCli } from './askCli';
import { whatChanged } from './whatChanged';
import { workspaceFile } from './workspaceFile';

/** What an assistant gives; nothing of it is trusted. */
type Input = Readonly<Record<string, unknown>>;
type Answer = (input: Input, signal: AbortSignal) => Promise<string>;

/** What assistants may ask. Everything here reads; nothing is run on a device, and nothing is written. */
export function registerTools(app: App): vscode.Disposable {
  const program = vscode.Uri.joinPath(app.context.extensionUri, 'dist', 'cli.js').fsPath;
  const tools: Readonly<Record<string, Answer>> = {
    agentless_check: async ({ path }, signal) =>
      askCli(program, ['check', '--json', await workspaceFile(path)], signal),
    agentless_explain: async ({ path, state }, signal) => {
      const file = await workspaceFile(path);
      const how = STATES.find(one => one === state);
      return askCli(program, ['explain', ...(how === undefined ? [] : ['--state', how]), file], signal);
    },
    agentless_whatChanged: ({ host }) => whatChanged(app, host),
  };
  return vscode.Disposable.from(
    ...Object.entries(tools).map(([name, answer]) => vscode.lm.registerTool<Input>(name, toolOf(answer))),
  );
}

function toolOf(answer: Answer): vscode.LanguageModelTool<Input> {
  return {
    invoke: async ({ input }, token) => {
      const text = await answer(input, signalOf(token));
      return new vscode.LanguageModelToolResult([new vscode.LanguageModelTextPart(text)]);
    },
  };
}
