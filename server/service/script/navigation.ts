import {
  SymbolKind,
  type DocumentLink,
  type DocumentSymbol,
  type Location,
  type Position,
} from 'vscode-languageserver-types';
import { everyStatement, type Procedure } from '../../../core/script/program';
import type { SourceSpan } from '../../../core/script/template';
import type { ServiceContext } from '../context';
import { rulePage } from '../findings/toDiagnostic';
import { printedCommands } from './printedLines';
import { printedLines } from './runLines';
import type { ScriptView } from './scriptView';

/** From a call to the procedure of the script. */
export function definition(view: ScriptView, position: Position): Location[] {
  const procedure = procedureAt(view, view.offsets.offsetAt(position));
  return procedure === null ? [] : [locationOf(view, procedure.nameSpan)];
}

/**
 * Calls of a procedure; on a printed line, the lines of the newest stored transcripts that it printed; on the first line,
 * the entries of ossec.conf that run the script.
 */
export function references(view: ScriptView, position: Position): Location[] | Promise<Location[]> {
  const offset = view.offsets.offsetAt(position);
  const procedure = procedureAt(view, offset);
  if (procedure === null) {
    return position.line === 0 ? view.entries.map(({ uri, range }) => ({ uri, range })) : printedLines(view, offset);
  }
  const calls = callsOf(view).filter(({ name }) => name === procedure.name);
  return [procedure.nameSpan, ...calls.map(({ span }) => span)].map(span => locationOf(view, span));
}

export function documentSymbols(view: ScriptView): DocumentSymbol[] {
  const procedures = [...view.program.procedures.values()].map(procedure => ({
    name: procedure.name,
    kind: SymbolKind.Function,
    range: rangeOf(view, procedure),
    selectionRange: rangeOf(view, procedure.nameSpan),
  }));
  const prints = printedCommands(view).map(({ text, span }) => ({
    name: text.trim().slice(0, 80),
    kind: SymbolKind.Event,
    range: rangeOf(view, span),
    selectionRange: rangeOf(view, span),
  }));
  return [...procedures, ...prints].sort((a, b) => a.range.start.line - b.range.start.line);
}

/** From a code in an excusing comment to the page of its rule. */
export function documentLinks(view: ScriptView, context: ServiceContext): DocumentLink[] {
  return view.program.comments.flatMap(({ text, start }) => {
    if (!text.includes('agentless-disable')) return [];
    return Array.from(text.matchAll(/\b[a-z]+\/[a-z][a-z0-9-]*/g)).flatMap(match => {
      const target = rulePage(match[0], context);
      const at = start + match.index;
      return target === null ? [] : [{ range: view.offsets.range(at, at + match[0].length), target }];
    });
  });
}

function callsOf(view: ScriptView): { readonly name: string; readonly span: SourceSpan }[] {
  return Array.from(everyStatement(view.program)).flatMap(({ statement }) =>
    statement.kind === 'call' ? [{ name: statement.name, span: statement.nameSpan }] : [],
  );
}

function procedureAt(view: ScriptView, offset: number): Procedure | null {
  const isAt = ({ start, end }: SourceSpan): boolean => start <= offset && offset <= end;
  const called = callsOf(view).find(({ span }) => isAt(span))?.name;
  const { procedures } = view.program;
  return [...procedures.values()].find(({ name, nameSpan }) => name === called || isAt(nameSpan)) ?? null;
}

function rangeOf(view: ScriptView, { start, end }: SourceSpan): Location['range'] {
  return view.offsets.range(start, end);
}

function locationOf(view: ScriptView, span: SourceSpan): Location {
  return { uri: view.document.uri, range: rangeOf(view, span) };
}
