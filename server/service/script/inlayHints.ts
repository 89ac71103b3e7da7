import type { InlayHint, Range } from 'vscode-languageserver-types';
import { parseForward } from '../../../core/integrity/payload';
import { textEffects } from '../../../core/script/textEffects';
import type { LanguageSettings } from '../../../core/settings';
import type { ServiceContext } from '../context';
import { shownPermissions } from '../payload/fieldTexts';
import { EFFECT_LABELS } from '../transcript/inlayHints';
import { effectOf } from './hover';
import { printedCommands, sourceEnd, type PrintedLine } from './printedLines';
import type { ScriptView } from './scriptView';

/** What agentlessd does with what a statement prints, at the end of its line, and what OSSEC makes of a mode behind it. */
export function inlayHints(view: ScriptView, range: Range, { settings }: ServiceContext): InlayHint[] {
  const printed = printedCommands(view);
  const hints = [
    ...(settings['hints.modes'] ? printed.flatMap(line => modeHint(view, line, settings)) : []),
    ...(settings['hints.effects'] ? effectHints(view, printed) : []),
  ];
  return hints.filter(({ position: { line } }) => line >= range.start.line && line <= range.end.line);
}

/** One a line of the source: of the first command that is printed there, else of text. */
function effectHints(view: ScriptView, printed: readonly PrintedLine[]): InlayHint[] {
  const said = new Set<number>();
  const commands = printed.map(({ command, span }) => ({ span, effect: effectOf(command, view.state) }));
  return [...commands, ...textEffects(view.program, view.state)].flatMap(({ span, effect }) => {
    const { line } = view.offsets.positionAt(span.start);
    const label = EFFECT_LABELS[effect];
    if (said.has(line) || label === null) return [];
    said.add(line);
    const position = { line, character: view.document.textAt(line).length };
    return [{ position, label: label.label, tooltip: label.tooltip, paddingLeft: true }];
  });
}

/** Behind a mode that stands in the source in digits. */
function modeHint(view: ScriptView, line: PrintedLine, { release }: LanguageSettings): InlayHint[] {
  if (line.command.name !== 'FWD') return [];
  const { payloadFrom } = line.command;
  const field = parseForward(line.text.slice(payloadFrom)).fields[1];
  if (field?.field !== 'permissions' || !/^\d+$/.test(field.text)) return [];
  const end = sourceEnd(line.parts, payloadFrom + field.end - 1);
  if (end === null) return [];
  const label = shownPermissions(field.text, release);
  return [{ position: view.offsets.positionAt(end), label, tooltip: 'As OSSEC prints it.', paddingLeft: true }];
}
