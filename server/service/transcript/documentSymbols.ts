import { SymbolKind, type DocumentSymbol } from 'vscode-languageserver-types';
import { runsOf, storeBlocks } from './folding';
import type { TranscriptView } from './transcriptView';

/** An outline of more entries than this helps nobody, and costs. */
const MOST_SYMBOLS = 2000;

/** The outline: blocks, groups of files, and the lines that go to ossec.log. */
export function documentSymbols(view: TranscriptView): DocumentSymbol[] {
  const blocks = storeBlocks(view).map(({ startLine, endLine }) =>
    symbolOf(view, SymbolKind.Namespace, startLine, endLine),
  );
  const groups = runsOf(view, 'integrity').map(({ startLine, endLine }) => {
    const symbol = symbolOf(view, SymbolKind.Array, startLine, endLine);
    return { ...symbol, name: `FWD: ${endLine - startLine + 1} files` };
  });
  const all = [...blocks, ...groups, ...logLines(view)].sort((a, b) => a.range.start.line - b.range.start.line);
  return nest(all.slice(0, MOST_SYMBOLS));
}

function logLines(view: TranscriptView): DocumentSymbol[] {
  const symbols: DocumentSymbol[] = [];
  for (let line = 0; line < view.transcript.lineCount && symbols.length < MOST_SYMBOLS; line++) {
    const effect = view.transcript.effectAt(line);
    if (effect === 'failed') symbols.push(symbolOf(view, SymbolKind.Event, line, line));
    else if (effect === 'logged' || effect === 'log') symbols.push(symbolOf(view, SymbolKind.String, line, line));
  }
  return symbols;
}

function symbolOf({ document }: TranscriptView, kind: SymbolKind, startLine: number, endLine: number): DocumentSymbol {
  const first = document.textAt(startLine);
  return {
    name: first.trim().slice(0, 80),
    kind,
    range: {
      start: { line: startLine, character: 0 },
      end: { line: endLine, character: document.textAt(endLine).length },
    },
    selectionRange: {
      start: { line: startLine, character: 0 },
      end: { line: startLine, character: first.length },
    },
  };
}

/** Puts what lies within a block under it. `symbols` are in the order of their first lines. */
function nest(symbols: readonly DocumentSymbol[]): DocumentSymbol[] {
  const roots: DocumentSymbol[] = [];
  let block: DocumentSymbol | null = null;
  for (const symbol of symbols) {
    if (block !== null && symbol.range.start.line <= block.range.end.line) (block.children ??= []).push(symbol);
    else roots.push(symbol);
    if (symbol.kind === SymbolKind.Namespace) block = symbol;
  }
  return roots;
}
