import * as vscode from 'vscode';
import {
  CloseAction,
  ErrorAction,
  State,
  type BaseLanguageClient,
  type ErrorHandler,
  type LanguageClientOptions,
} from 'vscode-languageclient';
import { SET_STATE, type InitializationOptions, type SetStateParams } from '../../core/languageProtocol';
import type { State as EntryState } from '../../core/protocol/state';
import { answerFileRequests } from './fileRequests';
import { errorHandler } from './restarts';
import { servedDocuments } from './servedDocuments';

/** The language server, as the rest of the client knows it. */
export interface LanguageService extends vscode.Disposable {
  /** Says how a transcript is to be read, known from the run that made it. */
  setState(transcript: vscode.Uri, state: EntryState): Promise<void>;
  /** Symbols of the workspace; none where the server does not run. */
  symbols(query: string, token: vscode.CancellationToken): Promise<readonly vscode.SymbolInformation[]>;
}

/** Makes the client of one kind of server: a process in Node, a worker in a browser. */
export type CreateClient = (options: LanguageClientOptions) => BaseLanguageClient;

/**
 * Starts the language server; it is restarted when it dies, and the person is told once.
 * @param more what only this kind of server is told at `initialize`
 */
export function startLanguageService(
  create: CreateClient,
  context: vscode.ExtensionContext,
  log: vscode.LogOutputChannel,
  more: InitializationOptions = {},
): LanguageService {
  const client = create(clientOptions(context, log, () => state.hasRun, more));
  const state = { hasRun: false };
  client.onDidChangeState(({ newState }) => (state.hasRun ||= newState === State.Running));
  const files = answerFileRequests(client);
  const started = client
    .start()
    .catch((error: unknown) => log.error(`The language server did not start: ${String(error)}`));
  return {
    setState: async (transcript, entryState) => {
      await started;
      const uri = client.code2ProtocolConverter.asUri(transcript);
      const params: SetStateParams = { uri, state: entryState };
      if (client.isRunning()) await client.sendNotification(SET_STATE, params);
    },
    symbols: async (query, token) => {
      await started;
      const [provider] = client.getFeature('workspace/symbol').getProviders() ?? [];
      return (await provider?.provideWorkspaceSymbols(query, token)) ?? [];
    },
    dispose: () => {
      files.dispose();
      void client.dispose().catch(() => {}); // it may never have started
    },
  };
}

function clientOptions(
  context: vscode.ExtensionContext,
  log: vscode.LogOutputChannel,
  hasRun: () => boolean,
  more: InitializationOptions,
): LanguageClientOptions {
  return {
    documentSelector: servedDocuments(),
    outputChannel: log,
    initializationOptions: {
      // As plain data: a configuration also has methods, which cannot be posted to a worker.
      settings: JSON.parse(JSON.stringify(vscode.workspace.getConfiguration('agentless'))) as unknown,
      // The pages of this very release, which also are there without a network.
      rulePages: `${vscode.Uri.joinPath(context.extensionUri, 'docs', 'rules').toString()}/`,
      readsFiles: true,
      ...more,
    } satisfies InitializationOptions,
    synchronize: {
      configurationSection: 'agentless',
      fileEvents: vscode.workspace.createFileSystemWatcher('**/{ossec.conf,agentless/*}'),
    },
    errorHandler: handlerFor(log, hasRun),
  };
}

function handlerFor(log: vscode.LogOutputChannel, hasRun: () => boolean): ErrorHandler {
  const restarts = errorHandler({ now: () => Date.now() });
  return {
    error: (error, _message, count) => {
      log.warn(`language server: ${error.message}`);
      return { action: (count ?? 0) <= 3 ? ErrorAction.Continue : ErrorAction.Shutdown };
    },
    closed: () => {
      const { restart, say } = restarts.closed(hasRun());
      if (say) sayEnd(restart, log);
      return { action: restart ? CloseAction.Restart : CloseAction.DoNotRestart, handled: true };
    },
  };
}

function sayEnd(restart: boolean, log: vscode.LogOutputChannel): void {
  const show = vscode.l10n.t('Show Log');
  const text = restart
    ? vscode.l10n.t('The language server of Agentless ended unexpectedly and was started again.')
    : vscode.l10n.t(
        'The language server of Agentless does not stay up, so there are no findings. Runs and reviews still work. Reload the window to try once more.',
      );
  void vscode.window.showWarningMessage(text, show).then(chosen => {
    if (chosen === show) log.show();
  });
}
