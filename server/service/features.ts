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
import type { ServiceContext } from './context';

/**
 * What the service does for one kind of document: functions of the view (the document and what it was parsed to), a
 * place, and the context. Each is in a file of its own name; a kind leaves out what makes no sense for it.
 */
export interface Features<View> {
  diagnostics(view: View, context: ServiceContext): Diagnostic[];
  hover?(view: View, position: Position, context: ServiceContext): Hover | null;
  completion?(view: View, position: Position, context: ServiceContext): CompletionList | Promise<CompletionList>;
  signatureHelp?(view: View, position: Position, context: ServiceContext): SignatureHelp | null;
  codeActions?(view: View, range: Range, context: ServiceContext): CodeAction[];
  documentSymbols?(view: View, context: ServiceContext): DocumentSymbol[];
  /** Null where another server has the say. */
  foldingRanges?(view: View, context: ServiceContext): FoldingRange[] | null;
  /** Null where another server has the say. */
  semanticTokens?(view: View, range: Range | null, context: ServiceContext): number[] | null;
  inlayHints?(view: View, range: Range, context: ServiceContext): InlayHint[];
  selectionRange?(view: View, position: Position, context: ServiceContext): SelectionRange;
  definition?(view: View, position: Position, context: ServiceContext): Location[] | Promise<Location[]>;
  references?(view: View, position: Position, context: ServiceContext): Location[] | Promise<Location[]>;
  documentLinks?(view: View, context: ServiceContext): DocumentLink[];
}
