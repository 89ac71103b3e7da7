import { agentlessBlocks, configuredEntries } from '../config/agentlessEntries';
import { readOssecXml } from '../config/ossecXml';
import { dialectOf } from '../config/xmlDialect';
import type { XmlDocument } from '../config/xmlTree';
import type { Release } from '../release';
import { agentlessBlock } from './agentlessBlock';
import type { NewScriptRequest } from './request';

/** How an ossec.conf gets an entry: text to be put at an offset, and nothing else is touched. */
export type Insertion =
  | { readonly kind: 'insert'; readonly offset: number; readonly text: string }
  /** The script stands there already with every host. */
  | { readonly kind: 'there' }
  /** The daemon would not read the file as it is; `message` is its own word. */
  | { readonly kind: 'broken'; readonly message: string };

/**
 * Where the entry of a new script goes in an ossec.conf: behind its last `<agentless>` block, else at the end of its last
 * `<ossec_config>`, else into one of its own at the end.
 * @param text the whole file; an empty one is fine. Offsets are in UTF-16 units
 */
export function insertEntry(text: string, request: NewScriptRequest, release: Release): Insertion {
  const document = readOssecXml(text, { dialect: dialectOf(release) });
  if (document.error !== null) return { kind: 'broken', message: document.error.message };
  const present = configuredEntries(agentlessBlocks(document)).filter(({ entry }) => entry.script === request.name);
  const hosts = request.hosts.filter(host => !present.some(({ entry }) => entry.host === host));
  return hosts.length === 0 ? { kind: 'there' } : insertBlock(text, document, { ...request, hosts });
}

function insertBlock(text: string, document: XmlDocument, request: NewScriptRequest): Insertion {
  const root = document.roots.findLast(({ name, closing }) => name === 'ossec_config' && closing === 'end-tag');
  if (root === undefined) {
    const before = text === '' || text.endsWith('\n') ? '' : '\n';
    const own = `${before}<ossec_config>\n${agentlessBlock(request)}</ossec_config>\n`;
    return { kind: 'insert', offset: text.length, text: own };
  }
  const last = root.children.findLast(({ name, endTag }) => name === 'agentless' && endTag !== null);
  if (last?.endTag) {
    const indent = indentOf(text, last.startTag.start);
    const block = agentlessBlock(request, indent).trimEnd();
    return { kind: 'insert', offset: last.endTag.end, text: `\n\n${block}` };
  }
  const end = root.endTag?.start ?? text.length;
  const lineStart = text.lastIndexOf('\n', end - 1) + 1;
  const isAlone = text.slice(lineStart, end).trim() === '';
  return {
    kind: 'insert',
    offset: isAlone ? lineStart : end,
    text: `${isAlone ? '' : '\n'}${agentlessBlock(request)}`,
  };
}

function indentOf(text: string, at: number): string {
  const start = text.lastIndexOf('\n', at - 1) + 1;
  return /^[ \t]*/.exec(text.slice(start, at))?.[0] ?? '';
}
