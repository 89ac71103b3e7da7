import { utf8 } from '../bytes';
import { PieceReader } from '../protocol/pieces';
import type { State } from '../protocol/state';
import type { Release } from '../release';
import { LocalChecker } from '../rules/checkTranscript';
import { COMMAND_RULES } from '../rules/catalogue/command';
import type { Edit } from '../rules/finding';
import { areaOf } from '../rules/levels';
import { FIRST_LINE } from '../rules/line';
import type { Extras, Report } from '../rules/report';
import { fillLine, type FilledLine } from './filled';
import { everyPrint } from './printedBy';
import type { Print, Program, ScriptLanguage } from './program';
import { linesOf, type SourceSpan } from './template';

/** Rules about text of a device have nothing to say about a script's own words. */
const OF_DEVICE_TEXT: ReadonlySet<string> = new Set(['volatile', 'secret']);
/** They count fields. */
const ABOUT_FIELD_COUNT: ReadonlySet<string> = new Set([
  'fwd/field-count',
  'fwd/crashes-analysisd',
  'fwd/no-name',
  'fwd/blank-in-sum',
]);

/** What follows `FWD:` and `LOG:` at once loses its first byte, whatever it is. */
const LOST_BYTE = 'command/lost-byte';

export interface PrintCheckOptions {
  readonly state: State;
  readonly release: Release;
}

/**
 * The rules for transcripts, applied to what a script would print, at the source that prints it. Findings that depend on
 * text which only the run knows are left out.
 */
export function checkPrints(program: Program, options: PrintCheckOptions, report: Report): void {
  const checker = new LocalChecker(options);
  for (const print of everyPrint(program)) {
    checkPrint(print, program.language, checker, options.state, report);
  }
}

function checkPrint(print: Print, language: ScriptLanguage, checker: LocalChecker, state: State, report: Report): void {
  for (const { parts } of linesOf(print.text)) {
    const line = fillLine(parts);
    if (line.text === '' || line.isHole[0] === true) continue;
    checkLine(line, checker, state, (rule, message, start, end, extras) => {
      if (OF_DEVICE_TEXT.has(areaOf(rule.code)) || (line.fieldsUnknown && ABOUT_FIELD_COUNT.has(rule.code))) return;
      if (dependsOnHole(line, start, end) && !ABOUT_FIELD_COUNT.has(rule.code) && rule.code !== LOST_BYTE) return;
      const source = sourceOf(line, start, end);
      // A stand-in is nothing to show.
      const said = rule.code === LOST_BYTE && dependsOnHole(line, start, end) ? lostByteUnknown(line) : message;
      report(rule, said, source.start, source.end, inSource(line, language, extras));
    });
  }
}

function lostByteUnknown({ text }: FilledLine): string {
  return COMMAND_RULES.lostByte.message(text.slice(0, text.indexOf(':')), null, '');
}

/** Reports findings of one line in units of its filled text. */
function checkLine(line: FilledLine, checker: LocalChecker, state: State, report: Report): void {
  const bytes = utf8(`${line.text}\n`);
  const unitOf = bytes.length === line.text.length + 1 ? (byte: number): number => byte : unitFinder(line.text);
  const reader = new PieceReader({ state }, piece => {
    checker.check(piece, FIRST_LINE, (rule, message, start, end, extras) => {
      report(rule, message, unitOf(start), unitOf(end), inUnits(extras, unitOf));
    });
  });
  reader.push(bytes);
  reader.end();
}

/** Whether a finding stands on a hole, or on nothing but what touches one. */
function dependsOnHole(line: FilledLine, start: number, end: number): boolean {
  for (let unit = start; unit < Math.max(end, start + 1); unit++) if (line.isHole[unit] === true) return true;
  return false;
}

/** The source of a stretch of text. What `printf` puts in stands elsewhere than its format, so its ends may be anywhere. */
function sourceOf(line: FilledLine, start: number, end: number): SourceSpan {
  if (end <= start) {
    const at = insertionPoint(line, start);
    return { start: at, end: at };
  }
  return { start: Math.min(...line.at.slice(start, end)), end: Math.max(...line.ends.slice(start, end)) };
}

/** In front of a unit; behind the one before it where that is the script's own text, so that it lands in the same string. */
function insertionPoint(line: FilledLine, unit: number): number {
  const isBehindText = unit > 0 && line.isHole[unit - 1] !== true;
  return (isBehindText ? line.ends[unit - 1] : line.at[unit]) ?? line.ends.at(-1) ?? 0;
}

function unitFinder(text: string): (byte: number) => number {
  const units: number[] = [];
  for (let at = 0; at < text.length;) {
    const character = String.fromCodePoint(text.codePointAt(at) as number);
    for (let byte = utf8(character).length; byte > 0; byte--) units.push(at);
    at += character.length;
  }
  return byte => units[byte] ?? text.length;
}

function inUnits(extras: Extras | undefined, unitOf: (byte: number) => number): Extras | undefined {
  if (extras?.fix === undefined) return undefined;
  return { fix: extras.fix.map(({ start, end, text }) => ({ start: unitOf(start), end: unitOf(end), text })) };
}

function inSource(line: FilledLine, language: ScriptLanguage, extras: Extras | undefined): Extras | undefined {
  if (extras?.fix === undefined) return undefined;
  const fix: Edit[] = [];
  for (const { start, end, text } of extras.fix) {
    // In a shell's string a line feed has no spelling that holds everywhere.
    if (text.includes('\n') && language === 'shell') return undefined;
    if (start !== end && dependsOnHole(line, start, end)) return undefined;
    fix.push({ ...sourceOf(line, start, end), text: text.replaceAll('\n', '\\n') });
  }
  return { fix };
}
