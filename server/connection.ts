import {
  DidChangeConfigurationNotification,
  ErrorCodes,
  LSPErrorCodes,
  ResponseError,
  TextDocuments,
  type CancellationToken,
  type Connection,
  type InitializeParams,
  type Range,
  type SemanticTokens,
} from 'vscode-languageserver';
import { SET_STATE, type InitializationOptions, type SetStateParams } from '../core/languageProtocol';
import { DEFAULT_SETTINGS, parseSettings } from '../core/settings';
import { CAPABILITIES } from './capabilities';
import { serveDiagnostics } from './diagnosticsPublisher';
import { createGrammars } from './grammars';
import { openFiles } from './openFiles';
import type { ServerPorts } from './ports';
import type { ServiceContext } from './service/context';
import type { LanguageService } from './service/languageService';
import { LineDocument } from './service/text/lineDocument';
import { adoptFileEnds } from './fileEnds';
import { serviceOnDemand } from './serviceOnDemand';
import { throughClient } from './throughClient';

/**
 * The language server on a connection: the only place that knows the protocol. Every handler finds the document, asks
 * the service and hands its answer on; nothing is decided here.
 */
export function serve(connection: Connection, machine: ServerPorts): void {
  let options: InitializationOptions = {};
  const ports = throughClient(machine, connection, () => options);
  const documents = new TextDocuments<LineDocument>({
    create: (uri, languageId, version, text) => new LineDocument(uri, languageId, version, text),
    update: (document, changes, version) => {
      document.update(changes, version);
      return document;
    },
  });
  const files = openFiles(uri => documents.get(uri)?.getText(), ports);
  const service = serviceOnDemand({ grammars: createGrammars(ports.readWasm), files, breathe: ports.giveWay });
  let context: ServiceContext = { settings: DEFAULT_SETTINGS, rulePages: ports.rulePages, showsTokens: false };
  let client: ClientAbilities = {
    pullsDiagnostics: false,
    refreshes: false,
    answersConfiguration: false,
    registers: false,
  };

  let phase: Phase = 'starting';
  let roots: readonly string[] = [];
  connection.onInitialize(params => {
    phase = 'serving';
    client = abilitiesOf(params);
    roots = rootsOf(params);
    options = (params.initializationOptions ?? {}) as InitializationOptions;
    context = {
      settings: parseSettings(options.settings),
      rulePages: options.rulePages ?? ports.rulePages,
      showsTokens: params.capabilities.textDocument?.semanticTokens !== undefined,
    };
    void ports.giveWay().then(() => service.prepare()); // while the client reads the answer
    return { capabilities: CAPABILITIES, serverInfo: { name: 'agentless' } };
  });

  connection.onShutdown(() => {
    phase = 'ending';
  });

  const diagnostics = serveDiagnostics({
    connection,
    documents,
    service,
    context: () => context,
    client: () => client,
    ports,
  });

  const readSettings = async (sent: unknown): Promise<void> => {
    const raw: unknown = client.answersConfiguration ? await connection.workspace.getConfiguration('agentless') : sent;
    context = { ...context, settings: parseSettings(raw) };
    diagnostics.refresh();
  };
  connection.onInitialized(async () => {
    if (client.registers)
      await connection.client.register(DidChangeConfigurationNotification.type, { section: 'agentless' });
    if (client.answersConfiguration) await readSettings(undefined);
  });
  connection.onDidChangeConfiguration(({ settings }: { settings: unknown }) =>
    readSettings((settings as { agentless?: unknown } | null)?.agentless ?? settings),
  );

  documents.onDidOpen(async ({ document }) => {
    if (await adoptFileEnds(document, ports)) diagnostics.refresh();
  });
  const filesChanged = (): void => {
    service.filesChanged();
    diagnostics.refresh();
  };
  documents.onDidSave(filesChanged);
  connection.onDidChangeWatchedFiles(filesChanged);
  connection.onNotification(SET_STATE, ({ uri, state }: SetStateParams) => {
    service.setState(uri, state);
    diagnostics.refresh();
  });
  connection.onWorkspaceSymbol(async ({ query }, token) => {
    await ports.giveWay();
    return token.isCancellationRequested ? null : service.workspaceSymbols(query, documents.all(), roots, context);
  });
  answerQuestions({ connection, documents, service, context: () => context, phase: () => phase, ports });
  documents.listen(connection);
  connection.listen();
}

/** The folders that the editor has open, as URIs without a slash at the end. */
function rootsOf({ workspaceFolders, rootUri }: InitializeParams & { rootUri: string | null }): readonly string[] {
  const uris = workspaceFolders?.map(({ uri }) => uri) ?? (rootUri === null ? [] : [rootUri]);
  return uris.map(uri => uri.replace(/\/$/, ''));
}

/** Kinds are a tree: `source.fixAll.agentless` is one of `source.fixAll`. */
function isOfKind(kind: string | undefined, wanted: readonly string[]): boolean {
  return kind !== undefined && wanted.some(one => one === '' || kind === one || kind.startsWith(`${one}.`));
}

/** What the client can do that changes how the server behaves. */
export interface ClientAbilities {
  readonly pullsDiagnostics: boolean;
  readonly refreshes: boolean;
  readonly answersConfiguration: boolean;
  readonly registers: boolean;
}

function abilitiesOf({ capabilities }: InitializeParams): ClientAbilities {
  return {
    pullsDiagnostics: capabilities.textDocument?.diagnostic !== undefined,
    refreshes: capabilities.workspace?.diagnostics?.refreshSupport === true,
    answersConfiguration: capabilities.workspace?.configuration === true,
    registers: capabilities.workspace?.didChangeConfiguration?.dynamicRegistration === true,
  };
}

/** Where the server is in its life; questions are answered while it serves, and refused as the protocol says else. */
type Phase = 'starting' | 'serving' | 'ending';

const REFUSALS: Readonly<Record<Phase, { readonly code: number; readonly message: string } | null>> = {
  starting: { code: ErrorCodes.ServerNotInitialized, message: 'initialize comes first' },
  serving: null,
  ending: { code: ErrorCodes.InvalidRequest, message: 'shut down' },
};

interface Answering {
  readonly connection: Connection;
  readonly documents: TextDocuments<LineDocument>;
  readonly service: LanguageService;
  readonly context: () => ServiceContext;
  readonly phase: () => Phase;
  readonly ports: ServerPorts;
}

/** A handler for each question about a document. */
function answerQuestions({ connection, documents, service, context, phase, ports }: Answering): void {
  const on = <Params extends { readonly textDocument: { readonly uri: string } }, Answer, None>(
    none: None,
    answer: (document: LineDocument, params: Params) => Promise<Answer>,
  ): ((params: Params, token: CancellationToken) => Promise<Answer | None | ResponseError<void>>) => {
    return async (params, token) => {
      const refusal = REFUSALS[phase()];
      if (refusal !== null) return new ResponseError(refusal.code, refusal.message);
      await ports.giveWay();
      if (token.isCancellationRequested) return new ResponseError(LSPErrorCodes.RequestCancelled, 'superseded');
      const document = documents.get(params.textDocument.uri);
      return document === undefined ? none : answer(document, params);
    };
  };
  connection.onHover(on(null, (document, { position }) => service.hover(document, position, context())));
  connection.onCompletion(on(null, (document, { position }) => service.completion(document, position, context())));
  connection.onSignatureHelp(
    on(null, (document, { position }) => service.signatureHelp(document, position, context())),
  );
  connection.onCodeAction(
    on([], async (document, { range, context: { only } }) => {
      const actions = await service.codeActions(document, range, context());
      return only === undefined ? actions : actions.filter(({ kind }) => isOfKind(kind, only));
    }),
  );
  connection.onDocumentSymbol(on([], document => service.documentSymbols(document, context())));
  connection.onFoldingRanges(on(null, document => service.foldingRanges(document, context())));
  connection.onSelectionRanges(
    on([], (document, { positions }) => service.selectionRanges(document, positions, context())),
  );
  connection.onDefinition(on([], (document, { position }) => service.definition(document, position, context())));
  connection.onReferences(on([], (document, { position }) => service.references(document, position, context())));
  connection.onDocumentLinks(on([], document => service.documentLinks(document, context())));
  connection.languages.inlayHint.on(on([], (document, { range }) => service.inlayHints(document, range, context())));
  const tokens = async (document: LineDocument, range: Range | null): Promise<SemanticTokens> => {
    const data = await service.semanticTokens(document, range, context());
    // The protocol's answer may be null; the library's type of a handler does not say so.
    return (data === null ? null : { data }) as SemanticTokens;
  };
  const none = null as unknown as SemanticTokens;
  connection.languages.semanticTokens.on(on(none, document => tokens(document, null)));
  connection.languages.semanticTokens.onRange(on(none, (document, { range }) => tokens(document, range)));
}
