import type { FoldingRange } from 'vscode-languageserver-types';
import { bodiesOf, everyStatement, type Block } from '../../../core/script/program';
import type { ScriptView } from './scriptView';

/**
 * Bodies, patterns of an `expect`, and comments of several lines, in expect scripts. Null for the other languages:
 * an editor has a server for those.
 */
export function foldingRanges(view: ScriptView): FoldingRange[] | null {
  if (view.program.language !== 'expect') return null;
  const statements = Array.from(everyStatement(view.program), ({ statement }) => statement);
  const bodies = [...view.program.procedures.values()].map(({ body }) => body).concat(statements.flatMap(bodiesOf));
  const waits = statements.filter(({ kind }) => kind === 'expect');
  const ranges = [
    ...waits.flatMap(({ start, end }) => fold(view, start, end)),
    ...bodies.flatMap(body => foldBody(view, body)),
    ...commentsOf(view),
  ];
  const byStart = new Map(ranges.map(range => [range.startLine, range]));
  return [...byStart.values()].sort((a, b) => a.startLine - b.startLine);
}

/** From the brace in front of a body's first statement to the one behind its last, which stays in view. */
function foldBody(view: ScriptView, body: Block): FoldingRange[] {
  const first = body[0];
  const last = body.at(-1);
  if (first === undefined || last === undefined) return [];
  const open = view.source.lastIndexOf('{', first.start - 1);
  const close = view.source.indexOf('}', last.end);
  return open < 0 || close < 0 ? [] : fold(view, open, close + 1);
}

function fold({ offsets }: ScriptView, start: number, end: number): FoldingRange[] {
  const startLine = offsets.positionAt(start).line;
  const endLine = offsets.positionAt(end).line - 1;
  return endLine > startLine ? [{ startLine, endLine }] : [];
}

function commentsOf({ program, offsets, document }: ScriptView): FoldingRange[] {
  const lines = program.comments
    .map(({ start }) => offsets.positionAt(start))
    .filter(({ line, character }) => document.textAt(line).slice(0, character).trim() === '')
    .map(({ line }) => line);
  const ranges: FoldingRange[] = [];
  for (let at = 0; at < lines.length;) {
    let end = at;
    while (lines[end + 1] === (lines[end] as number) + 1) end++;
    if (end > at) ranges.push({ startLine: lines[at] as number, endLine: lines[end] as number, kind: 'comment' });
    at = end + 1;
  }
  return ranges;
}
