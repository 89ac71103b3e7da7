import type { Report } from '../../rules/report';
import { everyStatement, type Program } from '../program';
import type { Hole, Template } from '../template';
import { sketch } from '../template';
import { SCRIPT_RULES } from './scriptRules';

/** A list put into text stands there in Tcl's list form, with braces (facts: "Known defects"). */
export function checkSending(program: Program, source: string, report: Report): void {
  if (program.language !== 'expect') return;
  const lists = new Set<string>();
  for (const { statement } of everyStatement(program)) {
    if (statement.kind === 'assign' && isList(statement.value, source)) lists.add(statement.name);
  }
  for (const { statement } of everyStatement(program)) {
    if (statement.kind !== 'send') continue;
    for (const hole of statement.text.filter(part => part.kind === 'hole')) checkHole(hole, lists, report);
  }
}

/** `[lrange $argv 1 end]`, `$argv`: the arguments as a list. */
function isList(value: Template, source: string): boolean {
  if (sketch(value, '') !== '') return false;
  const [only] = value;
  if (value.length !== 1 || only?.kind !== 'hole') return false;
  return only.name === 'argv' || /^\[\s*lrange\s/.test(source.slice(only.start, only.end));
}

function checkHole(hole: Hole, lists: ReadonlySet<string>, report: Report): void {
  const name = hole.name ?? '';
  if (hole.from !== 'variable' || (name !== 'argv' && !lists.has(name))) return;
  const { sendsList } = SCRIPT_RULES;
  report(sendsList, sendsList.message(name), hole.start, hole.end, {
    fix: [
      { start: hole.start, end: hole.start, text: '[join ' },
      { start: hole.end, end: hole.end, text: ']' },
    ],
  });
}
