import type { InlayHint, Range } from 'vscode-languageserver-types';
import type { ServiceContext } from '../context';
import type { PasslistView } from './passlistView';

/** Behind a host: that no entry uses its line, or that an earlier line is taken. */
export function inlayHints(view: PasslistView, range: Range, { settings }: ServiceContext): InlayHint[] {
  if (!settings['hints.effects']) return [];
  const used = new Set(view.entries.map(({ host }) => host));
  const seen = new Set<string>();
  return view.lines.flatMap(({ line, host }) => {
    const isFirst = !seen.has(host);
    seen.add(host);
    if (line < range.start.line || line > range.end.line) return [];
    if (!isFirst) return [hint(line, host, 'The scripts take the first line of a host.')];
    if (used.size === 0 || used.has(host)) return [];
    return [hint(line, host, 'No entry of ossec.conf has this host.')];
  });
}

function hint(line: number, host: string, tooltip: string): InlayHint {
  return {
    position: { line, character: host.length },
    label: '→ not used',
    tooltip,
    paddingLeft: true,
    paddingRight: true,
  };
}
