import type { InlayHint, Range } from 'vscode-languageserver-types';
import type { ServiceContext } from '../context';
import { EFFECT_LABELS } from '../transcript/inlayHints';
import { effectOf } from './hover';
import { printedCommands } from './printedLines';
import type { ScriptView } from './scriptView';

/** What agentlessd does with what a statement prints, at the end of its line. */
export function inlayHints(view: ScriptView, range: Range, { settings }: ServiceContext): InlayHint[] {
  if (!settings['hints.effects']) return [];
  const said = new Set<number>();
  return printedCommands(view).flatMap(({ command, span }) => {
    const { line } = view.offsets.positionAt(span.start);
    const label = EFFECT_LABELS[effectOf(command, view.state)];
    if (line < range.start.line || line > range.end.line || said.has(line) || label === null) return [];
    said.add(line);
    const position = { line, character: view.document.textAt(line).length };
    return [{ position, label: label.label, tooltip: label.tooltip, paddingLeft: true }];
  });
}
