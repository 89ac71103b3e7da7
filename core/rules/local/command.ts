import { COMMAND_RULES, type Fate } from '../catalogue/command';
import type { Line } from '../line';
import { nearMiss, type NearMiss } from '../nearMiss';
import type { Report } from '../report';
import { TEXT, type LocalCheck } from './check';

/** Text that was meant as a command, and commands that lose a byte. */
export const COMMAND_CHECKS: readonly LocalCheck[] = [
  { effects: TEXT, hints: 0, run: checkText },
  { effects: ['integrity', 'log'], hints: 0, run: checkFirstByte },
];

function checkText(line: Line, report: Report): void {
  if (line.part > 0) return;
  const miss = nearMiss(line);
  if (miss !== null) reportMiss(line, miss, report);
  else if (!line.open) checkUnknown(line, report);
}

function reportMiss(line: Line, miss: NearMiss, report: Report): void {
  const rule = COMMAND_RULES[miss.kind];
  const fix = [{ start: line.offset + miss.from, end: line.offset + miss.to, text: miss.by }];
  report(rule, missMessage(line, miss), line.offset + miss.start, line.offset + miss.end, { fix });
}

function missMessage(line: Line, miss: NearMiss): string {
  const fate: Fate = line.open ? 'stores it' : 'drops it';
  const shown = line.text;
  switch (miss.kind) {
    case 'missingSpace':
    case 'letterCase':
    case 'blankBeforeColon':
      return COMMAND_RULES[miss.kind].message(shown, fate);
    case 'noColon':
      return COMMAND_RULES.noColon.message(shown, miss.command);
    case 'leadingBlank':
      return COMMAND_RULES.leadingBlank.message(miss.command);
    case 'byteOrderMark':
    case 'hiddenByEscape':
      return COMMAND_RULES[miss.kind].message(miss.command, fate);
    case 'glued':
      return COMMAND_RULES.glued.message(line.text.slice(Math.max(0, miss.start - 24), miss.start), miss.command, fate);
  }
}

/** Words of other logging systems, and slips of these five. */
const UNKNOWN = new Set([
  ...['WARN', 'WARNING', 'DEBUG', 'TRACE', 'NOTICE', 'FATAL', 'CRITICAL', 'CRIT', 'ERR', 'INF', 'MSG', 'MESSAGE'],
  ...['ERRORS', 'INFORMATION', 'FORWARD', 'FW', 'FWRD', 'LOGS', 'SAVE', 'STORED', 'STOR'],
]);
const LONGEST_UNKNOWN = 11;

function checkUnknown(line: Line, report: Report): void {
  const { bytes, start, textEnd } = line;
  let at = start;
  const last = Math.min(textEnd, start + LONGEST_UNKNOWN + 1);
  while (at < last && isCapital(bytes[at] as number)) at++;
  if (at === start || at >= textEnd || bytes[at] !== 0x3a) return;
  const word = line.text.slice(0, at - start);
  if (!UNKNOWN.has(word)) return;
  const fix = [{ start: line.offset, end: line.offset, text: 'INFO: ' }];
  report(COMMAND_RULES.unknown, COMMAND_RULES.unknown.message(word), line.offset, line.at(at + 1), { fix });
}

function isCapital(byte: number): boolean {
  return byte >= 0x41 && byte <= 0x5a;
}

/** FWD and LOG skip the byte behind their colon, whatever it is. */
function checkFirstByte(line: Line, report: Report): void {
  const { bytes, start, textEnd, end, offset } = line;
  const name = line.command?.name ?? 'FWD';
  const colonEnd = offset + name.length + 1;
  if (end - start === 4) {
    const fix = [{ start: offset + 4, end: offset + 4, text: '\n' }];
    report(COMMAND_RULES.bareAtEnd, COMMAND_RULES.bareAtEnd.message(name), offset, colonEnd, { fix });
    return;
  }
  const skipped = bytes[start + 4];
  if (textEnd - start <= 4 || skipped === 0x20 || skipped === 0x09) return;
  const { text } = line;
  const message = COMMAND_RULES.lostByte.message(name, text.slice(4, 5), text.slice(5));
  report(COMMAND_RULES.lostByte, message, offset, offset + 5, {
    fix: [{ start: offset + 4, end: offset + 4, text: ' ' }],
  });
}
