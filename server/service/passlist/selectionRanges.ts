import type { Position, SelectionRange } from 'vscode-languageserver-types';
import { onLine } from '../text/positions';
import { selectionChain, wholeDocument } from '../text/selection';
import type { PasslistView } from './passlistView';

/** The part between two bars, the line, the file. */
export function selectionRange({ document }: PasslistView, { line, character }: Position): SelectionRange {
  const text = document.textAt(line);
  const first = text.indexOf('|');
  const last = text.lastIndexOf('|');
  const bounds = [0, ...(first < 0 ? [] : first === last ? [first] : [first, last]), text.length + 1];
  // A part begins behind its bar; the first one, where the line does.
  const part = bounds.findIndex((bound, index) => index > 0 && character <= bound);
  const start = part === 1 ? 0 : (bounds[part - 1] as number) + 1;
  const end = Math.min(bounds[part] as number, text.length);
  return selectionChain([wholeDocument(document), onLine(line, 0, text.length), onLine(line, start, end)]);
}
