import * as vscode from 'vscode';
import {
  BrowserMessageReader,
  BrowserMessageWriter,
  LanguageClient,
  type MessageTransports,
} from 'vscode-languageclient/browser';
import { activateLimited } from '../limited/activateLimited';
import { startLanguageService } from '../language/languageService';

/** The extension in a VS Code without Node: `dist/web/client.js`, in the worker that extensions share there. */
export function activate(context: vscode.ExtensionContext): void {
  const built = (...names: string[]): vscode.Uri => vscode.Uri.joinPath(context.extensionUri, 'dist', ...names);
  let worker: Worker | null = null;
  const end = (): void => worker?.terminate();
  /** A server that is started again is a new worker. Told by its transports, for VS Code's own Worker is no `Worker`. */
  const start = (): Promise<MessageTransports> => {
    end();
    worker = new Worker(built('web', 'server.js').toString(true));
    return Promise.resolve({ reader: new BrowserMessageReader(worker), writer: new BrowserMessageWriter(worker) });
  };
  context.subscriptions.push({ dispose: end });
  activateLimited(context, 'browser', log =>
    startLanguageService(options => new LanguageClient('agentless', 'Agentless', start, options), context, log, {
      grammars: `${built('wasm').toString()}/`,
    }),
  );
}
