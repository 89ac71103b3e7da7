import {
  CompletionItemKind,
  CompletionItemTag,
  InsertTextFormat,
  type CompletionItem,
  type CompletionList,
  type Position,
} from 'vscode-languageserver-types';
import { AGENTLESS_ELEMENTS, CONFIG_STATES, type AgentlessElement } from '../../../core/config/agentlessEntries';
import type { XmlElement } from '../../../core/config/xmlTree';
import { elementsAt, type ConfigurationView } from './configurationView';
import { ELEMENT_TEXTS, STATE_TEXTS } from './elementTexts';
import { elementText } from './hover';

/** Elements where one may stand, values where they are known. */
export async function completion(view: ConfigurationView, position: Position): Promise<CompletionList> {
  const path = elementsAt(view, position);
  const offset = view.offsets.offsetAt(position);
  const items = await itemsAt(view, path, offset, position);
  return { isIncomplete: false, items };
}

async function itemsAt(
  view: ConfigurationView,
  path: readonly XmlElement[],
  offset: number,
  position: Position,
): Promise<CompletionItem[]> {
  const typed = /<?[\w]*$/.exec(view.text.slice(Math.max(0, offset - 64), offset))?.[0] ?? '';
  const range = view.offsets.range(offset - typed.length, offset);
  const parent = parentOf(path, typed.startsWith('<') ? offset - typed.length : offset);
  switch (parent?.name) {
    case undefined:
      return [snippet('ossec_config', range, '<ossec_config>\n  $0\n</ossec_config>', 'The root of ossec.conf')];
    case 'ossec_config':
      return [snippet('agentless', range, BLOCK, 'An entry: one script, one or more hosts')];
    case 'agentless':
      return AGENTLESS_ELEMENTS.map((name, index) => ({
        ...snippet(name, range, `<${name}>$1</${name}>$0`, ELEMENT_TEXTS[name].is),
        documentation: { kind: 'markdown', value: elementText(name) },
        sortText: `${rankOf(name, parent)}${index}`,
        ...(WITHOUT_EFFECT.has(name) ? { tags: [CompletionItemTag.Deprecated] } : {}),
      }));
    case 'state':
      return CONFIG_STATES.map(state => value(view, parent, state, STATE_TEXTS[state], position));
    case 'host':
      return hosts(view, parent, position);
    case 'frequency':
      return FREQUENCIES.map(([seconds, detail]) => value(view, parent, seconds, detail, position));
    case 'type':
      return scriptNames(view, parent, position);
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
    detail: plain(detail),
    insertTextFormat: InsertTextFormat.Snippet,
    textEdit: { range, newText },
  };
}

/** A detail is shown as it is, so marks of code would be too. */
function plain(text: string): string {
  return text.replaceAll('`', '');
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
  return {
    label: text,
    kind: CompletionItemKind.Value,
    detail: plain(detail),
    textEdit: { range, newText: text },
    filterText: text,
  };
}

/** What the entry lacks comes first, in the order in which entries are written. */
function rankOf(name: AgentlessElement, block: XmlElement): 0 | 1 | 2 {
  if (WITHOUT_EFFECT.has(name)) return 2;
  return name !== 'host' && block.children.some(child => child.name === name) ? 1 : 0;
}

const WITHOUT_EFFECT: ReadonlySet<AgentlessElement> = new Set(['port', 'run_command']);

const BECOME: readonly CompletionItem[] = [
  { label: 'use_su', insertText: 'use_su ', detail: 'Become root with su' },
  {
    label: 'use_sudo',
    insertText: 'use_sudo ',
    detail: 'Become root with sudo; the ssh scripts of OSSEC do not use it',
  },
].map(item => ({ ...item, kind: CompletionItemKind.Keyword, sortText: `z${item.label}` }));

/** Hosts that have a line in the password list and are not yet in the entry; a prefix stays. */
function hosts(view: ConfigurationView, element: XmlElement, position: Position): CompletionItem[] {
  const block = view.blocks.find(({ element: { children } }) => children.includes(element));
  const known = new Set(block?.hosts.map(({ host }) => host));
  const field = block?.hosts.find(host => host.element === element);
  const items = [...view.passwords.keys()]
    .filter(host => !known.has(host))
    .map(host => value(view, element, host, 'has a line in .passlist', position));
  if (field === undefined || field.become === null) return [...items, ...BECOME];
  const { start, end } = field.hostSpan;
  return items.map(item => ({ ...item, textEdit: { range: view.offsets.range(start, end), newText: item.label } }));
}

async function scriptNames(
  view: ConfigurationView,
  element: XmlElement,
  position: Position,
): Promise<CompletionItem[]> {
  const used = new Set(view.blocks.flatMap(({ inForce }) => inForce.script ?? []).filter(name => name !== ''));
  const there = await view.scripts();
  const others = [...used].filter(name => !there.includes(name));
  return [
    ...there.map(name => value(view, element, name, 'in agentless/', position)),
    ...others.map(name => ({ ...value(view, element, name, 'used in this file', position), sortText: `~${name}` })),
  ];
}
