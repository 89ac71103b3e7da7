import type { InlayHint, Range } from 'vscode-languageserver-types';
import { wholeSpan, type XmlElement } from '../../../core/config/xmlTree';
import type { ServiceContext } from '../context';
import type { ConfigurationView } from './configurationView';
import { durationText } from './durationText';
import { elementsWithoutEffect } from './withoutEffect';

/** Behind an element: how long a frequency is, and that the daemon does not use it. */
export function inlayHints(view: ConfigurationView, range: Range, { settings }: ServiceContext): InlayHint[] {
  if (!settings['hints.effects']) return [];
  const hints = view.blocks.flatMap(block => [
    ...elementsWithoutEffect(block).map(element =>
      hint(view, element, '→ not used', 'agentlessd accepts this element and does nothing with it.'),
    ),
    ...block.frequencies
      .slice(-1)
      .flatMap(({ element, value }) =>
        value === null ? [] : [hint(view, element, durationText(value), 'The least time between two runs.')],
      ),
  ]);
  return hints.filter(({ position: { line } }) => line >= range.start.line && line <= range.end.line);
}

function hint(view: ConfigurationView, element: XmlElement, label: string, tooltip: string): InlayHint {
  return { position: view.offsets.positionAt(wholeSpan(element).end), label, tooltip, paddingLeft: true };
}
