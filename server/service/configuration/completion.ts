import {
  CompletionItemKind,
  InsertTextFormat,
  type CompletionItem,
  type CompletionList,
  type Position,
} from 'vscode-languageserver-types';
import { AGENTLESS_ELEMENTS, CONFIG_STATES } from '../../../core/config/agentlessEntries';
import type { XmlElement } from '../../../core/config/xmlTree';
import { elementsAt, type ConfigurationView } from './configurationView';
import { ELEMENT_TEXTS, STATE_TEXTS } from './elementTexts';
import { elementText } from './hover';

/** Elements where one may stand, values where they are known. */
export function completion(view: ConfigurationView, position: Position): CompletionList {
  const path = elementsAt(view, position);
  const offset = view.offsets.offsetAt(position);
  const items = itemsAt(view, path, offset, position);
  return { isIncomplete: false, items };
}

function itemsAt(
  view: ConfigurationView,
  path: readonly XmlElement[],
  offset: number,
  position: Position,
): CompletionItem[] {
  const typed = /<?[\w]*$/.exec(view.text.slice(Math.max(0, offset - 64), offset))?.[0] ?? '';
  const range = view.offsets.range(offset - typed.length, offset);
  const parent = parentOf(path, typed.startsWith('<') ? offset - typed.length : offset);
  switch (parent?.name) {
    case undefined:
      return [snippet('ossec_config', range, '<ossec_config>\n  $0\n</ossec_config>', 'The root of ossec.conf')];
    case 'ossec_config':
      return [snippet('agentless', range, BLOCK, 'An entry: one script, one or more hosts')];
    case 'agentless':
      return AGENTLESS_ELEMENTS.map(name => ({
        ...snippet(name, range, `<${name}>$1</${name}>$0`, ELEMENT_TEXTS[name].is),
        documentation: { kind: 'markdown', value: elementText(name) },
        ...(name === 'port' || name === 'run_command' ? { tags: [1], sortText: `z${name}` } : {}),
      }));
    case 'state':
      return CONFIG_STATES.map(state => value(view, parent, state, STATE_TEXTS[state], position));
    case 'host':
      return ['use_su ', 'use_sudo '].map(prefix => ({
        label: prefix.trim(),
        kind: CompletionItemKind.Keyword,
        insertText: prefix,
        detail:
          prefix === 'use_su '
            ? 'Become root with su'
            : 'Become root with sudo; the ssh scripts of OSSEC do not use it',
      }));
    case 'frequency':
      return FREQUENCIES.map(([seconds, detail]) => value(view, parent, seconds, detail, position));
    case 'type':
      return scriptsUsed(view).map(name => value(view, parent, name, 'used in this file', position));
    default:
      return [];
  }
}

const BLOCK = [
  '<agentless>',
  '  <type>${1:script}</type>',
  '  <frequency>${2:3600}</frequency>',
  '  <host>${3:root@192.0.2.1}</host>',
  '  <state>${4|periodic_diff,periodic|}</state>',
  '  <arguments>$5</arguments>',
  '</agentless>$0',
].join('\n');

const FREQUENCIES: readonly (readonly [string, string])[] = [
  ['3600', 'an hour'],
  ['21600', 'six hours'],
  ['86400', 'a day'],
];

/** The element in whose content the place lies, which a half-typed tag is not. */
function parentOf(path: readonly XmlElement[], offset: number): XmlElement | undefined {
  return path.findLast(({ content }) => content.start <= offset && offset <= content.end);
}

function snippet(label: string, range: CompletionItemRange, newText: string, detail: string): CompletionItem {
  return {
    label,
    filterText: `<${label}`,
    kind: CompletionItemKind.Property,
    detail,
    insertTextFormat: InsertTextFormat.Snippet,
    textEdit: { range, newText },
  };
}

type CompletionItemRange = ReturnType<ConfigurationView['offsets']['range']>;

function value(
  view: ConfigurationView,
  parent: XmlElement,
  text: string,
  detail: string,
  position: Position,
): CompletionItem {
  const { valueSpan, endTag } = parent;
  const range =
    endTag === null ? { start: position, end: position } : view.offsets.range(valueSpan.start, valueSpan.end);
  return { label: text, kind: CompletionItemKind.Value, detail, textEdit: { range, newText: text }, filterText: text };
}

function scriptsUsed(view: ConfigurationView): readonly string[] {
  return [...new Set(view.blocks.flatMap(({ inForce }) => inForce.script ?? []))].filter(name => name !== '');
}
