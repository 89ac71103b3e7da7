import type { Range } from 'vscode-languageserver-types';
import { agentlessBlocks, configuredEntries } from '../../../core/config/agentlessEntries';
import { readOssecXml } from '../../../core/config/ossecXml';
import { dialectOf } from '../../../core/config/xmlDialect';
import type { State } from '../../../core/protocol/state';
import type { Release } from '../../../core/release';
import { configurationsOf, findOssecRoot, type Files } from '../files';
import { LineDocument } from '../text/lineDocument';
import { Offsets } from '../text/offsets';

/** An entry of ossec.conf that runs a script, and where its `<type>` stands. */
export interface ScriptEntry {
  readonly host: string;
  readonly state: State;
  readonly uri: string;
  readonly range: Range;
}

export interface ScriptSurroundings {
  readonly isExecutable: boolean | null;
  readonly entries: readonly ScriptEntry[];
}

/** What lies around a script: its file's rights, and the entries of the OSSEC folder's configuration that name it. */
export async function scriptSurroundings(uri: string, release: Release, files: Files): Promise<ScriptSurroundings> {
  const state = await files.state(uri);
  const isExecutable = state === null || state === 'missing' ? null : state === 'ready';
  const root = await findOssecRoot(uri, files);
  const folder = root === null ? '' : `${root}/agentless/`;
  if (root === null || !uri.startsWith(folder)) return { isExecutable, entries: [] };
  const script = decodeURIComponent(uri.slice(folder.length));
  for (const configuration of configurationsOf(root)) {
    const text = await files.read(configuration);
    if (text !== null) return { isExecutable, entries: entriesOf(configuration, text, script, release) };
  }
  return { isExecutable, entries: [] };
}

function entriesOf(uri: string, text: string, script: string, release: Release): ScriptEntry[] {
  const blocks = agentlessBlocks(readOssecXml(text, { dialect: dialectOf(release) }));
  const offsets = new Offsets(new LineDocument(uri, 'ossec-conf', 0, text));
  return configuredEntries(blocks).flatMap(({ entry, block }) => {
    const span = block.types.at(-1)?.element.valueSpan;
    if (entry.script !== script || span === undefined) return [];
    return [{ host: entry.host, state: entry.state, uri, range: offsets.range(span.start, span.end) }];
  });
}

/** The state that all entries agree on. */
export function agreedState(entries: readonly ScriptEntry[]): State | null {
  const states = new Set(entries.map(({ state }) => state));
  const [only] = states;
  return states.size === 1 && only !== undefined ? only : null;
}
