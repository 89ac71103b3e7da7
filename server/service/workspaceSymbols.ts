import type { DocumentSymbol, SymbolInformation } from 'vscode-languageserver-types';

/** More than this nobody reads; the next letter of the query brings others. */
const MOST_SYMBOLS = 500;

/** Symbols of documents whose names hold the letters of `query` in their order, as editors' own searches have it. */
export function matchingSymbols(
  documents: readonly { readonly uri: string; readonly symbols: readonly DocumentSymbol[] }[],
  query: string,
): SymbolInformation[] {
  const found: SymbolInformation[] = [];
  const add = (uri: string, symbols: readonly DocumentSymbol[], containerName?: string): void => {
    for (const { name, kind, selectionRange, children } of symbols) {
      if (found.length >= MOST_SYMBOLS) return;
      const container = containerName === undefined ? {} : { containerName };
      if (holdsLetters(name, query)) found.push({ name, kind, location: { uri, range: selectionRange }, ...container });
      add(uri, children ?? [], name);
    }
  };
  for (const { uri, symbols } of documents) add(uri, symbols);
  return found;
}

function holdsLetters(name: string, query: string): boolean {
  const text = name.toLowerCase();
  let at = 0;
  for (const letter of query.toLowerCase()) {
    at = text.indexOf(letter, at) + 1;
    if (at === 0) return false;
  }
  return true;
}
