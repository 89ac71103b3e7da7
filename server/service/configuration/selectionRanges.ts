import type { Position, SelectionRange } from 'vscode-languageserver-types';
import { wholeSpan } from '../../../core/config/xmlTree';
import { selectionChain, wholeDocument } from '../text/selection';
import { elementsAt, type ConfigurationView } from './configurationView';

/** From the value outwards: element, block, section, file. */
export function selectionRange(view: ConfigurationView, position: Position): SelectionRange {
  const offset = view.offsets.offsetAt(position);
  const spans = elementsAt(view, position).flatMap(element =>
    [wholeSpan(element), element.content].filter(({ start, end }) => start <= offset && offset <= end),
  );
  return selectionChain([
    wholeDocument(view.document),
    ...spans.map(({ start, end }) => view.offsets.range(start, end)),
  ]);
}
