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
} from 'vscode-languageserver-types';
import type { State } from '../../core/protocol/state';
import type { Grammars } from '../../core/script/readScript';
import { configurationFeatures } from './configuration/configurationFeatures';
import { parseConfiguration, type ConfigurationView } from './configuration/configurationView';
import type { ServiceContext } from './context';
import { documentKind, type DocumentKind } from './documentKind';
import type { Features } from './features';
import { integrityFeatures } from './integrity/integrityFeatures';
import type { IntegrityView } from './integrity/integrityView';
import type { Files } from './files';
import { passlistFeatures, type PasslistView } from './passlist/passlistFeatures';
import { createScriptParser } from './script/parseScript';
import { scriptFeatures } from './script/scriptFeatures';
import type { ScriptView } from './script/scriptView';
import type { LineDocument } from './text/lineDocument';
import { createTranscriptParser } from './transcript/parseTranscript';
import { transcriptFeatures } from './transcript/transcriptFeatures';
import type { TranscriptView } from './transcript/transcriptView';

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
  foldingRanges(document: LineDocument, context: ServiceContext): Promise<FoldingRange[]>;
  /** `range` null: the whole document. */
  semanticTokens(document: LineDocument, range: Range | null, context: ServiceContext): Promise<number[]>;
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
   * Works on what `diagnostics` put off because it takes long, with a breath between its parts.
   * @returns whether `diagnostics` may now answer something else
   */
  settle(
    document: LineDocument,
    context: ServiceContext,
    breathe: () => Promise<void>,
    signal: AbortSignal,
  ): Promise<boolean>;
  /** Files around the documents have changed. */
  filesChanged(): void;
  /** How a transcript was run; null: not known. Takes effect with the next question. */
  setState(uri: string, state: State | null): void;
}

type View = TranscriptView | IntegrityView | ScriptView | ConfigurationView | PasslistView;

const FEATURES: { readonly [Kind in View['kind']]: Features<Extract<View, { kind: Kind }>> } = {
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
}

export function createLanguageService({ grammars, files }: ServicePorts): LanguageService {
  const states = new Map<string, State>();
  const parseTranscript = createTranscriptParser();
  const scripts = createScriptParser(grammars, files);

  const parse = (document: LineDocument, kind: DocumentKind, context: ServiceContext): View | Promise<View | null> => {
    switch (kind.kind) {
      case 'transcript':
        return parseTranscript(document, states.get(document.uri) ?? null, context.settings);
      case 'integrity':
      case 'passlist':
        return { kind: kind.kind, document };
      case 'configuration':
        return parseConfiguration(document, context, files);
      case 'script':
        return scripts.parse(document, kind.language, context);
    }
  };

  /** What the features of the document's kind answer, or `none` where the kind leaves that feature out. */
  const ask = async <Answer>(
    document: LineDocument,
    context: ServiceContext,
    none: Answer,
    question: (features: Features<View>, view: View) => Answer | undefined,
  ): Promise<Answer> => {
    const kind = documentKind(document.uri, document.languageId);
    if (kind === null) return none;
    const view = await parse(document, kind, context);
    return view === null ? none : (question(FEATURES[view.kind], view) ?? none);
  };

  return {
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
    documentSymbols: (document, context) =>
      ask(document, context, [], (features, view) => features.documentSymbols?.(view, context)),
    foldingRanges: (document, context) =>
      ask(document, context, [], (features, view) => features.foldingRanges?.(view, context)),
    semanticTokens: (document, range, context) =>
      ask(document, context, [], (features, view) => features.semanticTokens?.(view, range, context)),
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
    documentLinks: (document, context) =>
      ask(document, context, [], (features, view) => features.documentLinks?.(view, context)),
    settle: async (document, context, breathe, signal) => {
      const kind = documentKind(document.uri, document.languageId);
      if (kind?.kind !== 'transcript') return false;
      const { runFindings } = parseTranscript(document, states.get(document.uri) ?? null, context.settings);
      return runFindings !== null && !runFindings.isSettled && runFindings.settle(breathe, signal);
    },
    filesChanged: () => scripts.forgetSurroundings(),
    setState: (uri, state) => {
      if (state === null) states.delete(uri);
      else states.set(uri, state);
    },
  };
}
