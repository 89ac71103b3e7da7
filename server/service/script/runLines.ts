import type { Location } from 'vscode-languageserver-types';
import { wordingsFor, wordingsOf } from '../../../core/script/wordings';
import { onLine } from '../text/positions';
import { seenText } from '../transcript/transcriptView';
import type { ScriptView } from './scriptView';

/** Lines shown of one transcript: a person looks for one, and a statement may have printed a million. */
const MOST_LINES = 200;

/** The lines of the newest stored transcripts that what is printed at an offset most likely has printed. */
export async function printedLines(view: ScriptView, offset: number): Promise<Location[]> {
  const wordings = wordingsOf(view.program);
  const asked = new Set(wordings.filter(({ span }) => span.start <= offset && offset <= span.end));
  if (asked.size === 0) return [];
  const locations: Location[] = [];
  for await (const transcript of view.transcripts()) {
    let found = 0;
    for (let line = 0; line < transcript.lineCount && found < MOST_LINES; line++) {
      // Behind a lone CR, agentlessd sees nothing.
      if (line > 0 && !transcript.endsWithLf(line - 1)) continue;
      const text = seenText(transcript.lineAt(line));
      if (wordingsFor(text, [...asked]).length === 0) continue;
      if (!wordingsFor(text, wordings).some(wording => asked.has(wording))) continue;
      locations.push({ uri: transcript.uri, range: onLine(line, 0, text.length) });
      found++;
    }
  }
  return locations;
}
