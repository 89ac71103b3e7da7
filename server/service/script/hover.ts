import type { Hover, Position } from 'vscode-languageserver-types';
import { fieldAt, parseForward } from '../../../core/integrity/payload';
import type { Effect } from '../../../core/protocol/pieces';
import type { Command } from '../../../core/protocol/command';
import type { ServiceContext } from '../context';
import { describeField } from '../payload/fieldTexts';
import { fieldName } from '../payload/signature';
import { describeCommand } from '../transcript/commandTexts';
import { printedCommandAt, unitAt } from './printedLines';
import type { ScriptView } from './scriptView';

/** Explains the command that a print statement prints, and the fields of a FWD line; `…` stands for what is not known. */
export function hover(view: ScriptView, position: Position, { settings }: ServiceContext): Hover | null {
  const offset = view.offsets.offsetAt(position);
  const line = printedCommandAt(view, offset);
  if (line === null) return null;
  const { command, text, parts, span } = line;
  const unit = unitAt(parts, offset);
  if (command.name === 'FWD' && unit >= command.payloadFrom) {
    const field = fieldAt(parseForward(text.slice(command.payloadFrom)), unit - command.payloadFrom);
    if (field === null) return null;
    const value = field.text.includes('…')
      ? `**${fieldName(field)}** — known when the script runs.`
      : describeField(field, settings.release);
    return { contents: { kind: 'markdown', value } };
  }
  const state = view.state ?? 'periodic_diff';
  const value = describeCommand(command, text.slice(command.payloadFrom), { effect: effectOf(command, state), state });
  return { contents: { kind: 'markdown', value }, range: view.offsets.range(span.start, span.end) };
}

/** What agentlessd does with a line that begins with the command, were it read. */
export function effectOf({ name }: Command, state: ScriptView['state']): Effect {
  switch (name) {
    case 'ERROR':
      return 'failed';
    case 'INFO':
      return 'logged';
    case 'FWD':
      return 'integrity';
    case 'LOG':
      return 'log';
    case 'STORE':
      return state === 'periodic' ? 'discarded' : 'store-opened';
  }
}
