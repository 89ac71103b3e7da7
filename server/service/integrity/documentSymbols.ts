import { SymbolKind, type DocumentSymbol } from 'vscode-languageserver-types';
import { parseForward } from '../../../core/integrity/payload';
import { onLine } from '../text/positions';
import type { IntegrityView } from './integrityView';

/** An outline of more entries than this helps nobody, and costs. */
const MOST_SYMBOLS = 2000;

/** The files of a baseline, by name. */
export function documentSymbols({ document }: IntegrityView): DocumentSymbol[] {
  const symbols: DocumentSymbol[] = [];
  for (let line = 0; line < document.lineCount && symbols.length < MOST_SYMBOLS; line++) {
    const text = document.textAt(line);
    const { name } = parseForward(text);
    if (name === null || name.text === '') continue;
    const selectionRange = onLine(line, name.start, text.length);
    symbols.push({ name: name.text, kind: SymbolKind.File, range: onLine(line, 0, text.length), selectionRange });
  }
  return symbols;
}
