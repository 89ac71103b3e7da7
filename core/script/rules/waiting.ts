import type { Report } from '../../rules/report';
import { everyStatement, type Block, type Expect, type ExpectCase, type Program } from '../program';
import { knownText, sketch } from '../template';
import { matchesText } from './pattern';
import { SCRIPT_RULES } from './scriptRules';

/** Waiting for a device: what if it is silent, gone, or only echoes (facts, chapter 14; traps 18 and 38). */
export function checkWaiting(program: Program, report: Report): void {
  const everywhere = new Set<string>();
  for (const { statement } of everyStatement(program)) {
    if (statement.kind !== 'expect' || !/_(?:before|after)$/.test(statement.command)) continue;
    for (const keyword of keywordsOf(statement)) everywhere.add(keyword);
  }
  for (const { statement, block, index } of everyStatement(program)) {
    if (statement.kind === 'assign' && statement.name === 'timeout' && knownText(statement.value)?.trim() === '-1') {
      report(SCRIPT_RULES.endlessTimeout, SCRIPT_RULES.endlessTimeout.message(), statement.start, statement.end);
    }
    if (statement.kind !== 'expect' || statement.command !== 'expect' || statement.cases.length === 0) continue;
    checkBranches(statement, everywhere, report);
    checkEcho(statement, block.slice(0, index), report);
  }
}

function keywordsOf({ cases }: Expect): readonly string[] {
  return cases.flatMap(({ type, pattern }) => (type === 'keyword' ? [sketch(pattern)] : []));
}

function checkBranches(expect: Expect, everywhere: ReadonlySet<string>, report: Report): void {
  const keywords = new Set([...keywordsOf(expect), ...everywhere]);
  const has = (keyword: string): boolean => keywords.has(keyword) || keywords.has('default');
  // `expect eof` waits for the end, and a time-out there changes nothing.
  const waitsForEnd = expect.cases.every(({ type }) => type === 'keyword');
  if (waitsForEnd) return;
  const end = expect.start + expect.command.length;
  const { noTimeoutBranch, noEofBranch } = SCRIPT_RULES;
  if (!has('timeout')) report(noTimeoutBranch, noTimeoutBranch.message(), expect.start, end);
  else if (!has('eof')) report(noEofBranch, noEofBranch.message(), expect.start, end);
}

/** The text sent just before comes back from the device first. */
function checkEcho(expect: Expect, before: Block, report: Report): void {
  const sent = before.at(-1);
  if (sent?.kind !== 'send') return;
  const text = knownText(sent.text)?.replace(/[\r\n]+$/, '') ?? '';
  if (text === '') return;
  const { matchesEcho } = SCRIPT_RULES;
  for (const { start, end, pattern, type } of expect.cases) {
    if (isOwnEcho(pattern, type, text)) report(matchesEcho, matchesEcho.message(text), start, end);
  }
}

function isOwnEcho(pattern: ExpectCase['pattern'], type: ExpectCase['type'], text: string): boolean {
  const known = knownText(pattern);
  // Waiting for the whole of what was sent is waiting for the echo on purpose.
  if (known === null || type === 'keyword' || known.replace(/[\r\n]+$/, '') === text) return false;
  return matchesText(known, type, text);
}
