import type { Position, Range, SelectionRange } from 'vscode-languageserver-types';
import { payloadParts } from '../payload/payloadSelection';
import { onLine } from '../text/positions';
import { selectionChain, wholeDocument } from '../text/selection';
import { foldingRanges } from './folding';
import { commandOf, seenText, type TranscriptView } from './transcriptView';

/** From the field outwards: sum, payload, line, group, block, everything. */
export function selectionRange(view: TranscriptView, position: Position): SelectionRange {
  const { document } = view;
  const { line } = position;
  const folds = foldingRanges(view)
    .filter(({ startLine, endLine }) => startLine <= line && line <= endLine)
    .map(({ startLine, endLine }) => ({
      start: { line: startLine, character: 0 },
      end: { line: endLine, character: document.textAt(endLine).length },
    }));
  const text = document.textAt(line);
  return selectionChain([wholeDocument(document), ...folds, onLine(line, 0, text.length), ...within(text, position)]);
}

/** Within a line, outermost first. */
function within(text: string, { line, character }: Position): Range[] {
  const seen = seenText(text);
  const command = commandOf(seen);
  if (command === null || character < command.payloadFrom) return [];
  const from = command.payloadFrom;
  const payload = onLine(line, from, seen.length);
  return command.name === 'FWD' ? [payload, ...payloadParts(seen, line, from, character)] : [payload];
}
