import type { Range } from 'vscode-languageserver-types';
import { TokenBuilder } from '../tokens';
import type { LineEffect } from './lineCode';
import { seenText, type TranscriptView } from './transcriptView';

/** The whole of a larger document is not sent; editors ask for what they show. */
const MOST_LINES = 20_000;

/** What agentlessd drops is shown as a comment is: there, but without effect. */
const WITHOUT_EFFECT: ReadonlySet<LineEffect> = new Set(['discarded', 'not-read', 'hidden']);

/**
 * What the grammar cannot know, because it depends on lines above and on the entry's state: text without effect, and text
 * behind a CR.
 */
export function semanticTokens({ document, transcript }: TranscriptView, range: Range | null): number[] {
  const tokens = new TokenBuilder();
  const first = range?.start.line ?? 0;
  const last = Math.min(range?.end.line ?? MOST_LINES, transcript.lineCount - 1);
  for (let line = first; line <= last; line++) {
    const text = document.textAt(line);
    const effect = transcript.effectAt(line);
    if (WITHOUT_EFFECT.has(effect)) tokens.add(line, 0, text.length, 'comment');
    else tokens.add(line, seenText(text).length, text.length, 'comment');
  }
  return tokens.data;
}
