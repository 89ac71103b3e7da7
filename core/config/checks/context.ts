import { fromBinary, showBytes } from '../../bytes';
import type { LevelOverrides } from '../../rules/levels';
import type { Report } from '../../rules/report';
import type { Release } from '../../release';
import type { AgentlessBlock, ConfiguredEntry } from '../agentlessEntries';
import type { Span, XmlDocument, XmlElement } from '../xmlTree';

/** What lies in the folder `agentless/` under a name. */
export type ScriptState = 'ready' | 'not-executable' | 'folder' | 'missing';

/** What the checks may ask of the world outside of the file. Rules that need a missing answer keep silent. */
export interface ConfigSurroundings {
  /** `type` as written, UTF-8 decoded. */
  readonly script?: (type: string) => ScriptState;
  /** Has the password list a line for this host (without prefix)? */
  readonly hasPassword?: (host: string) => boolean;
}

export interface ConfigCheckOptions extends ConfigSurroundings {
  readonly release: Release;
  readonly levels?: LevelOverrides;
}

/** What every check gets. Texts are binary strings, so that offsets are bytes of the file. */
export interface CheckContext {
  readonly text: string;
  readonly document: XmlDocument;
  readonly blocks: readonly AgentlessBlock[];
  readonly entries: readonly ConfiguredEntry[];
  readonly release: Release;
  readonly surroundings: ConfigSurroundings;
  readonly report: Report;
}

/** Text of a binary string, for an edit or a question to the outside. */
export function decoded(binary: string): string {
  return showBytes(fromBinary(binary));
}

/** A value without comments stands in the file as it is, so offsets in it are offsets in the file. */
export function isPlain(element: XmlElement): boolean {
  return element.valueSpan.end - element.valueSpan.start === element.value.length;
}

/** The value, or where it should be; never nothing. */
export function valuePlace(element: XmlElement): Span {
  const { start, end } = element.valueSpan;
  return end > start ? element.valueSpan : element.startTag;
}

/** The element with the line that it leaves empty. */
export function removalSpan(text: string, span: Span): Span {
  const lineStart = text.lastIndexOf('\n', span.start - 1) + 1;
  const lineEnd = text.indexOf('\n', span.end);
  const end = lineEnd < 0 ? text.length : lineEnd + 1;
  const alone = isBlankText(text.slice(lineStart, span.start)) && isBlankText(text.slice(span.end, end));
  return alone ? { start: lineStart, end } : span;
}

export function isBlankText(text: string): boolean {
  return /^[ \t\n\v\f\r]*$/.test(text);
}
