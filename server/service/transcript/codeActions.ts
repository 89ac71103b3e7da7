import { CodeActionKind, type CodeAction, type Range, type TextEdit } from 'vscode-languageserver-types';
import type { ServiceContext } from '../context';
import { toDiagnostic } from '../findings/toDiagnostic';
import { onLine, overlaps } from '../text/positions';
import { rangeOf } from './diagnostics';
import type { LineFinding } from './transcript';
import type { TranscriptView } from './transcriptView';

export const FIX_ALL = `${CodeActionKind.SourceFixAll}.agentless`;

/** Fixes of the findings that touch `range`, and one for all findings of the document. */
export function codeActions(view: TranscriptView, range: Range, context: ServiceContext): CodeAction[] {
  const actions: CodeAction[] = [];
  const last = Math.min(range.end.line, view.transcript.lineCount - 1);
  for (let line = range.start.line; line <= last; line++) {
    for (const finding of view.transcript.findingsAt(line)) {
      if (finding.fix === undefined || !overlaps(rangeOf(line, finding), range)) continue;
      actions.push(quickFix(view, line, finding, context));
    }
  }
  const all = fixAllEdits(view);
  if (all.length > 0) actions.push(fixAll(view, all));
  return actions;
}

function quickFix(view: TranscriptView, line: number, finding: LineFinding, context: ServiceContext): CodeAction {
  return {
    title: finding.fix?.title ?? '',
    kind: CodeActionKind.QuickFix,
    diagnostics: [toDiagnostic(finding, rangeOf(line, finding), context)],
    isPreferred: true,
    edit: { changes: { [view.document.uri]: editsOf(line, finding) } },
  };
}

function fixAll(view: TranscriptView, edits: TextEdit[]): CodeAction {
  return {
    title: 'Fix all agentless findings that have a fix',
    kind: FIX_ALL,
    edit: { changes: { [view.document.uri]: edits } },
  };
}

/** Edits of all fixes; of two that meet, the first. */
function fixAllEdits({ transcript }: TranscriptView): TextEdit[] {
  const edits: TextEdit[] = [];
  for (let line = 0; line < transcript.lineCount; line++) {
    let free = 0;
    for (const finding of transcript.findingsAt(line)) {
      const fix = editsOf(line, finding);
      if (fix.length === 0 || fix.some(edit => edit.range.start.character < free)) continue;
      edits.push(...fix);
      free = Math.max(...fix.map(edit => edit.range.end.character)) + 1;
    }
  }
  return edits;
}

function editsOf(line: number, { fix }: LineFinding): TextEdit[] {
  return (fix?.edits ?? []).map(({ start, end, text }) => ({ range: onLine(line, start, end), newText: text }));
}
