import {
  CompletionItemKind,
  InsertTextFormat,
  type CompletionItem,
  type CompletionList,
  type Position,
} from 'vscode-languageserver-types';
import { COMMANDS } from '../../../core/protocol/command';
import { COMMAND_TEXTS } from '../transcript/commandTexts';
import type { ScriptView } from './scriptView';
import { SCRIPT_SNIPPETS } from './snippets';

/** Behind a quote, or a line feed spelt in a string: where a command may begin. */
const BEGINNING = /["'](?:\\n)*([A-Z]*)$|\\n([A-Z]*)$/;

/** Where a statement may begin: at most one word stands on the line. */
const STATEMENT = /^\s*(\w*)$/;

/** The commands of agentlessd, where a string begins; whole pieces of a script, where a statement does. */
export function completion(view: ScriptView, position: Position): CompletionList {
  const before = view.document.textAt(position.line).slice(0, position.character);
  const word = STATEMENT.exec(before)?.[1];
  if (word !== undefined) return { isIncomplete: false, items: snippetItems(view, position, word) };
  const found = BEGINNING.exec(before);
  if (found === null) return { isIncomplete: false, items: [] };
  const typed = found[1] ?? found[2] ?? '';
  const start = { line: position.line, character: position.character - typed.length };
  return { isIncomplete: false, items: COMMANDS.map(({ name }) => commandItem(name, { start, end: position })) };
}

function snippetItems({ program }: ScriptView, end: Position, word: string): CompletionItem[] {
  const start = { line: end.line, character: end.character - word.length };
  return SCRIPT_SNIPPETS[program.language].map(({ label, purpose, lines }) => ({
    label,
    kind: CompletionItemKind.Snippet,
    documentation: { kind: 'markdown', value: purpose },
    insertTextFormat: InsertTextFormat.Snippet,
    textEdit: { range: { start, end }, newText: lines.join('\n') },
  }));
}

const PAYLOADS: Readonly<Record<(typeof COMMANDS)[number]['name'], string>> = {
  INFO: '${1:text}',
  ERROR: '${1:what happened}',
  STORE: 'now',
  LOG: '${1:text}',
  FWD: '${1:size}:${2:mode}:${3:uid}:${4:gid}:${5:md5}:${6:sha1} ${7:name}',
};

export function commandItem(
  name: (typeof COMMANDS)[number]['name'],
  range: { readonly start: Position; readonly end: Position },
): CompletionItem {
  return {
    label: `${name}:`,
    filterText: name,
    kind: CompletionItemKind.Keyword,
    documentation: { kind: 'markdown', value: COMMAND_TEXTS[name] },
    insertTextFormat: InsertTextFormat.Snippet,
    textEdit: { range, newText: `${name}: ${PAYLOADS[name]}` },
  };
}
