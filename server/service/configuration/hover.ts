import type { Hover, Position } from 'vscode-languageserver-types';
import { AGENTLESS_ELEMENTS, isConfigState, type AgentlessElement } from '../../../core/config/agentlessEntries';
import type { XmlElement } from '../../../core/config/xmlTree';
import { elementsAt, type ConfigurationView } from './configurationView';
import { durationText } from './durationText';
import { ELEMENT_TEXTS, SECTION_TEXT, STATE_TEXTS } from './elementTexts';

/** Explains an element of `<agentless>` at its name, and the value of `<state>` and `<frequency>`. */
export function hover(view: ConfigurationView, position: Position): Hover | null {
  const path = elementsAt(view, position);
  const agentless = path.findIndex(({ name }) => name === 'agentless');
  if (agentless < 0) return null;
  const element = path.at(-1) as XmlElement;
  const offset = view.offsets.offsetAt(position);
  if (offset >= element.valueSpan.start && offset <= element.valueSpan.end && path.length > agentless + 1) {
    const value = valueText(element);
    if (value !== null) return markdown(view, value, element.valueSpan);
  }
  if (path.length === agentless + 1)
    return isInTag(element, offset) ? markdown(view, SECTION_TEXT, element.nameSpan) : null;
  return isKnown(element.name) ? markdown(view, elementText(element.name), element.nameSpan) : null;
}

export function elementText(name: AgentlessElement): string {
  const { is, detail } = ELEMENT_TEXTS[name];
  return `**\`<${name}>\`** — ${is}\n\n${detail}`;
}

function valueText(element: XmlElement): string | null {
  const { name, value } = element;
  if (name === 'state' && isConfigState(value)) return `**\`${value}\`** — ${STATE_TEXTS[value]}`;
  if (name === 'frequency' && /^\d{1,10}$/.test(value))
    return `**${Number(value).toLocaleString('en')} s** — ${durationText(Number(value))}.`;
  return null;
}

function isInTag(element: XmlElement, offset: number): boolean {
  return offset <= element.startTag.end || (element.endTag !== null && offset >= element.endTag.start);
}

function isKnown(name: string): name is AgentlessElement {
  return (AGENTLESS_ELEMENTS as readonly string[]).includes(name);
}

function markdown(view: ConfigurationView, value: string, { start, end }: { start: number; end: number }): Hover {
  return { contents: { kind: 'markdown', value }, range: view.offsets.range(start, end) };
}
