import type { Location, Position } from 'vscode-languageserver-types';
import { wordingsFor, wordingsOf } from '../../../core/script/wordings';
import type { ServiceContext } from '../context';
import { seenText, type TranscriptView } from './transcriptView';

/** From a line to what printed it in the script, where the script's words tell; all places where several do. */
export async function definition(
  view: TranscriptView,
  { line }: Position,
  context: ServiceContext,
): Promise<Location[]> {
  if (view.transcript.effectAt(line) === 'hidden') return [];
  const text = seenText(view.document.lineAt(line));
  const scripts = await view.scripts(context);
  const printers = scripts.flatMap(script => wordingsOf(script.program).map(wording => ({ ...wording, script })));
  return wordingsFor(text, printers).map(({ script, span }) => ({
    uri: script.document.uri,
    range: script.offsets.range(span.start, span.end),
  }));
}
