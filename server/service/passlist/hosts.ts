import {
  CompletionItemKind,
  InsertTextFormat,
  SymbolKind,
  type CompletionList,
  type DocumentSymbol,
  type Hover,
  type Location,
  type Position,
  type Range,
} from 'vscode-languageserver-types';
import { NO_PASSWORD } from '../../../core/config/passlist';
import { code } from '../text/markdown';
import { onLine } from '../text/positions';
import { TokenBuilder } from '../tokens';
import { passlistLineAt, type PasslistView } from './passlistView';

/** Whose line it is, how the script logs in, and which entries use it. What the secrets are is nobody's business here. */
export function hover(view: PasslistView, { line, character }: Position): Hover | null {
  const found = passlistLineAt(view, line);
  if (found === null || character > found.host.length) return null;
  const login = found.password.reveal() === NO_PASSWORD ? 'by key (`NOPASS`)' : 'with a password';
  const more = found.additional.reveal() === '' ? 'no additional password' : 'an additional password (enable or su)';
  const scripts = view.entries.filter(({ host }) => host === found.host).map(({ script }) => code(script));
  const users = scripts.length === 0 ? 'No entry of ossec.conf uses it.' : `Used by ${scripts.join(', ')}.`;
  const value = `**${code(found.host)}** — logs in ${login}, ${more}. ${users}`;
  return { contents: { kind: 'markdown', value }, range: onLine(line, 0, found.host.length) };
}

/** Hosts of ossec.conf that have no line yet, at the beginning of one. */
export function completion(view: PasslistView, { line, character }: Position): CompletionList {
  const before = view.document.textAt(line).slice(0, character);
  const listed = new Set(view.lines.map(({ host }) => host));
  const missing = new Set(view.entries.map(({ host }) => host).filter(host => host !== '' && !listed.has(host)));
  const range = onLine(line, 0, character);
  const items = [...missing].map(host => ({
    label: host,
    kind: CompletionItemKind.Value,
    detail: 'a host of ossec.conf without a line',
    insertTextFormat: InsertTextFormat.Snippet,
    textEdit: { range, newText: `${host.replace(/[\\$}]/g, '\\$&')}|\${1:password}|\${2}` },
  }));
  return { isIncomplete: false, items: before.includes('|') ? [] : items };
}

/** The outline: hosts alone. */
export function documentSymbols(view: PasslistView): DocumentSymbol[] {
  return view.lines.map(({ line, host }) => {
    const selectionRange = onLine(line, 0, host.length);
    return { name: host === '' ? '(empty host)' : host, kind: SymbolKind.Field, range: selectionRange, selectionRange };
  });
}

/** From a host to its entries in ossec.conf. */
export function definition(view: PasslistView, { line, character }: Position): Location[] {
  const found = passlistLineAt(view, line);
  if (found === null || character > found.host.length) return [];
  return view.entries.filter(({ host }) => host === found.host).map(({ location }) => location);
}

/** Lines that the scripts pass over are shown as comments are. */
export function semanticTokens(view: PasslistView, range: Range | null): number[] {
  const tokens = new TokenBuilder();
  const read = new Set(view.lines.map(({ line }) => line));
  const last = Math.min(range?.end.line ?? Number.POSITIVE_INFINITY, view.document.lineCount - 1);
  for (let line = range?.start.line ?? 0; line <= last; line++) {
    if (view.lines.length > 0 && !read.has(line)) tokens.add(line, 0, view.document.textAt(line).length, 'comment');
  }
  return tokens.data;
}
