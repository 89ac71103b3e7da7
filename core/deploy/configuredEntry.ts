import { fromBinary, toBinary, utf8 } from '../bytes';
import {
  agentlessBlocks,
  configuredEntries,
  type AgentlessBlock,
  type ConfiguredEntry,
} from '../config/agentlessEntries';
import { readOssecXml } from '../config/ossecXml';
import { dialectOf } from '../config/xmlDialect';
import { wholeSpan, type Span, type XmlDocument } from '../config/xmlTree';
import type { Entry } from '../protocol/entry';
import type { Release } from '../release';

/** What becomes of a manager's ossec.conf. */
export type ConfiguredAnswer =
  /** The entry stands there as it is to be. */
  | { readonly kind: 'same' }
  /** `after` is the whole file with the entry in it; nothing else of it differs. */
  | { readonly kind: 'added' | 'replaced'; readonly after: Uint8Array }
  /** The file cannot be changed by us. */
  | { readonly kind: 'refused'; readonly reason: Refusal };

/**
 * - `broken`: OSSEC's reader refuses the file as it is
 * - `no-section`: there is no `<ossec_config>` that the entry could go into
 * - `shared`: the host stands, with other settings, in a block together with others
 * - `not-expressible`: ossec.conf has no way to write a value of the entry (a `<`, a line break)
 */
export type Refusal = 'broken' | 'no-section' | 'shared' | 'not-expressible';

/**
 * Puts an entry into an ossec.conf: as a block of its own behind the others, or in the place of the block that had this
 * script and host alone. All other bytes stay. The outcome is read again as OSSEC reads it, and refused if it does not hold
 * exactly the entries that it should.
 */
export function withEntry(before: Uint8Array, entry: Entry, release: Release): ConfiguredAnswer {
  const text = toBinary(before);
  const document = read(text, release);
  if (document.error !== null) return refused('broken');
  const wanted = inBinary(entry);
  const present = entriesOf(document);
  const found = present.find(({ entry: one }) => one.script === wanted.script && one.host === wanted.host);
  if (found !== undefined && isEqual(found.entry, wanted)) return { kind: 'same' };
  if (found !== undefined && !standsAlone(found.block)) return refused('shared');
  const place = found === undefined ? behindTheOthers(document, text) : wholeSpan(found.block.element);
  if (place === null) return refused('no-section');
  const element = elementOf(wanted, indentAt(text, place.start, found === undefined), lineEndOf(text));
  const after = text.slice(0, place.start) + (found === undefined ? element : element.trim()) + text.slice(place.end);
  const expected = present.filter(one => one !== found).map(one => one.entry);
  if (!holdsExactly(read(after, release), [...expected, wanted])) return refused('not-expressible');
  return { kind: found === undefined ? 'added' : 'replaced', after: fromBinary(after) };
}

const refused = (reason: Refusal): ConfiguredAnswer => ({ kind: 'refused', reason });

function read(text: string, release: Release): XmlDocument {
  return readOssecXml(text, { dialect: dialectOf(release), encoding: 'single' });
}

function entriesOf(document: XmlDocument): ConfiguredEntry[] {
  return configuredEntries(agentlessBlocks(document));
}

function standsAlone(block: AgentlessBlock): boolean {
  return block.hosts.length === 1;
}

/** In front of the last section's end tag, at the beginning of its line. */
function behindTheOthers(document: XmlDocument, text: string): Span | null {
  const section = document.roots.findLast(({ name, endTag }) => name === 'ossec_config' && endTag !== null);
  if (!section?.endTag) return null;
  const lineStart = text.lastIndexOf('\n', section.endTag.start - 1) + 1;
  const isOnlyBlank = text.slice(lineStart, section.endTag.start).trim() === '';
  const start = isOnlyBlank ? lineStart : section.endTag.start;
  return { start, end: start };
}

/** The blanks in front of the block that stands there; two where a block is new. */
function indentAt(text: string, start: number, isNew: boolean): string {
  if (isNew) return '  ';
  const before = text.slice(text.lastIndexOf('\n', start - 1) + 1, start);
  return /^[ \t]*$/.test(before) ? before : '';
}

function lineEndOf(text: string): string {
  return /\r\n/.test(text) ? '\r\n' : '\n';
}

/** The block of one entry, its last line ended. */
export function elementOf(entry: Entry, indent = '  ', lineEnd = '\n'): string {
  const become = entry.become === null ? '' : `use_${entry.become} `;
  const lines = [
    `<type>${entry.script}</type>`,
    `<frequency>${entry.frequency}</frequency>`,
    `<host>${become}${entry.host}</host>`,
    `<state>${entry.state}</state>`,
    ...(entry.arguments === '' ? [] : [`<arguments>${entry.arguments}</arguments>`]),
  ];
  return [`<agentless>`, ...lines.map(line => `  ${line}`), `</agentless>`]
    .map(line => indent + line + lineEnd)
    .join('');
}

function holdsExactly(document: XmlDocument, expected: readonly Entry[]): boolean {
  if (document.error !== null) return false;
  const present = entriesOf(document).map(({ entry }) => entry);
  return present.length === expected.length && expected.every(one => present.some(other => isEqual(one, other)));
}

function isEqual(a: Entry, b: Entry): boolean {
  const keys: readonly (keyof Entry)[] = ['script', 'host', 'become', 'arguments', 'state', 'frequency'];
  return keys.every(key => a[key] === b[key]);
}

function inBinary(entry: Entry): Entry {
  const binary = (text: string): string => toBinary(utf8(text));
  const { script, host, arguments: args } = entry;
  return { ...entry, script: binary(script), host: binary(host), arguments: binary(args) };
}
