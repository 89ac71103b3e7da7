import type {
  CodeAction,
  CompletionList,
  Diagnostic,
  DocumentLink,
  DocumentSymbol,
  FoldingRange,
  Hover,
  InlayHint,
  Location,
  Position,
  Range,
  SelectionRange,
  SignatureHelp,
  SymbolInformation,
} from 'vscode-languageserver-types';
import { LANGUAGES } from '../../core/languageProtocol';
import type { State } from '../../core/protocol/state';
import type { Grammars } from '../../core/script/readScript';
import { configurationFeatures } from './configuration/configurationFeatures';
import { createConfigurationParser, type ConfigurationView } from './configuration/configurationView';
import { configuredScripts } from './configuredScripts';
import type { ServiceContext } from './context';
import { documentKind, type DocumentKind } from './documentKind';
import type { Features } from './features';
import { integrityFeatures } from './integrity/integrityFeatures';
import type { IntegrityView } from './integrity/integrityView';
import { configurationsOf, type Files } from './files';
import { passlistFeatures } from './passlist/passlistFeatures';
import { parsePasslistDocument, type PasslistView } from './passlist/passlistView';
import { scriptsBehind } from './runs/scriptsBehind';
import { createScriptParser } from './script/parseScript';
import { scriptFeatures } from './script/scriptFeatures';
import type { ScriptView } from './script/scriptView';
import { LineDocument } from './text/lineDocument';
import { createTranscriptParser } from './transcript/parseTranscript';
import { transcriptFeatures } from './transcript/transcriptFeatures';
import type { TranscriptView } from './transcript/transcriptView';
import { matchingSymbols } from './workspaceSymbols';

/**
 * All that the language server can say about a document, without a protocol, a file or a clock. A document that is none
 * of its business gets empty answers.
 */
export interface LanguageService {
  diagnostics(document: LineDocument, context: ServiceContext): Promise<Diagnostic[]>;
  hover(document: LineDocument, position: Position, context: ServiceContext): Promise<Hover | null>;
  completion(document: LineDocument, position: Position, context: ServiceContext): Promise<CompletionList | null>;
  signatureHelp(document: LineDocument, position: Position, context: ServiceContext): Promise<SignatureHelp | null>;
  codeActions(document: LineDocument, range: Range, context: ServiceContext): Promise<CodeAction[]>;
  documentSymbols(document: LineDocument, context: ServiceContext): Promise<DocumentSymbol[]>;
  /** Null where that is somebody else's: an empty answer would take the place of theirs. */
  foldingRanges(document: LineDocument, context: ServiceContext): Promise<FoldingRange[] | null>;
  /** `range` null: the whole document. Null as for `foldingRanges`. */
  semanticTokens(document: LineDocument, range: Range | null, context: ServiceContext): Promise<number[] | null>;
  inlayHints(document: LineDocument, range: Range, context: ServiceContext): Promise<InlayHint[]>;
  selectionRanges(
    document: LineDocument,
    positions: readonly Position[],
    context: ServiceContext,
  ): Promise<SelectionRange[]>;
  definition(document: LineDocument, position: Position, context: ServiceContext): Promise<Location[]>;
  references(document: LineDocument, position: Position, context: ServiceContext): Promise<Location[]>;
  documentLinks(document: LineDocument, context: ServiceContext): Promise<DocumentLink[]>;
  /**
   * Symbols of these documents, of the ossec.conf of each OSSEC folder in `roots`, and of the scripts that those name, by
   * the letters of `query`.
   */
  workspaceSymbols(
    query: string,
    documents: readonly LineDocument[],
    roots: readonly string[],
    context: ServiceContext,
  ): Promise<SymbolInformation[]>;
  /**
   * Works on what `diagnostics` put off because it takes long, with a breath between its parts.
   * @returns whether `diagnostics` may now answer something else
   */
  settle(document: LineDocument, context: ServiceContext, signal: AbortSignal): Promise<boolean>;
  /** Files around the documents have changed. */
  filesChanged(): void;
  /** How a transcript was run; null: not known. Takes effect with the next question. */
  setState(uri: string, state: State | null): void;
}

type View = TranscriptView | IntegrityView | ScriptView | ConfigurationView | PasslistView;

/** What is done for each kind of document. docs/EDITORS.md lists it; a test holds the two together. */
export const FEATURES: { readonly [Kind in View['kind']]: Features<Extract<View, { kind: Kind }>> } = {
  transcript: transcriptFeatures,
  integrity: integrityFeatures,
  script: scriptFeatures,
  configuration: configurationFeatures,
  passlist: passlistFeatures,
};

/** What the service needs of the world around a document. */
export interface ServicePorts {
  readonly grammars: Grammars;
  readonly files: Files;
  /** Lets others have their turn in long work. */
  readonly breathe: () => Promise<void>;
}

export function createLanguageService({ grammars, files, breathe }: ServicePorts): LanguageService {
  const states = new Map<string, State>();
  const parseConfiguration = createConfigurationParser(files);
  const scripts = createScriptParser(grammars, files);
  const parseTranscript = createTranscriptParser(breathe, async ({ uri }, context) => {
    const views = (await scriptsBehind(uri, context.settings.release, files)).map(async script => {
      const kind = documentKind(script.uri, script.languageId);
      return kind?.kind === 'script' ? scripts.parse(script, kind.language, context) : null;
    });
    return (await Promise.all(views)).filter(view => view !== null);
  });

  const parse = (document: LineDocument, kind: DocumentKind, context: ServiceContext): View | Promise<View | null> => {
    switch (kind.kind) {
      case 'transcript':
        return parseTranscript(document, states.get(document.uri) ?? null, context.settings);
      case 'integrity':
        return { kind: 'integrity', document };
      case 'passlist':
        return parsePasslistDocument(document, context, files);
      case 'configuration':
        return parseConfiguration(document, context);
      case 'script':
        return scripts.parse(document, kind.language, context);
    }
  };

  /** What the features of the document's kind answer, or `none` where the kind leaves that feature out. */
  const ask = async <Answer>(
    document: LineDocument,
    context: ServiceContext,
    none: Answer,
    question: (features: Features<View>, view: View) => Answer | Promise<Answer> | undefined,
  ): Promise<Answer> => {
    const kind = documentKind(document.uri, document.languageId);
    if (kind === null) return none;
    const view = await parse(document, kind, context);
    return view === null ? none : (question(FEATURES[view.kind], view) ?? none);
  };

  const symbolsOf = async (document: LineDocument, context: ServiceContext): Promise<DocumentSymbol[]> =>
    named(await ask(document, context, [], (features, view) => features.documentSymbols?.(view, context)));

  const linksOf = (document: LineDocument, context: ServiceContext): Promise<DocumentLink[]> =>
    ask(document, context, [], (features, view) => features.documentLinks?.(view, context));

  /** Configurations of these folders that are not open: those are taken as they are in the editor. */
  const configurationsIn = async (roots: readonly string[], open: readonly LineDocument[]): Promise<LineDocument[]> => {
    const uris = roots.flatMap(configurationsOf).filter(uri => !open.some(document => document.uri === uri));
    const texts = await Promise.all(uris.map(uri => files.read(uri)));
    return uris.flatMap((uri, index) => {
      const text = texts[index] ?? null;
      return text === null ? [] : [new LineDocument(uri, LANGUAGES.configuration, 0, text)];
    });
  };

  /** Scripts that the configurations among the documents name and that are not among them. */
  const scriptsOf = async (known: readonly LineDocument[], context: ServiceContext): Promise<LineDocument[]> => {
    const configurations = known.filter(
      ({ uri, languageId }) => documentKind(uri, languageId)?.kind === 'configuration',
    );
    const links = await Promise.all(configurations.map(document => linksOf(document, context)));
    const targets = new Set(links.flat().flatMap(({ target }) => target ?? []));
    for (const { uri } of known) targets.delete(uri);
    return configuredScripts([...targets], files);
  };

  return {
    workspaceSymbols: async (query, documents, roots, context) => {
      const known = [...documents, ...(await configurationsIn(roots, documents))];
      const all = [...known, ...(await scriptsOf(known, context))];
      const symbols = all.map(async document => ({ uri: document.uri, symbols: await symbolsOf(document, context) }));
      return matchingSymbols(await Promise.all(symbols), query);
    },
    diagnostics: (document, context) =>
      ask(document, context, [], (features, view) => features.diagnostics(view, context)),
    hover: (document, position, context) =>
      ask<Hover | null>(document, context, null, (features, view) => features.hover?.(view, position, context)),
    completion: (document, position, context) =>
      ask<CompletionList | null>(document, context, null, (features, view) =>
        features.completion?.(view, position, context),
      ),
    signatureHelp: (document, position, context) =>
      ask<SignatureHelp | null>(document, context, null, (features, view) =>
        features.signatureHelp?.(view, position, context),
      ),
    codeActions: (document, range, context) =>
      ask(document, context, [], (features, view) => features.codeActions?.(view, range, context)),
    documentSymbols: symbolsOf,
    foldingRanges: (document, context) =>
      ask<FoldingRange[] | null>(document, context, null, (features, view) => features.foldingRanges?.(view, context)),
    semanticTokens: (document, range, context) =>
      ask<number[] | null>(document, context, null, (features, view) =>
        features.semanticTokens?.(view, range, context),
      ),
    inlayHints: (document, range, context) =>
      ask(document, context, [], (features, view) => features.inlayHints?.(view, range, context)),
    selectionRanges: (document, positions, context) =>
      ask(document, context, [], (features, view) =>
        features.selectionRange === undefined
          ? []
          : positions.map(position => features.selectionRange?.(view, position, context) as SelectionRange),
      ),
    definition: (document, position, context) =>
      ask(document, context, [], (features, view) => features.definition?.(view, position, context)),
    references: (document, position, context) =>
      ask(document, context, [], (features, view) => features.references?.(view, position, context)),
    documentLinks: linksOf,
    settle: async (document, context, signal) => {
      const kind = documentKind(document.uri, document.languageId);
      if (kind?.kind !== 'transcript') return false;
      const { runFindings } = await parseTranscript(document, states.get(document.uri) ?? null, context.settings);
      return runFindings !== null && !runFindings.isSettled && runFindings.settle(breathe, signal);
    },
    filesChanged: () => scripts.forgetSurroundings(),
    setState: (uri, state) => {
      if (state === null) states.delete(uri);
      else states.set(uri, state);
    },
  };
}

/** VS Code refuses an outline with a name that is empty, as an element's is while it is typed. */
function named(symbols: readonly DocumentSymbol[]): DocumentSymbol[] {
  return symbols.map(symbol => ({
    ...symbol,
    name: symbol.name === '' ? '…' : symbol.name,
    ...(symbol.children === undefined ? {} : { children: named(symbol.children) }),
  }));
}
