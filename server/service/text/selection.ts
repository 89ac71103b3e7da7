import { SelectionRange, type Range } from 'vscode-languageserver-types';
import { isBefore } from './positions';
import type { LineDocument } from './lineDocument';

/** Ranges, outermost first, as the chain that editors grow a selection by. One equal to the one around it is left out. */
export function selectionChain(outermostFirst: readonly [Range, ...Range[]]): SelectionRange {
  const [first, ...rest] = outermostFirst;
  return rest.reduce(
    (parent, range) => (isSame(parent.range, range) ? parent : SelectionRange.create(range, parent)),
    SelectionRange.create(first),
  );
}

export function wholeDocument(document: LineDocument): Range {
  const line = document.lineCount - 1;
  return { start: { line: 0, character: 0 }, end: { line, character: document.textAt(line).length } };
}

function isSame(a: Range, b: Range): boolean {
  return (
    !isBefore(a.start, b.start) && !isBefore(b.start, a.start) && !isBefore(a.end, b.end) && !isBefore(b.end, a.end)
  );
}
