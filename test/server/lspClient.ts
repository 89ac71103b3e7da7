import { PassThrough } from 'node:stream';
import {
  createProtocolConnection,
  CancellationTokenSource,
  DidChangeTextDocumentNotification,
  DidCloseTextDocumentNotification,
  DidOpenTextDocumentNotification,
  InitializedNotification,
  InitializeRequest,
  PublishDiagnosticsNotification,
  ShutdownRequest,
  StreamMessageReader,
  StreamMessageWriter,
  createConnection,
  type ClientCapabilities,
  type ProtocolConnection,
  type PublishDiagnosticsParams,
  type TextDocumentContentChangeEvent,
} from 'vscode-languageserver/node';
import {
  FILE_STATE,
  READ_FILE,
  type ClientFileState,
  type FileParams,
  type InitializationOptions,
} from '../../core/languageProtocol';
import { serve } from '../../server/connection';
import { nodePorts } from '../../server/nodePorts';
import type { ServerPorts } from '../../server/ports';

/** A client of the language server in this process: two streams, the real protocol between them. */
export interface LspClient extends AsyncDisposable {
  readonly connection: ProtocolConnection;
  open(uri: string, languageId: string, text: string): Promise<void>;
  change(uri: string, version: number, changes: TextDocumentContentChangeEvent[]): Promise<void>;
  /** The findings that the server sent for a document next, or has sent and nobody has asked for. */
  published(uri: string): Promise<PublishDiagnosticsParams>;
  /** What the server has sent for a document and nobody has asked for. */
  sent(uri: string): readonly PublishDiagnosticsParams[];
  close(uri: string): Promise<void>;
  cancellation(): CancellationTokenSource;
}

export interface ClientOptions {
  readonly capabilities?: ClientCapabilities;
  readonly settings?: unknown;
  readonly files?: Readonly<Record<string, Uint8Array>>;
  /** Files that only the client can read, by URI. */
  readonly clientFiles?: Readonly<Record<string, Uint8Array>>;
}

const RULE_PAGES = 'file:///rules/';

export async function startClient({
  capabilities = {},
  settings = {},
  files = {},
  clientFiles,
}: ClientOptions = {}): Promise<LspClient> {
  const [toServer, toClient] = [new PassThrough(), new PassThrough()];
  serve(createConnection(new StreamMessageReader(toServer), new StreamMessageWriter(toClient)), portsOver(files));
  const connection = createProtocolConnection(new StreamMessageReader(toClient), new StreamMessageWriter(toServer));
  const mailbox = new Mailbox();
  connection.onNotification(PublishDiagnosticsNotification.type, params => mailbox.put(params));
  if (clientFiles !== undefined) answerFileRequests(connection, clientFiles);
  connection.listen();
  await connection.sendRequest(InitializeRequest.type, {
    processId: null,
    rootUri: null,
    capabilities,
    initializationOptions: { settings, readsFiles: clientFiles !== undefined } satisfies InitializationOptions,
  });
  await connection.sendNotification(InitializedNotification.type, {});
  return {
    connection,
    open: (uri, languageId, text) =>
      connection.sendNotification(DidOpenTextDocumentNotification.type, {
        textDocument: { uri, languageId, version: 1, text },
      }),
    change: (uri, version, contentChanges) =>
      connection.sendNotification(DidChangeTextDocumentNotification.type, {
        textDocument: { uri, version },
        contentChanges,
      }),
    published: uri => mailbox.take(uri),
    sent: uri => mailbox.left(uri),
    close: uri => connection.sendNotification(DidCloseTextDocumentNotification.type, { textDocument: { uri } }),
    cancellation: () => new CancellationTokenSource(),
    [Symbol.asyncDispose]: async () => {
      await connection.sendRequest(ShutdownRequest.type);
      connection.dispose();
    },
  };
}

function answerFileRequests(connection: ProtocolConnection, files: Readonly<Record<string, Uint8Array>>): void {
  connection.onRequest(READ_FILE, ({ uri }: FileParams) => {
    const bytes = files[uri];
    return bytes === undefined ? null : Buffer.from(bytes).toString('base64');
  });
  connection.onRequest(FILE_STATE, ({ uri }: FileParams): ClientFileState => {
    if (files[uri] !== undefined) return 'file';
    return Object.keys(files).some(name => name.startsWith(`${uri}/`)) ? 'folder' : 'missing';
  });
}

function portsOver(files: Readonly<Record<string, Uint8Array>>): ServerPorts {
  return {
    reaches: uri => uri.startsWith('file:'),
    readBytes: uri => Promise.resolve(files[uri] ?? null),
    fileState: () => Promise.resolve(null),
    folderNames: () => Promise.resolve([]),
    readWasm: nodePorts().readWasm,
    giveWay: () => new Promise(resolve => setImmediate(resolve)),
    rulePages: RULE_PAGES,
  };
}

/** What arrived and who waits for it, by document. */
class Mailbox {
  private readonly arrived = new Map<string, PublishDiagnosticsParams[]>();
  private readonly waiting = new Map<string, ((params: PublishDiagnosticsParams) => void)[]>();

  put(params: PublishDiagnosticsParams): void {
    const next = this.waiting.get(params.uri)?.shift();
    if (next !== undefined) next(params);
    else this.arrived.set(params.uri, [...(this.arrived.get(params.uri) ?? []), params]);
  }

  left(uri: string): readonly PublishDiagnosticsParams[] {
    return this.arrived.get(uri) ?? [];
  }

  take(uri: string): Promise<PublishDiagnosticsParams> {
    const first = this.arrived.get(uri)?.shift();
    if (first !== undefined) return Promise.resolve(first);
    return new Promise(resolve => this.waiting.set(uri, [...(this.waiting.get(uri) ?? []), resolve]));
  }
}
