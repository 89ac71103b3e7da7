import type { Hover, InlayHint, Position, Range, SelectionRange } from 'vscode-languageserver-types';
import { parseForward } from '../../../core/integrity/payload';
import type { ServiceContext } from '../context';
import type { Features } from '../features';
import { shownPermissions } from '../payload/fieldTexts';
import { hoverPayload } from '../payload/payloadHover';
import { payloadParts } from '../payload/payloadSelection';
import { onLine } from '../text/positions';
import { selectionChain, wholeDocument } from '../text/selection';
import { codeActions, diagnostics } from './findings';
import { documentSymbols } from './documentSymbols';
import type { IntegrityView } from './integrityView';

export const integrityFeatures: Features<IntegrityView> = {
  diagnostics,
  codeActions,
  hover,
  inlayHints,
  documentSymbols,
  selectionRange,
};

function hover({ document }: IntegrityView, position: Position, { settings }: ServiceContext): Hover | null {
  return hoverPayload(document.textAt(position.line), 0, position, settings.release);
}

function selectionRange({ document }: IntegrityView, { line, character }: Position): SelectionRange {
  const text = document.textAt(line);
  const parts = payloadParts(text, line, 0, character);
  return selectionChain([wholeDocument(document), onLine(line, 0, text.length), ...parts]);
}

function inlayHints({ document }: IntegrityView, range: Range, { settings }: ServiceContext): InlayHint[] {
  if (!settings['hints.modes']) return [];
  const hints: InlayHint[] = [];
  for (let line = range.start.line; line <= Math.min(range.end.line, document.lineCount - 1); line++) {
    const field = parseForward(document.textAt(line)).fields[1];
    if (field === undefined || !/^\d+$/.test(field.text)) continue;
    const label = shownPermissions(field.text, settings.release);
    hints.push({ position: { line, character: field.end }, label, tooltip: 'As OSSEC prints it.', paddingLeft: true });
  }
  return hints;
}
