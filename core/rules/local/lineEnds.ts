import { recognise } from '../../protocol/command';
import { LINE_RULES } from '../catalogue/line';
import type { Line } from '../line';
import type { Report } from '../report';
import { toBinary } from '../../bytes';
import { READ, type LocalCheck } from './check';

const LF = 10;
const CR = 13;
const NUL = 0;

/** Where agentlessd's view of a line ends before the line does, and where a line is read in pieces. */
export const LINE_END_CHECKS: readonly LocalCheck[] = [{ effects: READ, hints: 0, run: checkLineEnd }];

function checkLineEnd(line: Line, report: Report): void {
  if (line.part > 0) checkPart(line, report);
  const { bytes, textEnd, end } = line;
  if (textEnd >= end - 1) return; // the line's own LF, or nothing at all, is left
  if (bytes[textEnd] === CR) {
    if (textEnd === end - 2 && bytes[end - 1] === LF) return;
    checkBehindCr(line, report);
  } else if (bytes[textEnd] === NUL) checkBehindNul(line, report);
}

function checkPart(line: Line, report: Report): void {
  const start = line.offset;
  const end = Math.max(line.textEndOffset, start);
  if (line.command !== null && line.effect !== 'discarded') {
    const { name } = line.command;
    report(LINE_RULES.splitForgesCommand, LINE_RULES.splitForgesCommand.message(name), start, start + name.length + 1);
    return;
  }
  if (line.part > 1 || line.effect === 'discarded') return;
  const rest = end - start;
  report(LINE_RULES.split, LINE_RULES.split.message(rest), rest === 0 ? start - 1 : start, rest === 0 ? start : end);
}

function checkBehindCr(line: Line, report: Report): void {
  const { bytes, textEnd, end } = line;
  let at = textEnd;
  while (at < end && (bytes[at] === CR || bytes[at] === NUL)) at++;
  if (at >= end || (bytes[at] === LF && at === end - 1)) {
    if (at - textEnd > 1 && bytes[textEnd + 1] === CR && !isClosing(line)) {
      report(LINE_RULES.doubleCr, LINE_RULES.doubleCr.message(), line.at(textEnd), line.at(at));
    }
    return;
  }
  const command = commandBehind(line, textEnd);
  if (command !== null) {
    const { place, name } = command;
    const start = line.at(place);
    const fix = [{ start: start - 1, end: start, text: '\n' }];
    report(LINE_RULES.commandBehindCr, LINE_RULES.commandBehindCr.message(name), start, start + name.length + 1, {
      fix,
    });
    return;
  }
  if (line.effect === 'discarded') return;
  const lostEnd = bytes[end - 1] === LF ? end - 1 : end;
  const lost = toBinary(bytes.subarray(at, Math.min(lostEnd, at + 60)));
  report(LINE_RULES.cutAtCr, LINE_RULES.cutAtCr.message(lost.replace(/\r$/, '')), line.at(textEnd), line.at(lostEnd));
}

/** ssh ends `Connection to … closed.` so, always; nothing is learnt from it. */
function isClosing(line: Line): boolean {
  return line.effect === 'discarded' || line.text.startsWith('Connection to ');
}

function commandBehind(line: Line, from: number): { readonly place: number; readonly name: string } | null {
  const { bytes, end } = line;
  for (let at = bytes.indexOf(CR, from); at >= 0 && at < end; at = bytes.indexOf(CR, at + 1)) {
    const command = recognise(bytes, at + 1, end);
    if (command !== null) return { place: at + 1, name: command.name };
  }
  return null;
}

function checkBehindNul(line: Line, report: Report): void {
  const { bytes, textEnd, end } = line;
  const lostEnd = bytes[end - 1] === LF ? end - 1 : end;
  let kept = textEnd;
  while (kept < lostEnd && (bytes[kept] === NUL || bytes[kept] === CR)) kept++;
  if (kept === lostEnd) return; // only NUL bytes: nothing is lost
  if (line.effect === 'discarded' && recognise(bytes, kept, lostEnd) === null) return;
  report(LINE_RULES.hiddenByNul, LINE_RULES.hiddenByNul.message(lostEnd - kept), line.at(textEnd), line.at(lostEnd), {
    fix: nulBytes(line, textEnd, lostEnd),
  });
}

function nulBytes(line: Line, from: number, to: number): { start: number; end: number; text: string }[] {
  const edits: { start: number; end: number; text: string }[] = [];
  for (let at = line.bytes.indexOf(0, from); at >= 0 && at < to; at = line.bytes.indexOf(0, at + 1)) {
    const last = edits.at(-1);
    if (last !== undefined && last.end === line.at(at)) edits[edits.length - 1] = { ...last, end: last.end + 1 };
    else edits.push({ start: line.at(at), end: line.at(at) + 1, text: '' });
  }
  return edits;
}
