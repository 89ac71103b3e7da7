import { joined, spelt, verbatim, type Hole, type Known, type Part, type SourceSpan, type Template } from '../template';

/**
 * Tcl's rules for commands and words (Tcl(n), "the Dodekalogue"): what each command's words are, without carrying
 * anything out. Reads any text; what does not close goes on to the end and is a gap. Positions are the source's.
 */
export interface TclCommand extends SourceSpan {
  readonly words: readonly TclWord[];
}

export interface TclWord extends SourceSpan {
  readonly form: 'bare' | 'quoted' | 'braced';
  /** What the word stands for: variables and commands in it are holes. */
  readonly value: Template;
  /** For a braced word: what stands between the braces. It may be a script. */
  readonly inner: SourceSpan | null;
  /** `{*}` in front: the word gives several. */
  readonly isExpanded: boolean;
  /** Scripts in brackets within the word. */
  readonly scripts: readonly SourceSpan[];
}

export interface TclComment extends SourceSpan {
  readonly text: string;
}

export interface TclScript {
  readonly commands: readonly TclCommand[];
  readonly comments: readonly TclComment[];
  readonly gaps: readonly SourceSpan[];
}

/** The commands in `source[start..end)`. */
export function readTcl(source: string, start = 0, end = source.length): TclScript {
  return new Reader(source, end).script(start);
}

/** What a text in quotes or an expression stands for, and the scripts in its brackets. */
export function substitute(
  source: string,
  { start, end }: SourceSpan,
): { readonly value: Template; readonly scripts: readonly SourceSpan[] } {
  return new Reader(source, end).substitutions(start);
}

const BLANKS = ' \t\v\f\r';

class Reader {
  private at = 0;
  private readonly commands: TclCommand[] = [];
  private readonly comments: TclComment[] = [];
  private readonly gaps: SourceSpan[] = [];

  constructor(
    private readonly source: string,
    private readonly end: number,
  ) {}

  script(start: number): TclScript {
    this.at = start;
    for (;;) {
      this.skipSeparators();
      if (this.at >= this.end) break;
      if (this.char === '#') this.comment();
      else this.command();
    }
    return { commands: this.commands, comments: this.comments, gaps: this.gaps };
  }

  substitutions(start: number): { readonly value: Template; readonly scripts: readonly SourceSpan[] } {
    this.at = start;
    const { parts, scripts } = this.parts(() => false);
    return { value: joined(parts), scripts };
  }

  private get char(): string {
    return this.at < this.end ? (this.source[this.at] as string) : '';
  }

  /** A backslash at a line's end counts as a blank. */
  private get atContinuation(): boolean {
    if (this.char !== '\\') return false;
    const next = this.source[this.at + 1];
    return this.at + 1 < this.end && (next === '\n' || (next === '\r' && this.source[this.at + 2] === '\n'));
  }

  private skipSeparators(): void {
    for (;;) {
      if (this.atContinuation) this.at += 2;
      else if (this.char !== '' && (BLANKS + '\n;').includes(this.char)) this.at++;
      else return;
    }
  }

  private skipBlanks(): void {
    for (;;) {
      if (this.atContinuation) this.at += this.source[this.at + 1] === '\r' ? 3 : 2;
      else if (this.char !== '' && BLANKS.includes(this.char)) this.at++;
      else return;
    }
  }

  /** To the end of the line; a backslash takes the next line in. */
  private comment(): void {
    const start = this.at;
    while (this.at < this.end && this.char !== '\n') this.at += this.char === '\\' ? 2 : 1;
    this.at = Math.min(this.at, this.end);
    this.comments.push({ start, end: this.at, text: this.source.slice(start, this.at) });
  }

  private command(): void {
    const start = this.at;
    const words: TclWord[] = [];
    for (;;) {
      this.skipBlanks();
      if (this.char === '' || this.char === '\n' || this.char === ';') break;
      words.push(this.word());
    }
    const last = words.at(-1);
    if (last !== undefined) this.commands.push({ words, start, end: last.end });
  }

  private word(): TclWord {
    const start = this.at;
    const isExpanded =
      this.source.startsWith('{*}', this.at) && this.at + 3 < this.end && !/\s/.test(this.source[this.at + 3] ?? ' ');
    if (isExpanded) this.at += 3;
    if (this.char === '{') return { ...this.braced(start), isExpanded };
    if (this.char === '"') return { ...this.quoted(start), isExpanded };
    return { ...this.bare(start), isExpanded };
  }

  private braced(start: number): TclWord {
    const open = this.at;
    const close = closingBrace(this.source, open, this.end);
    if (close === null) this.gaps.push({ start: open, end: this.end });
    const inner = { start: open + 1, end: close ?? this.end };
    this.at = close === null ? this.end : close + 1;
    const parts = this.rest();
    const value = joined([...bracedText(this.source, inner), ...parts.parts]);
    return { form: 'braced', value, inner, isExpanded: false, scripts: parts.scripts, start, end: this.at };
  }

  private quoted(start: number): TclWord {
    const open = this.at++;
    const { parts, scripts } = this.parts(char => char === '"');
    if (this.char === '"') this.at++;
    else this.gaps.push({ start: open, end: this.end });
    const rest = this.rest();
    const value = joined([...parts, ...rest.parts]);
    return {
      form: 'quoted',
      value,
      inner: null,
      isExpanded: false,
      scripts: [...scripts, ...rest.scripts],
      start,
      end: this.at,
    };
  }

  private bare(start: number): TclWord {
    const { parts, scripts } = this.rest();
    return { form: 'bare', value: joined(parts), inner: null, isExpanded: false, scripts, start, end: this.at };
  }

  /** Up to a blank or the command's end. Behind a closing brace or quote Tcl allows nothing; it is kept all the same. */
  private rest(): { readonly parts: Part[]; readonly scripts: SourceSpan[] } {
    return this.parts(char => char === '\n' || char === ';' || BLANKS.includes(char));
  }

  private parts(isEnd: (char: string) => boolean): { readonly parts: Part[]; readonly scripts: SourceSpan[] } {
    const parts: Part[] = [];
    const scripts: SourceSpan[] = [];
    while (this.at < this.end && !isEnd(this.char)) {
      if (this.char === '\\') {
        if (this.atContinuation && isEnd(' ')) break;
        parts.push(this.escape());
      } else if (this.char === '$') parts.push(this.variable());
      else if (this.char === '[') {
        const span = this.bracketed();
        scripts.push({ start: span.start + 1, end: span.inner });
        parts.push({ kind: 'hole', start: span.start, end: this.at, name: null, from: 'command' });
      } else parts.push(this.plain(isEnd));
    }
    return { parts, scripts };
  }

  private plain(isEnd: (char: string) => boolean): Known {
    const start = this.at;
    do this.at++;
    while (this.at < this.end && !'\\$['.includes(this.char) && !isEnd(this.char));
    return verbatim(this.source.slice(start, this.at), start);
  }

  private escape(): Known {
    const start = this.at;
    const { text, length } = readEscape(this.source, start, this.end);
    this.at += length;
    return spelt(text, start, this.at);
  }

  private variable(): Part {
    const start = this.at;
    const match = /^\$(?:\{([^}]*)\}|((?:::)?[A-Za-z0-9_]+(?:::+[A-Za-z0-9_]+)*)(\()?)/.exec(
      this.source.slice(start, Math.min(this.end, start + 256)),
    );
    if (match === null) {
      this.at++;
      return verbatim('$', start);
    }
    this.at += match[0].length;
    if (match[3] !== undefined) this.skipIndex();
    const hole: Hole = { kind: 'hole', start, end: this.at, name: match[1] ?? match[2] ?? null, from: 'variable' };
    return hole;
  }

  /** The index of an array's element, behind its `(`. */
  private skipIndex(): void {
    while (this.at < this.end && this.char !== ')') {
      if (this.char === '[') this.bracketed();
      else this.at += this.char === '\\' ? 2 : 1;
    }
    this.at = Math.min(this.end, this.at + 1);
  }

  /** Skips a script in brackets; `inner` is where it ends. */
  private bracketed(): { readonly start: number; readonly inner: number } {
    const start = this.at;
    const close = closingBracket(this.source, start, this.end);
    if (close === null) this.gaps.push({ start, end: this.end });
    this.at = close === null ? this.end : close + 1;
    return { start, inner: close ?? this.end };
  }
}

/** The `}` that closes the `{` at `open`; only backslashes hide braces. */
function closingBrace(source: string, open: number, end: number): number | null {
  let depth = 0;
  for (let at = open; at < end; at++) {
    const char = source[at];
    if (char === '\\') at++;
    else if (char === '{') depth++;
    else if (char === '}' && --depth === 0) return at;
  }
  return null;
}

/** The `]` that closes the `[` at `open`: braces, quotes and brackets within are skipped whole. */
function closingBracket(source: string, open: number, end: number): number | null {
  // A stack of what is open, instead of recursion: nesting may be as deep as a hostile file makes it.
  const stack: string[] = [']'];
  let wordStart = true;
  for (let at = open + 1; at < end; at++) {
    const char = source[at] as string;
    const closer = stack.at(-1);
    if (char === '\\') at++;
    else if (closer === '"') {
      if (char === '"') stack.pop();
      else if (char === '[') stack.push(']');
    } else if (char === closer) {
      stack.pop();
      if (stack.length === 0) return at;
    } else if (char === '[') stack.push(']');
    else if (char === '{' && wordStart) {
      const close = closingBrace(source, at, end);
      if (close === null) return null;
      at = close;
    } else if (char === '"' && wordStart) stack.push('"');
    wordStart = char === ' ' || char === '\t' || char === '\n' || char === ';' || char === '[';
  }
  return null;
}

/** Text in braces stands for itself, but for a backslash at a line's end, which is a blank with the next line's indent. */
function bracedText(source: string, { start, end }: SourceSpan): Part[] {
  const parts: Part[] = [];
  let from = start;
  for (const match of source.slice(start, end).matchAll(/\\\r?\n[ \t]*/g)) {
    const at = start + match.index;
    parts.push(verbatim(source.slice(from, at), from), spelt(' ', at, at + match[0].length));
    from = at + match[0].length;
  }
  parts.push(verbatim(source.slice(from, end), from));
  return parts;
}

const LETTERS: Readonly<Record<string, string>> = { a: '\x07', b: '\b', f: '\f', n: '\n', r: '\r', t: '\t', v: '\v' };

/** The text that a backslash at `start` and what follows it stand for. */
function readEscape(source: string, start: number, end: number): { readonly text: string; readonly length: number } {
  const rest = source.slice(start + 1, Math.min(end, start + 12));
  const continuation = /^\r?\n[ \t]*/.exec(source.slice(start + 1, Math.min(end, start + 4096)));
  if (continuation !== null) return { text: ' ', length: 1 + continuation[0].length };
  const code = /^(?:x([0-9a-fA-F]{1,2})|u([0-9a-fA-F]{1,4})|U([0-9a-fA-F]{1,8})|([0-7]{1,3}))/.exec(rest);
  if (code !== null) {
    const hex = code[1] ?? code[2] ?? code[3];
    const point = hex === undefined ? Number.parseInt(code[4] as string, 8) : Number.parseInt(hex, 16);
    return { text: String.fromCodePoint(Math.min(point, 0x10ffff)), length: 1 + code[0].length };
  }
  const char = rest[0];
  return char === undefined ? { text: '\\', length: 1 } : { text: LETTERS[char] ?? char, length: 2 };
}
