import type { Diagnostic, Range } from 'vscode-languageserver-types';
import type { ServiceContext } from '../context';
import { moreFindings, toDiagnostic } from '../findings/toDiagnostic';
import { onLine } from '../text/positions';
import type { LineFinding } from './transcript';
import type { TranscriptView } from './transcriptView';

/** The first findings of a transcript, and how many more there are: a thousand of them would cost 9 ms an edit to send. */
export function diagnostics(view: TranscriptView, context: ServiceContext): Diagnostic[] {
  const { transcript } = view;
  const most = context.settings['lint.maxFindings'];
  const shown: Diagnostic[] = [];
  let left = 0;
  let firstLeft: Range | null = null;
  for (let line = 0; line < transcript.lineCount; line++) {
    for (const finding of transcript.findingsAt(line)) {
      if (shown.length < most) shown.push(toDiagnostic(finding, rangeOf(line, finding), context));
      else {
        left++;
        firstLeft ??= rangeOf(line, finding);
      }
    }
  }
  if (firstLeft !== null) shown.push(moreFindings(left, firstLeft));
  return shown;
}

export function rangeOf(line: number, finding: LineFinding): Range {
  return onLine(line, finding.start, finding.end);
}
