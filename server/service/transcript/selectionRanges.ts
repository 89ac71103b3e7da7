import { SelectionRange, type Position, type Range } from 'vscode-languageserver-types';
import { fieldAt, parseForward } from '../../../core/integrity/payload';
import { onLine } from '../text/positions';
import { foldingRanges } from './folding';
import { commandOf, seenText, type TranscriptView } from './transcriptView';

/** From the field outwards: sum, payload, line, group, block, everything. */
export function selectionRange(view: TranscriptView, position: Position): SelectionRange {
  const { document } = view;
  const { line } = position;
  const lastLine = document.lineCount - 1;
  const whole = {
    start: { line: 0, character: 0 },
    end: { line: lastLine, character: document.textAt(lastLine).length },
  };
  const folds = foldingRanges(view)
    .filter(({ startLine, endLine }) => startLine <= line && line <= endLine)
    .map(({ startLine, endLine }) => ({
      start: { line: startLine, character: 0 },
      end: { line: endLine, character: document.textAt(endLine).length },
    }));
  const text = document.textAt(line);
  return chain([whole, ...folds, onLine(line, 0, text.length), ...within(text, position)]);
}

/** Within a line, outermost first. */
function within(text: string, { line, character }: Position): Range[] {
  const seen = seenText(text);
  const command = commandOf(seen);
  if (command === null || character < command.payloadFrom) return [];
  const from = command.payloadFrom;
  const ranges = [onLine(line, from, seen.length)];
  if (command.name !== 'FWD') return ranges;
  const payload = parseForward(seen.slice(from));
  const at = character - from;
  const inSum = at <= payload.sum.end;
  const part = inSum ? payload.sum : payload.name;
  if (part !== null) ranges.push(onLine(line, from + part.start, from + part.end));
  const field = inSum ? fieldAt(payload, at) : null;
  if (field !== null) ranges.push(onLine(line, from + field.start, from + field.end));
  return ranges;
}

function chain(outermostFirst: readonly Range[]): SelectionRange {
  const [first, ...rest] = outermostFirst as readonly [Range, ...Range[]];
  return rest.reduce((parent, range) => SelectionRange.create(range, parent), SelectionRange.create(first));
}
