import type { Report } from '../../rules/report';
import { bodiesOf, everyStatement, type Block, type Print, type Program, type Statement } from '../program';
import { linesOf, sketch } from '../template';
import { SCRIPT_RULES } from './scriptRules';

/** ERROR ends agentlessd's reading, not the script; and an exit code alone tells it nothing (facts, traps 35 and 36). */
export function checkEnding(program: Program, report: Report): void {
  const failing = proceduresThatFail(program);
  for (const { statement, block, index } of everyStatement(program)) {
    if (statement.kind !== 'print' || !saysError(statement)) continue;
    checkError(statement, block.slice(index + 1), failing, report);
  }
  checkExits(program.body, program, report);
  for (const { body } of program.procedures.values()) checkExits(body, program, report);
}

export function saysError(print: Print): boolean {
  return linesOf(print.text).some(({ parts }) => sketch(parts).startsWith('ERROR: '));
}

function checkError(print: Print, rest: Block, failing: ReadonlySet<string>, report: Report): void {
  const [next] = rest;
  // The end of a body may well be the end of the script: only what is seen to go on counts.
  if (next === undefined || rest.slice(0, 3).some(statement => ends(statement, failing))) return;
  const { errorGoesOn } = SCRIPT_RULES;
  report(errorGoesOn, errorGoesOn.message(), print.start, print.end);
}

/** Leaves the script, the procedure or the loop, in every way that it can go. */
function ends(statement: Statement, failing: ReadonlySet<string>): boolean {
  if (statement.kind === 'exit') return true;
  if (statement.kind === 'call') return failing.has(statement.name) || CLOSERS.has(statement.name);
  const bodies = bodiesOf(statement);
  return bodies.length > 0 && bodies.every(body => body.some(inner => ends(inner, failing)));
}

/** What a script does while it goes: these may stand between ERROR and its end. */
const CLOSERS: ReadonlySet<string> = new Set([
  'close',
  'wait',
  'exp_close',
  'exp_wait',
  'die',
  'croak',
  'confess',
  'exec',
]);

/** Procedures that print ERROR or end the script: calling one is as good as doing it. */
function proceduresThatFail(program: Program): ReadonlySet<string> {
  const names = new Set<string>();
  for (const { name, body } of program.procedures.values()) {
    if (body.some(statement => statement.kind === 'exit' && statement.of === 'script')) names.add(name);
  }
  return names;
}

/** Up to the first ERROR: what ends the script behind it, in whatever way, ends it in words. */
function checkExits(block: Block, program: Program, report: Report, lead: Block = []): void {
  for (const [index, statement] of block.entries()) {
    if (statement.kind === 'print' && saysError(statement)) return;
    if (statement.kind === 'exit') checkExit(statement, [...lead, ...block.slice(0, index)], program, report);
    // A complaint right in front of a branch is about what ends in it.
    const above = block.slice(Math.max(0, index - 1), index).filter(isComplaint);
    for (const body of bodiesOf(statement)) if (!isOwnMode(body)) checkExits(body, program, report, above);
  }
}

function isComplaint(statement: Statement): boolean {
  return statement.kind === 'print' && statement.channel === 'error';
}

/** A branch that always ends the script with 0 is another use of it, such as answering ssh's question for a password. */
function isOwnMode(body: Block): boolean {
  const last = body.at(-1);
  return body.length > 1 && last?.kind === 'exit' && last.of === 'script' && last.status === 0;
}

function checkExit(exit: Extract<Statement, { kind: 'exit' }>, before: Block, program: Program, report: Report): void {
  if (exit.of !== 'script' || exit.status === null || exit.status === 0) return;
  if (before.some(statement => mayReport(statement, program))) return;
  const { silentFailure } = SCRIPT_RULES;
  report(silentFailure, silentFailure.message(exit.status), exit.start, exit.end);
}

/** Prints something, or calls a procedure of the script, which may. */
function mayReport(statement: Statement, program: Program): boolean {
  if (statement.kind === 'print') return true;
  if (statement.kind === 'call') return program.procedures.has(statement.name) || statement.name === 'die';
  return bodiesOf(statement).some(body => body.some(inner => mayReport(inner, program)));
}
