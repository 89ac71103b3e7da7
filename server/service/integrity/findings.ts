import type { CodeAction, Diagnostic, Range } from 'vscode-languageserver-types';
import { baselineFindings, isBrokenRecord } from '../../../core/integrity/baselineFindings';
import { encodeText } from '../byteOffsets';
import type { ServiceContext } from '../context';
import { fixActions } from '../findings/fixActions';
import { moveFinding, placeFinding, type PlacedFinding } from '../findings/placedFinding';
import { reportFindings } from '../findings/reportFindings';
import type { IntegrityView } from './integrityView';

/** What is broken in a baseline. Its records are what a device answered, and nobody's mistake. */
export function diagnostics(view: IntegrityView, context: ServiceContext): Diagnostic[] {
  return reportFindings(view.document.uri, findingsIn(view, context), context);
}

export function codeActions(view: IntegrityView, range: Range, context: ServiceContext): CodeAction[] {
  return fixActions(view.document.uri, [...findingsIn(view, context)], range, context);
}

/** Line by line: a baseline may have a hundred thousand, and nearly all are records. */
function* findingsIn({ document }: IntegrityView, { settings }: ServiceContext): Generator<PlacedFinding> {
  if (!settings['lint.enabled']) return;
  for (let line = 0; line < document.lineCount; line++) {
    if (!isBrokenRecord(document.textAt(line))) continue;
    const { bytes, range } = encodeText(document.lineAt(line));
    for (const finding of baselineFindings(bytes, settings.rules))
      yield moveFinding(placeFinding(finding, range), line);
  }
}
