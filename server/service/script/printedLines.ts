import { COMMANDS, type Command } from '../../../core/protocol/command';
import { everyPrint } from '../../../core/script/printedBy';
import { linesOf, sketch, spanOf, type SourceSpan, type Template } from '../../../core/script/template';
import type { ScriptView } from './scriptView';

/** A line that a print statement prints, and the command that it begins with. */
export interface PrintedLine {
  readonly parts: Template;
  readonly text: string;
  readonly command: Command;
  readonly span: SourceSpan;
}

/** Lines that begin with a command, where the command stands: in a print statement, or in what a call has printed. */
export function printedCommands(view: ScriptView): PrintedLine[] {
  const lines: PrintedLine[] = [];
  for (const print of everyPrint(view.program)) {
    for (const { parts } of linesOf(print.text)) {
      const text = sketch(parts, '…');
      const command = COMMANDS.find(({ prefix }) => text.startsWith(prefix));
      const span = spanOf(parts);
      if (command !== undefined && span !== null) lines.push({ parts, text, command, span });
    }
  }
  return lines;
}

/** The line whose source holds an offset. */
export function printedCommandAt(view: ScriptView, offset: number): PrintedLine | null {
  return printedCommands(view).find(({ span }) => span.start <= offset && offset <= span.end) ?? null;
}

/** Where in a line's text a source offset is: the unit whose source holds it. */
export function unitAt(parts: Template, offset: number): number {
  let units = 0;
  for (const part of parts) {
    if (part.kind === 'hole') {
      if (offset < part.end) return units;
      units += 1;
      continue;
    }
    for (let unit = 0; unit < part.text.length; unit++) if (offset < (part.ends[unit] as number)) return units + unit;
    units += part.text.length;
  }
  return units;
}

/** Where in the source a unit of a line's text ends; null within what only the run knows. */
export function sourceEnd(parts: Template, unit: number): number | null {
  let left = unit;
  for (const part of parts) {
    const units = part.kind === 'hole' ? 1 : part.text.length;
    if (left < units) return part.kind === 'hole' ? null : (part.ends[left] as number);
    left -= units;
  }
  return null;
}
