import { COMMANDS } from '../../protocol/command';
import type { Report } from '../../rules/report';
import { everyStatement, type Print, type Program, type Statement } from '../program';
import { linesOf, sketch, spanOf } from '../template';
import { SCRIPT_RULES } from './scriptRules';

/** Commands are looked for at the beginning of a line, and end with it (facts, traps 8 and 9). */
export function checkLineEnds(program: Program, source: string, report: Report): void {
  const session = copiesDevice(program) ? beginOfSession(program, source) : null;
  for (const { statement, block, index } of everyStatement(program)) {
    if (statement.kind !== 'print') continue;
    if (session !== null && (!isInBody(statement, program) || statement.start > session))
      checkBeginning(statement, report);
    if (!isGoneOnWith(block[index + 1], program)) checkEnd(statement, program, report);
    checkChannel(statement, report);
  }
}

/** Not in a procedure, of which nobody knows when it is called. */
function isInBody({ start }: Print, { procedures }: Program): boolean {
  return ![...procedures.values()].some(procedure => procedure.start <= start && start < procedure.end);
}

/** Behind the first `spawn`; behind the whole `if {[catch {spawn …} why]} { … }`, whose body is for one that failed. */
function beginOfSession(program: Program, source: string): number {
  for (const { statement } of everyStatement(program)) {
    const { start, end } = statement;
    if (statement.kind === 'call' && /^(?:exp_)?spawn$/.test(statement.name)) return end;
    if (statement.kind === 'branch' && /^if\s*\{\s*\[\s*catch\s*\{?\s*(?:exp_)?spawn\b/.test(source.slice(start, end)))
      return end;
  }
  return 0;
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
  if (next?.kind === 'branch') return next.bodies.some(body => isGoneOnWith(body[0], program));
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
