import type { Position, SelectionRange } from 'vscode-languageserver-types';
import { everyStatement } from '../../../core/script/program';
import type { SourceSpan } from '../../../core/script/template';
import { selectionChain, wholeDocument } from '../text/selection';
import { printedCommandAt } from './printedLines';
import type { ScriptView } from './scriptView';

/** From the printed line outwards: statement, the statements and the procedure around it, the script. */
export function selectionRange(view: ScriptView, position: Position): SelectionRange {
  const { program, offsets, document } = view;
  const offset = offsets.offsetAt(position);
  const isAround = ({ start, end }: SourceSpan): boolean => start <= offset && offset <= end;
  const around: SourceSpan[] = [...program.procedures.values()].filter(isAround);
  for (const { statement } of everyStatement(program)) if (isAround(statement)) around.push(statement);
  const printed = printedCommandAt(view, offset);
  if (printed !== null) around.push(printed.span);
  // Outermost first; of two that share a place the reader gave the outer one first.
  around.sort((a, b) => b.end - b.start - (a.end - a.start));
  return selectionChain([wholeDocument(document), ...around.map(({ start, end }) => offsets.range(start, end))]);
}
