import { LANGUAGES } from '../core/languageProtocol';
import type { ServerPorts } from './ports';
import type { LineDocument } from './service/text/lineDocument';

const LF = 10;
const CR = 13;

/**
 * Gives a transcript the line ends of its file. Editors show a lone CR as a line break and, where ends are mixed, hand
 * all of them on alike; agentlessd reads the file, where text behind a CR is out of sight.
 * Returns true where the document now differs from what the client sent.
 */
export async function adoptFileEnds(document: LineDocument, ports: ServerPorts): Promise<boolean> {
  if (document.languageId !== LANGUAGES.transcript) return false;
  const { edits } = document;
  const bytes = await ports.readBytes(document.uri);
  if (bytes === null || !hasMixedEnds(bytes) || document.edits !== edits) return false;
  return document.adoptLineEnds(new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes));
}

/** A byte order mark, a CR without LF, or both kinds of line end: what an editor does not hand on as it is. */
function hasMixedEnds(bytes: Uint8Array): boolean {
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) return true;
  let crLf = 0;
  for (let at = bytes.indexOf(CR); at >= 0; at = bytes.indexOf(CR, at + 1)) {
    if (bytes[at + 1] !== LF) return true;
    crLf++;
  }
  if (crLf === 0) return false;
  let lf = 0;
  for (let at = bytes.indexOf(LF); at >= 0; at = bytes.indexOf(LF, at + 1)) lf++;
  return lf !== crLf;
}
