import type { Hover, Position } from 'vscode-languageserver-types';
import type { Command } from '../../../core/protocol/command';
import type { ServiceContext } from '../context';
import { hoverPayload } from '../payload/payloadHover';
import { onLine } from '../text/positions';
import { describeCommand } from './commandTexts';
import { commandOf, seenText, type TranscriptView } from './transcriptView';

/** Explains the command under the position as OSSEC carries it out, or a field of a FWD line. */
export function hover(view: TranscriptView, position: Position, context: ServiceContext): Hover | null {
  const { document, transcript } = view;
  const line = seenText(document.lineAt(position.line));
  const effect = transcript.effectAt(position.line);
  const command = effect === 'hidden' ? null : commandOf(line);
  if (command === null) return null;
  if (command.name === 'FWD' && effect === 'integrity' && position.character >= command.payloadFrom) {
    return hoverPayload(line, command.payloadFrom, position, context.settings.release);
  }
  if (position.character > wordEnd(command)) return null;
  const value = describeCommand(command, line.slice(command.payloadFrom), { effect, state: transcript.state });
  return { contents: { kind: 'markdown', value }, range: onLine(position.line, 0, wordEnd(command)) };
}

/** Behind the colon. */
function wordEnd(command: Command): number {
  return command.name.length + 1;
}
