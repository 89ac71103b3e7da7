import {
  SymbolKind,
  type DocumentLink,
  type DocumentSymbol,
  type FoldingRange,
  type Location,
  type Position,
} from 'vscode-languageserver-types';
import type { AgentlessBlock } from '../../../core/config/agentlessEntries';
import { wholeSpan, type Span } from '../../../core/config/xmlTree';
import { elementsAt, scriptUri, type ConfigurationView } from './configurationView';

/** From `<type>` to the script, from `<host>` to its line in the password list. */
export function definition(view: ConfigurationView, position: Position): Location[] {
  const element = elementsAt(view, position).at(-1);
  if (element?.name === 'host') {
    const host = view.entries.find(entry => entry.host.element === element)?.host.host;
    const line = host === undefined ? undefined : view.passwords.get(host);
    return line === undefined ? [] : [line];
  }
  if (element?.name !== 'type' || view.root === null || element.value === '') return [];
  const start = { line: 0, character: 0 };
  return [{ uri: scriptUri(view.root, element.value), range: { start, end: start } }];
}

/** Every entry that names the same script, or the same host. */
export function references(view: ConfigurationView, position: Position): Location[] {
  const element = elementsAt(view, position).at(-1);
  if (element === undefined) return [];
  const spans = view.blocks.flatMap((block): Span[] => {
    if (element.name === 'type')
      return block.types.filter(({ value }) => value === element.value).map(type => type.element.valueSpan);
    const host = view.entries.find(entry => entry.host.element === element)?.host.host;
    return host === undefined ? [] : block.hosts.filter(other => other.host === host).map(other => other.hostSpan);
  });
  return spans.map(({ start, end }) => ({ uri: view.document.uri, range: view.offsets.range(start, end) }));
}

export function documentLinks(view: ConfigurationView): DocumentLink[] {
  const { root } = view;
  if (root === null) return [];
  return view.blocks.flatMap(({ types }) =>
    types.flatMap(({ element, value }) => {
      const { start, end } = element.valueSpan;
      return value === null || value === ''
        ? []
        : [{ range: view.offsets.range(start, end), target: scriptUri(root, value) }];
    }),
  );
}

export function documentSymbols(view: ConfigurationView): DocumentSymbol[] {
  return view.blocks.map(block => ({
    name: block.inForce.script ?? 'agentless',
    detail: block.inForce.state ?? 'never runs',
    kind: SymbolKind.Event,
    ...rangesOf(view, block),
    children: block.hosts.map(({ host, element, hostSpan }) => ({
      name: host === '' ? '(empty host)' : host,
      kind: SymbolKind.Field,
      range: rangeOf(view, wholeSpan(element)),
      selectionRange: rangeOf(view, hostSpan),
    })),
  }));
}

export function foldingRanges(view: ConfigurationView): FoldingRange[] {
  return view.blocks.flatMap(block => {
    const { start, end } = rangesOf(view, block).range;
    return end.line > start.line ? [{ startLine: start.line, endLine: end.line - 1 }] : [];
  });
}

function rangesOf(
  view: ConfigurationView,
  { element }: AgentlessBlock,
): Pick<DocumentSymbol, 'range' | 'selectionRange'> {
  return { range: rangeOf(view, wholeSpan(element)), selectionRange: rangeOf(view, element.nameSpan) };
}

function rangeOf(view: ConfigurationView, { start, end }: Span): DocumentSymbol['range'] {
  return view.offsets.range(start, end);
}
