import type { Position, SignatureHelp } from 'vscode-languageserver-types';
import { forwardSignature } from '../payload/signature';
import { commandOf, seenText, type TranscriptView } from './transcriptView';

export function signatureHelp({ document }: TranscriptView, { line, character }: Position): SignatureHelp | null {
  const text = seenText(document.lineAt(line));
  const command = commandOf(text);
  if (command?.name !== 'FWD' || character < command.payloadFrom) return null;
  return forwardSignature(text.slice(command.payloadFrom, character));
}
