import { COMMANDS } from '../../protocol/command';
import type { Report } from '../../rules/report';
import { everyStatement, type Print, type Program, type Statement } from '../program';
import { linesOf, sketch, spanOf } from '../template';
import { SCRIPT_RULES } from './scriptRules';

/** Commands are looked for at the beginning of a line, and end with it (facts, traps 8 and 9). */
export function checkLineEnds(program: Program, report: Report): void {
  const isCopied = copiesDevice(program);
  for (const { statement, block, index } of everyStatement(program)) {
    if (statement.kind !== 'print') continue;
    if (isCopied) checkBeginning(statement, report);
    if (!isGoneOnWith(block[index + 1], program)) checkEnd(statement, program, report);
    checkChannel(statement, report);
  }
}

/** An expect script whose device's text goes straight to standard output, prompts included. */
function copiesDevice(program: Program): boolean {
  if (program.language !== 'expect') return false;
  let spawns = false;
  for (const { statement } of everyStatement(program)) {
    if (statement.kind !== 'call') continue;
    if (statement.name === 'spawn' || statement.name === 'exp_spawn') spawns = true;
    if (statement.name === 'log_user' && sketch(statement.arguments[0]?.text ?? []) === '0') return false;
  }
  return spawns;
}

function commandOf(text: string): string | null {
  return COMMANDS.find(({ prefix }) => text.startsWith(prefix))?.name ?? null;
}

/** Before the session begins there is no prompt to be glued to, so an INFO at the start is left alone. */
function checkBeginning(print: Print, report: Report): void {
  const [first] = linesOf(print.text);
  const start = first === undefined ? null : spanOf(first.parts)?.start;
  const command = commandOf(sketch(first?.parts ?? []));
  if (start === null || start === undefined || (command !== 'ERROR' && command !== 'STORE')) return;
  const { lineNotStarted } = SCRIPT_RULES;
  report(lineNotStarted, lineNotStarted.message(), start, start + command.length + 1, {
    fix: [{ start, end: start, text: '\\n' }],
  });
}

/** The rest of the line is printed next: more text, or what a command or procedure prints. */
function isGoneOnWith(next: Statement | undefined, program: Program): boolean {
  if (next?.kind === 'call') return program.language === 'shell' || program.procedures.has(next.name);
  if (next?.kind !== 'print') return false;
  return commandOf(sketch(linesOf(next.text)[0]?.parts ?? [])) === null;
}

function checkEnd(print: Print, program: Program, report: Report): void {
  const last = linesOf(print.text).at(-1);
  if (last === undefined || last.isEnded || commandOf(sketch(last.parts)) === null) return;
  // A FWD line may be put together by several prints, and a hole at the end may hold the line feed.
  if (sketch(last.parts).startsWith('FWD:') || last.parts.at(-1)?.kind === 'hole') return;
  const span = spanOf(last.parts);
  if (span === null) return;
  const { lineNotEnded } = SCRIPT_RULES;
  const fix = program.language === 'shell' ? {} : { fix: [{ start: span.end, end: span.end, text: '\\n' }] };
  report(lineNotEnded, lineNotEnded.message(), span.start, span.end, fix);
}

function checkChannel(print: Print, report: Report): void {
  if (print.channel !== 'error' || print.channelSpan === undefined) return;
  if (!linesOf(print.text).some(({ parts }) => commandOf(sketch(parts)) !== null)) return;
  const { onStandardError } = SCRIPT_RULES;
  report(onStandardError, onStandardError.message(), print.channelSpan.start, print.channelSpan.end);
}
