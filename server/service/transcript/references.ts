import type { Location, Position } from 'vscode-languageserver-types';
import { parseForward, type Span } from '../../../core/integrity/payload';
import { onLine } from '../text/positions';
import { commandOf, seenText, type TranscriptView } from './transcriptView';

/** The FWD lines about the same file: the same name, to the byte. */
export function references(view: TranscriptView, position: Position): Location[] {
  const named = fileNameOn(view, position.line);
  if (named === null || position.character < named.start) return [];
  const { document, transcript } = view;
  const places: Location[] = [];
  for (let line = 0; line < transcript.lineCount; line++) {
    if (transcript.effectAt(line) !== 'integrity' || !document.lineAt(line).includes(named.text)) continue;
    const other = fileNameOn(view, line);
    if (other?.text === named.text) {
      places.push({ uri: document.uri, range: onLine(line, other.start, other.end) });
    }
  }
  return places;
}

/** The name at the end of a FWD line; columns are the line's. */
function fileNameOn({ document, transcript }: TranscriptView, line: number): Span | null {
  if (transcript.effectAt(line) !== 'integrity') return null;
  const text = seenText(document.lineAt(line));
  const from = commandOf(text)?.payloadFrom ?? 0;
  const { name } = parseForward(text.slice(from));
  return name === null ? null : { ...name, start: from + name.start, end: from + name.end };
}
