import {
  DocumentDiagnosticReportKind,
  LSPErrorCodes,
  ResponseError,
  type Connection,
  type TextDocuments,
} from 'vscode-languageserver';
import type { ClientAbilities } from './connection';
import type { ServerPorts } from './ports';
import type { ServiceContext } from './service/context';
import type { LanguageService } from './service/languageService';
import type { LineDocument } from './service/text/lineDocument';

interface Publishing {
  readonly connection: Connection;
  readonly documents: TextDocuments<LineDocument>;
  readonly service: LanguageService;
  readonly context: () => ServiceContext;
  readonly client: () => ClientAbilities;
  readonly ports: ServerPorts;
}

export interface DiagnosticsPublisher {
  /** Something other than a document's text has changed that findings depend on. */
  refresh(): void;
}

/** A document rests when nobody has typed for so long, in milliseconds. */
const REST = 300;

/**
 * Findings on request for clients that ask (they show what they asked for and what was sent, so both would show twice),
 * sent after each change for those that do not. Changes that arrive together are checked once; what takes long waits
 * until the document rests.
 */
export function serveDiagnostics(publishing: Publishing): DiagnosticsPublisher {
  const { connection, documents, service, context, client, ports } = publishing;
  const waiting = new Set<LineDocument>();
  const resting = new Map<string, Rest>();

  const publish = async (document: LineDocument): Promise<void> => {
    const { uri, version } = document;
    const diagnostics = await service.diagnostics(document, context());
    if (documents.get(uri) !== document || document.version !== version) return;
    await connection.sendDiagnostics({ uri, version, diagnostics });
  };
  const schedule = (document: LineDocument): void => {
    if (client().pullsDiagnostics || waiting.has(document)) return;
    waiting.add(document);
    void ports.giveWay().then(() => {
      waiting.delete(document);
      return publish(document).catch((problem: unknown) => connection.console.error(String(problem)));
    });
  };
  const show = (document: LineDocument): void => {
    if (!client().pullsDiagnostics) schedule(document);
    else if (client().refreshes) void connection.languages.diagnostics.refresh();
  };
  const rest = (document: LineDocument): void => {
    resting.get(document.uri)?.stop();
    const settle = async (signal: AbortSignal): Promise<void> => {
      if (await service.settle(document, context(), signal)) show(document);
    };
    resting.set(
      document.uri,
      startRest(settle, problem => connection.console.error(String(problem))),
    );
  };

  documents.onDidChangeContent(({ document }) => {
    schedule(document);
    rest(document);
  });
  documents.onDidClose(({ document: { uri } }) => {
    resting.get(uri)?.stop();
    resting.delete(uri);
    if (!client().pullsDiagnostics) void connection.sendDiagnostics({ uri, diagnostics: [] });
  });
  connection.languages.diagnostics.on(async ({ textDocument }, token) => {
    await ports.giveWay();
    // Not ServerCancelled with `retriggerRequest: false`: VS Code's client, which cancels in order to ask again, then does not.
    if (token.isCancellationRequested) return new ResponseError(LSPErrorCodes.RequestCancelled, 'superseded');
    const document = documents.get(textDocument.uri);
    const items = document === undefined ? [] : await service.diagnostics(document, context());
    return { kind: DocumentDiagnosticReportKind.Full, items };
  });

  return {
    refresh: () => {
      if (client().pullsDiagnostics && client().refreshes) void connection.languages.diagnostics.refresh();
      else documents.all().forEach(schedule);
      documents.all().forEach(rest);
    },
  };
}

interface Rest {
  stop(): void;
}

/** Calls `work` when `REST` has passed without `stop`. */
function startRest(work: (signal: AbortSignal) => Promise<void>, failed: (problem: unknown) => void): Rest {
  const stop = new AbortController();
  const timer = setTimeout(() => void work(stop.signal).catch(failed), REST);
  return {
    stop: () => {
      clearTimeout(timer);
      stop.abort();
    },
  };
}
