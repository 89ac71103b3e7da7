import type { Range } from 'vscode-languageserver-types';
import { wholeSpan } from '../../../core/config/xmlTree';
import { TokenBuilder } from '../tokens';
import type { ConfigurationView } from './configurationView';
import { elementsWithoutEffect } from './withoutEffect';

/** What no grammar knows: elements that the daemon does not use are shown as comments are. */
export function semanticTokens(view: ConfigurationView, range: Range | null): number[] {
  const tokens = new TokenBuilder();
  for (const element of view.blocks.flatMap(elementsWithoutEffect)) {
    const { start, end } = wholeSpan(element);
    const from = view.offsets.positionAt(start);
    const to = view.offsets.positionAt(end);
    // Editors take tokens of one line only.
    if (from.line !== to.line) continue;
    if (range !== null && (from.line < range.start.line || from.line > range.end.line)) continue;
    tokens.add(from.line, from.character, to.character, 'comment');
  }
  return tokens.data;
}
