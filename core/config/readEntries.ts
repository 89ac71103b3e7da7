import { agentlessBlocks, configuredEntries } from './agentlessEntries';
import { readOssecXml } from './ossecXml';
import { dialectOf } from './xmlDialect';
import type { Span } from './xmlTree';
import type { Entry } from '../protocol/entry';
import type { Release } from '../release';

/** An entry of an ossec.conf and where its host stands, as offsets in the text. */
export interface ReadEntry {
  readonly entry: Entry;
  readonly host: Span;
}

/** The entries of an ossec.conf, each script and host once: OSSEC keeps one state for them, so a repeat adds nothing. */
export function readEntries(text: string, release: Release): ReadEntry[] {
  const seen = new Set<string>();
  return configuredEntries(agentlessBlocks(readOssecXml(text, { dialect: dialectOf(release) })))
    .filter(({ entry }) => {
      const name = `${entry.script}\0${entry.host}`;
      if (entry.host.trim() === '' || seen.has(name)) return false;
      seen.add(name);
      return true;
    })
    .map(({ entry, host }) => ({ entry, host: host.hostSpan }));
}
