import type { Location, Position } from 'vscode-languageserver-types';
import { onLine } from '../text/positions';
import { definition } from './hosts';
import { passlistLineAt, type PasslistView } from './passlistView';

/** Every line of a host, and the entries of ossec.conf that have it. */
export function references(view: PasslistView, position: Position): Location[] {
  const found = passlistLineAt(view, position.line);
  if (found === null || position.character > found.host.length) return [];
  const { uri } = view.document;
  const lines = view.lines.filter(({ host }) => host === found.host);
  return [
    ...lines.map(({ line, host }) => ({ uri, range: onLine(line, 0, host.length) })),
    ...definition(view, position),
  ];
}
