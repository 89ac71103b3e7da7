import { CodeActionKind, type CodeAction, type Range } from 'vscode-languageserver-types';
import { DISABLE_NEXT_LINE } from '../../../core/script/suppressions';
import type { ServiceContext } from '../context';
import { fixActions } from '../findings/fixActions';
import type { PlacedFinding } from '../findings/placedFinding';
import { toDiagnostic } from '../findings/toDiagnostic';
import { overlaps } from '../text/positions';
import type { ScriptView } from './scriptView';

/** Fixes, and comments that excuse a line. */
export function codeActions(view: ScriptView, range: Range, context: ServiceContext): CodeAction[] {
  const here = view.findings.filter(finding => overlaps(finding.range, range));
  const fixes = fixActions(view.document.uri, view.findings, range, context);
  return [...fixes, ...here.map(finding => excuse(view, finding, context))];
}

/** A comment above the line; at the top of the file below the interpreter's line, for the whole of it. */
function excuse(view: ScriptView, finding: PlacedFinding, context: ServiceContext): CodeAction {
  const { line } = finding.range.start;
  const { uri } = view.document;
  const indent = /^[ \t]*/.exec(view.document.textAt(line))?.[0] ?? '';
  const isTop = line === 0;
  const comment = isTop ? `# agentless-disable ${finding.code}\n` : `${indent}# ${DISABLE_NEXT_LINE} ${finding.code}\n`;
  const at = { line: isTop ? 1 : line, character: 0 };
  return {
    title: isTop ? `Excuse this script from ${finding.code}` : `Excuse this line from ${finding.code}`,
    kind: CodeActionKind.QuickFix,
    diagnostics: [toDiagnostic(uri, finding, context)],
    edit: { changes: { [uri]: [{ range: { start: at, end: at }, newText: comment }] } },
  };
}
