import { COMMANDS, recognise, type Command } from '../protocol/command';
import { HINT } from './scan/hints';
import type { Line } from './line';

/** A text line that was probably meant as a command. Positions are places in the line's text. */
export interface NearMiss {
  readonly kind:
    | 'missingSpace'
    | 'letterCase'
    | 'leadingBlank'
    | 'byteOrderMark'
    | 'hiddenByEscape'
    | 'glued'
    | 'blankBeforeColon'
    | 'noColon';
  readonly command: Command['name'];
  /** What is wrong. */
  readonly start: number;
  readonly end: number;
  /** What is replaced to mend it, and by what. */
  readonly from: number;
  readonly to: number;
  readonly by: string;
}

/**
 * What a line that agentlessd takes as text was probably meant to be. Inside a block the text is mostly a device's, and
 * a device may well print `Error: …`, `·INFO: …` (the advised way to keep a line from being a command) or `WARN: …`: there
 * only what no device is likely to print counts.
 */
export function nearMiss(line: Line): NearMiss | null {
  const { bytes, start, textEnd, open } = line;
  if (textEnd === start || line.command !== null) return null;
  if (beginsLikeCommand(bytes, start, textEnd)) {
    const found = misspelt(line.text, open);
    if (found !== null) return found;
  } else if (mayCover(bytes[start] as number, open)) {
    const found = hidden(line);
    if (found !== null) return found;
  }
  return (line.hints & HINT.command) !== 0 ? glued(line) : null;
}

/** The first three letters of the commands, in small letters: told apart before any text is made of a line. */
const BEGINNINGS = COMMANDS.map(({ name }) => [0, 1, 2].map(at => name.charCodeAt(at) | 0x20));

export function beginsLikeCommand(bytes: Uint8Array, start: number, end: number): boolean {
  if (end - start < 3) return false;
  const first = (bytes[start] as number) | 0x20;
  const second = (bytes[start + 1] as number) | 0x20;
  const third = (bytes[start + 2] as number) | 0x20;
  for (const beginning of BEGINNINGS)
    if (first === beginning[0] && second === beginning[1] && third === beginning[2]) return true;
  return false;
}

/** What can stand before a hidden command. Blanks in a block are meant (see above). */
export function mayCover(byte: number, open: boolean): boolean {
  return byte === 0x1b || byte === 0xef || (!open && (byte === 0x20 || byte === 0x09));
}

const SPELLING = /^(INFO|ERROR|STORE|FWD|LOG)([ \t]*)(:?)/i;

function misspelt(text: string, open: boolean): NearMiss | null {
  const match = SPELLING.exec(text);
  if (match === null) return null;
  const [whole, word = '', blanks = '', colon = ''] = match;
  const command = word.toUpperCase() as Command['name'];
  if (colon === '') return open || word !== command ? null : withoutColon(text, command);
  const miss = { command, start: 0, end: whole.length };
  if (word !== command) {
    if (open && command !== 'STORE' && command !== 'FWD') return null;
    return {
      ...miss,
      kind: 'letterCase',
      from: 0,
      to: whole.length,
      by: `${command}:${blankAfter(text, whole.length)}`,
    };
  }
  if (blanks === '') {
    const { length } = wideBlank(text, whole.length);
    return { ...miss, kind: 'missingSpace', from: whole.length, to: whole.length + length, by: ' ' };
  }
  if (open && (command === 'ERROR' || command === 'LOG')) return null;
  const by = `:${blankAfter(text, whole.length)}`;
  return { ...miss, kind: 'blankBeforeColon', start: word.length, from: word.length, to: whole.length, by };
}

/** A TAB or a no-break space (in UTF-8) in the place of the blank. */
function wideBlank(text: string, at: number): { readonly length: number } {
  return { length: text[at] === '\t' ? 1 : text.startsWith('\xc2\xa0', at) ? 2 : 0 };
}

/** The blank that a command still needs behind its colon. */
function blankAfter(text: string, at: number): '' | ' ' {
  return text[at] === ' ' ? '' : ' ';
}

/** `STORE now`, `ERROR; no login`, `INFO - x`, `INFO：x`. A banner may well begin with `LOG …`, so that needs a mark. */
const INSTEAD_OF_COLON = /^(?: ?(?:[;,=|]|\xef\xbc\x9a|-(?= ))[ \t]*|[ \t]+(?=\S)|$)/;

function withoutColon(text: string, command: Command['name']): NearMiss | null {
  const rest = text.slice(command.length);
  const match = INSTEAD_OF_COLON.exec(rest);
  if (match === null) return null;
  if (command === 'LOG' && match[0].trim() === '') return null;
  const to = command.length + match[0].length;
  return { kind: 'noColon', command, start: 0, end: Math.max(to, command.length), from: command.length, to, by: ': ' };
}

const ESCAPE = '\\x1b(?:\\[[0-?]*[ -/]*[@-~]|\\][^\\x07\\x1b]*(?:\\x07|\\x1b\\\\)?|[()][ -~]|[=>78cDEHMNOZ])';
const COVER = new RegExp(`^(?:${ESCAPE}|\\xef\\xbb\\xbf|[ \\t]+)+`);

/** A command behind blanks, a byte order mark or terminal codes. */
function hidden(line: Line): NearMiss | null {
  const cover = COVER.exec(line.text)?.[0];
  if (cover === undefined) return null;
  const command = recognise(line.bytes, line.start + cover.length, line.textEnd);
  if (command === null) return null;
  const kind = cover.includes('\x1b') ? 'hiddenByEscape' : cover.includes('\xef') ? 'byteOrderMark' : 'leadingBlank';
  if (kind === 'leadingBlank' && line.open) return null;
  const to = cover.length;
  return { kind, command: command.name, start: 0, end: to + command.name.length + 1, from: 0, to, by: '' };
}

/** A prompt's end, with or without its blank. */
const AFTER_PROMPT = /[\w)\]~][#>$%] ?$/;
/** What else a script may have left without a line end: `working...`, `done`, `Password: `, `10%`. Not the `\nERROR: ` of an echoed script. */
const AFTER_TEXT = /(?:[#>$%)\].:!] ?|(?:^|[^\\])[a-z0-9])$/;

function glued(line: Line): NearMiss | null {
  const { text } = line;
  for (const { name } of COMMANDS) {
    for (let at = text.indexOf(`${name}: `, 1); at > 0; at = text.indexOf(`${name}: `, at + 1)) {
      const before = text.slice(Math.max(0, at - 80), at);
      if (!(line.open ? AFTER_PROMPT : AFTER_TEXT).test(before)) continue;
      return { kind: 'glued', command: name, start: at, end: at + name.length + 1, from: at, to: at, by: '\n' };
    }
  }
  return null;
}
