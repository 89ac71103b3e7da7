import * as vscode from 'vscode';
import {
  CloseAction,
  ErrorAction,
  LanguageClient,
  State,
  TransportKind,
  type ErrorHandler,
  type LanguageClientOptions,
} from 'vscode-languageclient/node';
import { LANGUAGES, SET_STATE, type InitializationOptions, type SetStateParams } from '../../core/languageProtocol';
import type { State as EntryState } from '../../core/protocol/state';
import { errorHandler } from './restarts';

/** The language server, as the rest of the client knows it. */
export interface LanguageService extends vscode.Disposable {
  /** Says how a transcript is to be read, known from the run that made it. */
  setState(transcript: vscode.Uri, state: EntryState): Promise<void>;
}

/** Starts the language server beside this process; it is restarted when it dies, and the person is told once. */
export function startLanguageClient(context: vscode.ExtensionContext, log: vscode.LogOutputChannel): LanguageService {
  const module = context.asAbsolutePath('dist/server.js');
  const client = new LanguageClient(
    'agentless',
    'Agentless',
    { run: { module, transport: TransportKind.ipc }, debug: { module, transport: TransportKind.ipc } },
    clientOptions(context, log, () => state.hasRun),
  );
  const state = { hasRun: false };
  client.onDidChangeState(({ newState }) => (state.hasRun ||= newState === State.Running));
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
    dispose: () => void client.dispose().catch(() => {}), // it may never have started
  };
}

function clientOptions(
  context: vscode.ExtensionContext,
  log: vscode.LogOutputChannel,
  hasRun: () => boolean,
): LanguageClientOptions {
  const languages = Object.values(LANGUAGES);
  return {
    documentSelector: [
      ...languages.map(language => ({ scheme: 'file', language })),
      ...languages.map(language => ({ scheme: 'untitled', language })),
      { scheme: 'agentless', language: LANGUAGES.integrity },
    ],
    outputChannel: log,
    initializationOptions: {
      settings: vscode.workspace.getConfiguration('agentless'),
      // The pages of this very release, which also are there without a network.
      rulePages: `${vscode.Uri.joinPath(context.extensionUri, 'docs', 'rules').toString()}/`,
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
