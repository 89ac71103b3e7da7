import { CodeActionKind, type CodeAction, type Range } from 'vscode-languageserver-types';
import { DISABLE, DISABLE_NEXT_LINE } from '../../../core/rules/suppressions';
import type { ServiceContext } from '../context';
import type { LineDocument } from '../text/lineDocument';
import { overlaps } from '../text/positions';
import type { PlacedFinding } from './placedFinding';
import { toDiagnostic } from './toDiagnostic';

/** How a kind of document writes the comments that excuse a finding. */
export interface ExcuseForm {
  /** A comment with this text. */
  comment(text: string): string;
  /** Whether a comment may stand on a line of its own above this line, and nothing else changes. */
  mayStandAbove(line: number): boolean;
  /** The line above which a comment for the whole document stands. */
  readonly top: number;
}

/** Comments that excuse the findings in `range`: above the line where that is possible, and for the whole document. */
export function excuseActions(
  document: LineDocument,
  findings: readonly PlacedFinding[],
  range: Range,
  form: ExcuseForm,
  context: ServiceContext,
): CodeAction[] {
  const here = findings.filter(finding => overlaps(finding.range, range));
  return here.flatMap(finding => {
    const { line } = finding.range.start;
    const indent = /^[ \t]*/.exec(document.textAt(line))?.[0] ?? '';
    const above = { line, text: indent + form.comment(`${DISABLE_NEXT_LINE} ${finding.code}`) };
    const atTop = { line: form.top, text: form.comment(`${DISABLE} ${finding.code}`) };
    const isAbove = line >= form.top && form.mayStandAbove(line);
    return [
      ...(isAbove ? [excuse(`Excuse this line from ${finding.code}`, document, finding, above, context)] : []),
      excuse(`Excuse this file from ${finding.code}`, document, finding, atTop, context),
    ];
  });
}

function excuse(
  title: string,
  document: LineDocument,
  finding: PlacedFinding,
  { line, text }: { readonly line: number; readonly text: string },
  context: ServiceContext,
): CodeAction {
  const { uri } = document;
  // Behind a last line without an end the comment brings its own.
  const isPastEnd = line >= document.lineCount;
  const last = document.lineCount - 1;
  const at = isPastEnd ? { line: last, character: document.textAt(last).length } : { line, character: 0 };
  return {
    title,
    kind: CodeActionKind.QuickFix,
    diagnostics: [toDiagnostic(uri, finding, context)],
    edit: {
      changes: { [uri]: [{ range: { start: at, end: at }, newText: isPastEnd ? `\n${text}` : `${text}\n` }] },
    },
  };
}
