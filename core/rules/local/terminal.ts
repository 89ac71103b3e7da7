import { families } from '../../families/families';
import { TERMINAL_RULES } from '../catalogue/terminal';
import type { Edit } from '../finding';
import type { Line } from '../line';
import { nearMiss } from '../nearMiss';
import type { Report } from '../report';
import { HINT } from '../scan/hints';
import type { LocalCheck } from './check';

/** What a terminal session leaves in the text. Dropped text may hold what it likes. */
export const TERMINAL_CHECKS: readonly LocalCheck[] = [
  { effects: ['stored', 'logged', 'failed', 'log'], hints: HINT.escape, run: checkEscapes },
  { effects: ['stored'], hints: HINT.control, run: checkControl },
  { effects: ['stored'], hints: HINT.pager, run: checkPager },
  { effects: ['stored'], hints: HINT.prompt, run: checkPrompt },
  { effects: ['stored'], hints: HINT.session, run: checkSession },
  { effects: ['stored'], hints: HINT.refusal, run: checkRefusal },
];

/** ECMA-48 control sequences, operating system commands (window titles), character sets, single functions. */
const ESCAPES = /\x1b(?:\[[0-?]*[ -/]*[@-~]|\][^\x07\x1b]*(?:\x07|\x1b\\)?|[()][ -~]|[=>78cDEHMNOZ])?/g;

type EscapeRule = 'escape' | 'bracketedPaste' | 'windowTitle';

function escapeRule(sequence: string): EscapeRule {
  if (/^\x1b\[\?2004[hl]$/.test(sequence)) return 'bracketedPaste';
  return sequence.startsWith('\x1b]') ? 'windowTitle' : 'escape';
}

/** One finding a line and kind of code; the fix takes all of that kind away. */
function checkEscapes(line: Line, report: Report): void {
  if (nearMiss(line)?.kind === 'hiddenByEscape') return;
  const byRule = new Map<EscapeRule, Edit[]>();
  for (const { index, 0: sequence } of line.text.matchAll(ESCAPES)) {
    const rule = escapeRule(sequence);
    const edits = byRule.get(rule) ?? [];
    edits.push({ start: line.offset + index, end: line.offset + index + sequence.length, text: '' });
    byRule.set(rule, edits);
  }
  const fate = line.effect === 'stored' ? 'stored' : line.effect === 'log' ? 'sent' : 'written to ossec.log';
  for (const [name, fix] of byRule) {
    const rule = TERMINAL_RULES[name];
    report(rule, rule.message(fate), (fix[0] as Edit).start, (fix[0] as Edit).end, { fix });
  }
}

const CONTROL_NAMES: Readonly<Record<string, string>> = {
  '\x07': 'A bell',
  '\b': 'A backspace',
  '\x0c': 'A form feed',
};

function checkControl(line: Line, report: Report): void {
  // Behind an escape character a control byte is part of a code.
  const found = /[\x01-\x08\x0b\x0c\x0e-\x1a\x1c-\x1f\x7f]+/.exec(
    line.text.replace(ESCAPES, code => ' '.repeat(code.length)),
  );
  if (found === null) return;
  const { control } = TERMINAL_RULES;
  const name = CONTROL_NAMES[found[0][0] ?? ''] ?? 'A control byte';
  report(control, control.message(name), line.offset + found.index, line.offset + found.index + found[0].length);
}

/** `--More--`, `---(more 12%)---`, `<--- More --->`, `Press any key to continue`, `lines 1-24`, `(END)`. */
export const PAGER =
  /(?:<?-{1,4} ?\(?more\b[^\n]{0,40}?-{1,4}>?|\(more(?: \d{1,3}%)?\)|\b(?:press|hit) (?:any key|<space>)|^lines \d{1,9}-\d{1,9}|^\(END\))/i;

function checkPager(line: Line, report: Report): void {
  const found = PAGER.exec(line.text);
  if (found === null) return;
  const { pager } = TERMINAL_RULES;
  const start = line.offset + found.index;
  report(pager, pager.message(found[0]), start, start + found[0].length);
}

const SHELL_PROMPT = /^\[?[\w.-]{1,64}@[\w.-]{1,64}[: ][^#$>\x00-\x1f]{0,120}\]?[#$]( .*)?$/;
const DEVICE_PROMPT = /^[A-Za-z][\w.\-/:@]{0,63}(?:\([\w\-/. ]{1,48}\))?[#>] ?$/;
const DEVICE_ECHO =
  /^[A-Za-z][\w.\-/:@]{0,63}(?:\([\w\-/. ]{1,48}\))?[#>] ?(?:sh(?:ow?)?|dis(?:play)?|term(?:inal)?|en(?:able)?|conf(?:igure)?|exit|quit|logout|end|no|cat|dir|more|get|cli|set cli|set length|skip-page-display|pager)(?: .*)?$/;

function checkPrompt(line: Line, report: Report): void {
  const { text } = line;
  if (!SHELL_PROMPT.test(text) && !DEVICE_PROMPT.test(text) && !DEVICE_ECHO.test(text)) return;
  const { prompt } = TERMINAL_RULES;
  report(prompt, prompt.message(text), line.offset, line.textEndOffset);
}

const SESSION =
  /^(?:spawn \S.*|Connection to \S{1,253} closed\b.*|Connection closed\b.*|logout|Warning: Permanently added .*)\s?$/;

function checkSession(line: Line, report: Report): void {
  if (!SESSION.test(line.text)) return;
  const { session } = TERMINAL_RULES;
  report(session, session.message(line.text), line.offset, line.textEndOffset);
}

/** What no family needs to say for itself. */
const REFUSALS: readonly { readonly pattern: RegExp; readonly means: string }[] = [
  {
    pattern: /^ *% ?(?:Invalid|Unknown|Unrecognized|Ambiguous|Incomplete|Bad|Command)\b/i,
    means: 'the device did not carry the command out',
  },
  { pattern: /^(?:-?(?:ba|da|k|z|a)?sh: .{1,200}: (?:command )?not found)/, means: 'this host has no such command' },
  {
    pattern: /^(?:syntax error|unknown command|invalid command|error: unknown command|parse error)\b/i,
    means: 'the device did not carry the command out',
  },
];

function checkRefusal(line: Line, report: Report): void {
  const { text } = line;
  const known =
    REFUSALS.find(({ pattern }) => pattern.test(text)) ?? FAMILY_REFUSALS.find(({ pattern }) => pattern.test(text));
  if (known === undefined) return;
  const { refused } = TERMINAL_RULES;
  report(refused, refused.message(text, known.means), line.offset, line.textEndOffset);
}

/** Of every family, each pattern once. */
const FAMILY_REFUSALS = [
  ...new Map(families.flatMap(({ errors }) => errors.map(marker => [String(marker.pattern), marker]))).values(),
];
