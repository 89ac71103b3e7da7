/**
 * How `/bin/sh` takes `<arguments>` apart, as far as it can be told without running anything (facts chapter 7). The
 * text is pasted into the shell's line between the host and ` 2>&1`.
 *
 * All offsets are UTF-16 units from the start of the text.
 */
export interface ShellReading {
  /** What the script gets, quotes taken off; up to the first thing that ends the command. */
  readonly words: readonly ShellWord[];
  /** A quote, backquote or `$(` without its partner: the shell refuses the whole line. */
  readonly unbalanced: { readonly at: number; readonly mark: string } | null;
  /** A `#` at the start of a word: the rest of the line, `2>&1` included, is a comment. */
  readonly commentAt: number | null;
  /** `;`, `|`, `&`, `<`, `>`, `(`, `)` and line breaks outside of quotes. */
  readonly operators: readonly { readonly at: number; readonly text: string }[];
  /** What the manager's shell replaces: `$…`, backquotes, and file name patterns. */
  readonly expansions: readonly { readonly at: number; readonly text: string }[];
  /** The last character is a backslash: it joins the text with the ` 2>&1` behind it. */
  readonly endsInBackslash: boolean;
}

export interface ShellWord {
  readonly text: string;
  readonly start: number;
  readonly end: number;
  readonly quoted: boolean;
}

interface Scan {
  readonly text: string;
  at: number;
  wordStart: number;
  word: string;
  quoted: boolean;
  /** Words are no longer the script's own: an operator came. */
  commandEnded: boolean;
  endsInBackslash: boolean;
  readonly words: ShellWord[];
  readonly operators: { at: number; text: string }[];
  readonly expansions: { at: number; text: string }[];
  unbalanced: { at: number; mark: string } | null;
  commentAt: number | null;
}

export function readShellText(text: string): ShellReading {
  const scan: Scan = {
    text,
    at: 0,
    wordStart: -1,
    word: '',
    quoted: false,
    commandEnded: false,
    endsInBackslash: false,
    words: [],
    operators: [],
    expansions: [],
    unbalanced: null,
    commentAt: null,
  };
  while (scan.at < text.length && scan.unbalanced === null) readOne(scan);
  endWord(scan);
  const { words, operators, expansions, unbalanced, commentAt, endsInBackslash } = scan;
  return { words, operators, expansions, unbalanced, commentAt, endsInBackslash };
}

function readOne(scan: Scan): void {
  const c = scan.text.charAt(scan.at);
  switch (c) {
    case ' ':
    case '\t':
      endWord(scan);
      scan.at++;
      return;
    case "'":
      readSingleQuoted(scan);
      return;
    case '"':
      readDoubleQuoted(scan);
      return;
    case '`':
    case '$':
      addToWord(scan, readExpansion(scan));
      return;
    case '\\':
      readBackslash(scan);
      return;
    case '#':
      if (scan.wordStart < 0) readComment(scan);
      else addToWord(scan, take(scan));
      return;
    case ';':
    case '|':
    case '&':
    case '<':
    case '>':
    case '(':
    case ')':
    case '\n':
      readOperator(scan);
      return;
    case '*':
    case '?':
    case '[':
      scan.expansions.push({ at: scan.at, text: c });
      addToWord(scan, take(scan));
      return;
    default:
      addToWord(scan, take(scan));
  }
}

function take(scan: Scan): string {
  return scan.text.charAt(scan.at++);
}

function addToWord(scan: Scan, text: string, from = scan.at - text.length): void {
  if (scan.wordStart < 0) scan.wordStart = from;
  scan.word += text;
}

function endWord(scan: Scan): void {
  if (scan.wordStart >= 0 && !scan.commandEnded) {
    scan.words.push({ text: scan.word, start: scan.wordStart, end: scan.at, quoted: scan.quoted });
  }
  scan.wordStart = -1;
  scan.word = '';
  scan.quoted = false;
}

function readSingleQuoted(scan: Scan): void {
  const start = scan.at;
  const end = scan.text.indexOf("'", start + 1);
  if (end < 0) {
    giveUp(scan, start, "'");
    return;
  }
  scan.at = end + 1;
  scan.quoted = true;
  addToWord(scan, scan.text.slice(start + 1, end), start);
}

function readDoubleQuoted(scan: Scan): void {
  const start = scan.at++;
  addToWord(scan, '', start);
  while (scan.at < scan.text.length && scan.unbalanced === null) {
    const c = scan.text.charAt(scan.at);
    if (c === '"') {
      scan.at++;
      scan.quoted = true;
      return;
    }
    if (c === '\\' && /[$`"\\\n]/.test(scan.text.charAt(scan.at + 1))) {
      scan.at++;
      addToWord(scan, take(scan));
    } else if (c === '$' || c === '`') {
      addToWord(scan, readExpansion(scan));
    } else {
      addToWord(scan, take(scan));
    }
  }
  if (scan.unbalanced === null) giveUp(scan, start, '"');
}

/** `$name`, `${…}`, `$(…)`, or backquotes; returns the text itself, unexpanded. A lone `$` is just a character. */
function readExpansion(scan: Scan): string {
  const start = scan.at;
  const rest = /`[^`]*`|\$\{[^}]*\}|\$[A-Za-z_][A-Za-z0-9_]*|\$[0-9@*#?$!-]/y;
  rest.lastIndex = start;
  const simple = rest.exec(scan.text)?.[0];
  if (simple !== undefined) scan.at += simple.length;
  else if (scan.text.startsWith('$(', start)) scan.at = substitutionEnd(scan.text, start + 2);
  else if (scan.text.charAt(start) === '$' && scan.text.charAt(start + 1) !== '{') return take(scan);
  else scan.at = -1;
  if (scan.at < 0) {
    giveUp(scan, start, scan.text.charAt(start) === '`' ? '`' : scan.text.slice(start, start + 2));
    return '';
  }
  const text = scan.text.slice(start, scan.at);
  scan.expansions.push({ at: start, text });
  return text;
}

/** Behind the `)` that closes a `$(`, or -1. Quotes inside are not looked into: good enough for a warning. */
function substitutionEnd(text: string, from: number): number {
  let depth = 1;
  for (let at = from; at < text.length; at++) {
    if (text[at] === '(') depth++;
    else if (text[at] === ')' && --depth === 0) return at + 1;
  }
  return -1;
}

function readBackslash(scan: Scan): void {
  const start = scan.at++;
  if (scan.at >= scan.text.length) {
    scan.endsInBackslash = true;
    addToWord(scan, '\\', start);
  } else {
    const c = take(scan);
    if (c !== '\n') addToWord(scan, c, start);
  }
}

function readComment(scan: Scan): void {
  scan.commentAt ??= scan.at;
  const end = scan.text.indexOf('\n', scan.at);
  scan.at = end < 0 ? scan.text.length : end;
}

function readOperator(scan: Scan): void {
  endWord(scan);
  const operator = /&&|\|\||;;|>>|<<|[;|&<>()\n]/y;
  operator.lastIndex = scan.at;
  const text = operator.exec(scan.text)?.[0] ?? take(scan);
  scan.operators.push({ at: scan.at, text });
  scan.at += text.length;
  scan.commandEnded = true;
}

function giveUp(scan: Scan, at: number, mark: string): void {
  scan.unbalanced = { at, mark };
  scan.at = scan.text.length;
  scan.wordStart = -1;
}
