import { agentlessBlocks, configuredEntries } from '../../../core/config/agentlessEntries';
import { readOssecXml } from '../../../core/config/ossecXml';
import { parsePasslist, type PasslistLine } from '../../../core/config/passlist';
import { dialectOf } from '../../../core/config/xmlDialect';
import type { Location } from 'vscode-languageserver-types';
import type { ServiceContext } from '../context';
import { configurationsOf, findOssecRoot, type Files } from '../files';
import { LineDocument } from '../text/lineDocument';
import { Offsets } from '../text/offsets';

/** A host of ossec.conf, and the `<host>` element that names it. */
export interface EntryHost {
  readonly host: string;
  readonly script: string;
  readonly location: Location;
}

/** A password list. No answer about it holds a character of a secret. */
export interface PasslistView {
  readonly kind: 'passlist';
  readonly document: LineDocument;
  /** The lines that the stock scripts read; none where the file is base64, whose places are not the document's. */
  readonly lines: readonly PasslistLine[];
  /** The hosts of the entries in the ossec.conf that it belongs to. */
  readonly entries: readonly EntryHost[];
}

export async function parsePasslistDocument(
  document: LineDocument,
  { settings: { release } }: ServiceContext,
  files: Files,
): Promise<PasslistView> {
  const lines = release === 'wazuh-4' ? [] : parsePasslist(document.getText(), release).lines;
  const root = await findOssecRoot(document.uri, files);
  for (const uri of root === null ? [] : configurationsOf(root)) {
    const text = await files.read(uri);
    if (text === null) continue;
    const blocks = agentlessBlocks(readOssecXml(text, { dialect: dialectOf(release) }));
    const offsets = new Offsets(new LineDocument(uri, 'ossec-conf', 0, text));
    const entries = configuredEntries(blocks).map(({ entry, host: { hostSpan } }) => {
      const location = { uri, range: offsets.range(hostSpan.start, hostSpan.end) };
      return { host: entry.host, script: entry.script, location };
    });
    return { kind: 'passlist', document, lines, entries };
  }
  return { kind: 'passlist', document, lines, entries: [] };
}

/** The line of the list that stands on a line of the document. */
export function passlistLineAt(view: PasslistView, line: number): PasslistLine | null {
  return view.lines.find(candidate => candidate.line === line) ?? null;
}
