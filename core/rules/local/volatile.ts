import { VOLATILE_RULES } from '../catalogue/volatile';
import type { Line } from '../line';
import type { Report } from '../report';
import { HINT } from '../scan/hints';
import type { LocalCheck } from './check';

/** Stored text that moves by itself. A line has one finding: the first kind that fits. */
export const VOLATILE_CHECKS: readonly LocalCheck[] = [
  { effects: ['stored'], hints: HINT.uptime | HINT.last | HINT.time | HINT.counter, run: checkVolatile },
];

interface Kind {
  readonly rule: keyof typeof VOLATILE_RULES;
  readonly hint: number;
  readonly pattern: RegExp;
}

const DAY = '(?:mon|tue|wed|thu|fri|sat|sun)[a-z]{0,6}';
const MONTH = '(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6}';
const TIME = '\\d\\d?:\\d\\d:\\d\\d(?:\\.\\d{1,9})?';
const DATE = `(?:\\d{4}-\\d\\d-\\d\\d|${DAY},? ${MONTH} {1,2}\\d|${DAY},? \\d\\d? ${MONTH}|${MONTH} {1,2}\\d)`;

const KINDS: readonly Kind[] = [
  { rule: 'lastLogin', hint: HINT.last, pattern: /^last (?:failed )?login: /i },
  {
    rule: 'uptime',
    hint: HINT.uptime,
    pattern:
      /\buptime(?: is|:|=)?\s{1,8}\d|\buptime(?: is|:|=) ?(?!\.\.\.)\S|\bup {1,4}(?:\d{1,5} (?:day|hour|min|sec|week|year)|\d{1,2}:\d\d\b)/i,
  },
  {
    rule: 'lastChanged',
    hint: HINT.last,
    pattern:
      /\blast (?:\w{1,20} ){0,2}(?:change[ds]?|modified|updated?|commit(?:ted)?|saved?|reboot(?:ed)?|reload(?:ed)?|reset)\b[^\d]{0,24}\d/i,
  },
  {
    rule: 'counter',
    hint: HINT.counter,
    pattern:
      /\bload average: \d|\b(?:mem(?:free|available)|buffers|cached): {1,16}\d|\bntp clock-period \d|\b\d{1,20} (?:packets?|bytes|errors?|drops) ?(?:in|out|free|input|output|received|sent|transmitted)\b|\b(?:rx|tx):? (?:packets|bytes|errors)[: ]{1,3}\d|\b(?:in|out)put rate \d|\bcpu utili[sz]ation\b.{0,40}\d|\btemperature\b.{0,40}: ?\d/i,
  },
  {
    rule: 'clock',
    hint: HINT.time,
    pattern: new RegExp(
      [
        `^[*.]?${TIME} \\S`, // show clock of Cisco
        `^${DATE}[ T].{0,12}${TIME}.{0,24}$`, // date
        `\\b(?:current|local|system|device)[ -](?:time|date|clock)\\b.{0,12}\\d`,
        `\\b(?:time|date|clock|now|generated(?: (?:at|on|by \\S{1,40} on))?|as of)(?: is)?[:=]? {0,8}${DATE}`,
        `\\b(?:time|clock|generated(?: (?:at|on))?)(?: is)?[:=]? {0,8}${TIME}`,
      ].join('|'),
      'i',
    ),
  },
];

function checkVolatile(line: Line, report: Report): void {
  const kind = volatileKind(line.text, line.hints);
  if (kind === null) return;
  const rule = VOLATILE_RULES[kind];
  report(rule, rule.message(), line.offset, line.textEndOffset);
}

/** What makes a line of text volatile, or null. `hints` spares patterns that cannot fit; all bits to try each. */
export function volatileKind(text: string, hints = -1): keyof typeof VOLATILE_RULES | null {
  return KINDS.find(({ hint, pattern }) => (hints & hint) !== 0 && pattern.test(text))?.rule ?? null;
}
