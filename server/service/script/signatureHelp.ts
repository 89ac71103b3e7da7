import type { Position, SignatureHelp } from 'vscode-languageserver-types';
import { forwardSignature } from '../payload/signature';
import { printedCommandAt, unitAt } from './printedLines';
import type { ScriptView } from './scriptView';

/** While a FWD line is written in a string. */
export function signatureHelp(view: ScriptView, position: Position): SignatureHelp | null {
  const offset = view.offsets.offsetAt(position);
  const line = printedCommandAt(view, offset);
  if (line?.command.name !== 'FWD') return null;
  const unit = unitAt(line.parts, offset);
  return unit < line.command.payloadFrom ? null : forwardSignature(line.text.slice(line.command.payloadFrom, unit));
}
