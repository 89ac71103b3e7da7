import type { CompletionList, Position } from 'vscode-languageserver-types';
import { COMMANDS } from '../../../core/protocol/command';
import { commandItem } from '../script/completion';
import type { TranscriptView } from './transcriptView';

/** The commands, at the beginning of a line. */
export function completion({ document }: TranscriptView, position: Position): CompletionList {
  const before = document.textAt(position.line).slice(0, position.character);
  const start = { line: position.line, character: 0 };
  const items = /^[A-Z]*$/.test(before) ? COMMANDS.map(({ name }) => commandItem(name, { start, end: position })) : [];
  return { isIncomplete: false, items };
}
