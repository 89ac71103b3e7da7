import { utf8 } from '../bytes';
import { PieceReader } from '../protocol/pieces';
import type { State } from '../protocol/state';
import type { Release } from '../release';
import { LocalChecker } from '../rules/checkTranscript';
import type { Edit } from '../rules/finding';
import { areaOf } from '../rules/levels';
import { FIRST_LINE } from '../rules/line';
import type { Extras, Report } from '../rules/report';
import { fillLine, type FilledLine } from './filled';
import { everyPrint } from './printedBy';
import type { Print, Program, ScriptLanguage } from './program';
import { linesOf } from './template';

/** Rules about text of a device have nothing to say about a script's own words. */
const OF_DEVICE_TEXT: ReadonlySet<string> = new Set(['volatile', 'secret']);
/** They count fields. */
const ABOUT_FIELD_COUNT: ReadonlySet<string> = new Set([
  'fwd/field-count',
  'fwd/crashes-analysisd',
  'fwd/no-name',
  'fwd/blank-in-sum',
]);

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
      if (dependsOnHole(line, start, end) && !ABOUT_FIELD_COUNT.has(rule.code)) return;
      report(rule, message, place(line, start), place(line, end), inSource(line, language, extras));
    });
  }
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

function place(line: FilledLine, unit: number): number {
  return line.at[Math.max(0, Math.min(unit, line.at.length - 1))] as number;
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
    fix.push({ start: place(line, start), end: place(line, end), text: text.replaceAll('\n', '\\n') });
  }
  return { fix };
}
