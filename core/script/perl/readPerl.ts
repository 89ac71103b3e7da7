import { cEscape, unescape } from '../escapes';
import { formatted } from '../format';
import { withoutLead } from '../indent';
import type { Argument, Block, Literal, Procedure, Program, Statement } from '../program';
import { joined, knownText, spelt, verbatim, type Part, type SourceSpan, type Template } from '../template';
import { perlTokens, type PerlToken } from './tokens';

const DEEPEST = 100;

/** Reads a Perl script, as far as what it prints and how it ends goes. Never fails. */
export function readPerl(source: string): Program {
  const tokens = perlTokens(source);
  const comments = tokens
    .filter(({ kind }) => kind === 'comment')
    .map(({ text, start, end }) => ({ text, start, end }));
  const code = tokens.filter(({ kind }) => kind !== 'comment');
  const reader = new Lowering(source, code);
  const body = reader.block(0);
  const literals = code.flatMap((token): Literal[] => {
    const text = token.kind === 'string' ? knownText(stringTemplate(source, token)) : null;
    return text === null || text.length > 64 ? [] : [{ text, start: token.start, end: token.end }];
  });
  return { language: 'perl', body, procedures: reader.procedures, literals, comments, gaps: [], unseen: reader.unseen };
}

class Lowering {
  readonly procedures = new Map<string, Procedure>();
  readonly unseen: SourceSpan[] = [];
  private at = 0;

  constructor(
    private readonly source: string,
    private readonly tokens: readonly PerlToken[],
  ) {}

  private get token(): PerlToken | undefined {
    return this.tokens[this.at];
  }

  private is(text: string): boolean {
    return this.token?.text === text && this.token.kind !== 'string';
  }

  /** Statements up to the `}` of this block, or the end. */
  block(depth: number): Block {
    const statements: Statement[] = [];
    while (this.at < this.tokens.length && !this.is('}')) {
      const before = this.at;
      statements.push(...this.statement(depth));
      if (this.at === before) this.at++;
    }
    this.at++;
    return statements;
  }

  private statement(depth: number): Statement[] {
    if (this.is('sub')) return this.procedure(depth);
    const start = this.at;
    const bodies: Block[] = [];
    let parentheses = 0;
    for (; this.token !== undefined; this.at++) {
      if (this.is('(') || this.is('[')) parentheses++;
      else if (this.is(')') || this.is(']')) parentheses--;
      else if (this.is(';') && parentheses <= 0) break;
      else if (this.is('}')) break;
      else if (this.is('{')) {
        const isBlock = parentheses <= 0 && this.opensBlock(start) && depth < DEEPEST;
        this.at++;
        if (!isBlock) {
          this.skipBraces();
          continue;
        }
        bodies.push(this.block(depth + 1));
        if (!this.goesOn()) return this.branch(start, bodies);
        this.at--;
      }
    }
    const simple = this.simple(this.tokens.slice(start, this.at));
    if (this.is(';')) this.at++;
    return simple;
  }

  private goesOn(): boolean {
    return this.is('else') || this.is('elsif') || this.is('continue');
  }

  /** `if (…) {`, `else {`, `for … {`, a bare `{`: against `$h{…}`, `{ a => 1 }`, `map { … }`. */
  private opensBlock(start: number): boolean {
    const first = this.tokens[start]?.text ?? '';
    return (
      this.at === start || /^(?:if|unless|while|until|for|foreach|else|elsif|eval|do|BEGIN|END|package)$/.test(first)
    );
  }

  private branch(start: number, bodies: Block[]): Statement[] {
    const span = { start: this.tokens[start]?.start ?? 0, end: this.tokens[this.at - 1]?.end ?? this.source.length };
    const isLoop = /^(?:while|until|for|foreach)$/.test(this.tokens[start]?.text ?? '');
    return [{ kind: 'branch', bodies: bodies.filter(body => body.length > 0), isLoop, ...span }];
  }

  /** Behind a `{` to behind its `}`, minus one. */
  private skipBraces(): void {
    let depth = 1;
    for (; this.token !== undefined; this.at++) {
      if (this.is('{')) depth++;
      else if (this.is('}') && --depth === 0) return;
    }
  }

  private procedure(depth: number): Statement[] {
    const start = this.at++;
    const name = this.token;
    while (this.token !== undefined && !this.is('{') && !this.is(';')) this.at++;
    if (!this.is('{') || name === undefined) return [];
    this.at++;
    const body = this.block(depth + 1);
    const span = { start: this.tokens[start]?.start ?? 0, end: this.tokens[this.at - 1]?.end ?? this.source.length };
    this.procedures.set(name.text, { name: name.text, nameSpan: spanOf(name), parameters: [], body, ...span });
    return [];
  }

  /** A statement without a block: its parts joined by `and`, `or`, `if` … may not be carried out. */
  private simple(tokens: readonly PerlToken[]): Statement[] {
    const cut = tokens.findIndex(({ kind, text }, index) => index > 0 && kind === 'word' && CONDITIONS.has(text));
    const operator = operatorAt(tokens);
    const split = operator >= 0 ? operator : cut;
    if (split <= 0) return this.command(tokens);
    const [first, second] = [
      tokens.slice(0, split),
      tokens.slice(split + (operator >= 0 ? operatorLength(tokens, operator) : 1)),
    ];
    const [always, maybe] = operator >= 0 ? [first, second] : [second, first];
    const body = this.simple(maybe);
    const last = tokens.at(-1) as PerlToken;
    const span = { start: (tokens[0] as PerlToken).start, end: last.end };
    return [
      ...this.simple(always),
      ...(body.length === 0 ? [] : [{ kind: 'branch' as const, bodies: [body], isLoop: operator < 0, ...span }]),
    ];
  }

  private command(tokens: readonly PerlToken[]): Statement[] {
    const [first, ...rest] = tokens;
    if (first === undefined) return [];
    const span = { start: first.start, end: (tokens.at(-1) as PerlToken).end };
    const input = tokens
      .filter(({ kind, text }) => kind === 'input' && text === '<STDIN>')
      .map((token): Statement => call('<STDIN>', token, [], token));
    switch (first.kind === 'word' ? first.text : '') {
      case 'print':
      case 'printf':
      case 'say':
        return this.print(first, rest, span);
      case 'exit':
        return [{ kind: 'exit', of: 'script', status: statusOf(rest), ...span }];
      case 'die':
      case 'croak':
      case 'confess':
        return [call(first.text, first, [], span), { kind: 'exit', of: 'script', status: null, ...span }];
      case 'return':
        return [{ kind: 'exit', of: 'procedure', status: null, ...span }];
      case 'last':
      case 'next':
      case 'redo':
        return [{ kind: 'exit', of: 'loop', status: null, ...span }];
    }
    return [...input, ...calls(tokens, this.source)];
  }

  private print(word: PerlToken, tokens: readonly PerlToken[], span: SourceSpan): Statement[] {
    let rest = tokens;
    if (rest[0]?.text === '(' && rest.at(-1)?.text === ')') rest = rest.slice(1, -1);
    const handle = rest[0];
    let channel: 'output' | 'error' = 'output';
    if (handle?.kind === 'word' && /^[A-Z][A-Z0-9_]*$/.test(handle.text)) {
      if (handle.text !== 'STDOUT' && handle.text !== 'STDERR') {
        this.unseen.push(span);
        return [];
      }
      if (handle.text === 'STDERR') channel = 'error';
      rest = rest.slice(1);
    } else if (handle?.text === '{') {
      channel = rest[1]?.text === 'STDERR' ? 'error' : 'output';
      if (rest[1]?.text.startsWith('$') === true) return [];
      rest = rest.slice(3);
    } else if (
      handle?.kind === 'variable' &&
      rest[1] !== undefined &&
      (rest[1].kind === 'string' || rest[1].kind === 'variable')
    )
      return [];
    const values = this.values(rest);
    const [format, ...others] = values;
    const text =
      word.text === 'printf' && format !== undefined
        ? formatted(format.text, others)
        : joined(values.flatMap(value => value.text));
    const ended: Template = word.text === 'say' ? [...text, spelt('\n', span.end, span.end)] : text;
    return [
      {
        kind: 'print',
        text: joined(ended),
        channel,
        channelSpan: spanOf(handle?.kind === 'word' ? handle : word),
        ...span,
      },
    ];
  }

  /** The values of a list: strings joined by `.` are one, anything else is text that only the run knows. */
  private values(tokens: readonly PerlToken[]): Argument[] {
    const values: { text: Part[]; start: number; end: number }[] = [];
    let depth = 0;
    let isNew = true;
    for (const token of tokens) {
      if (depth === 0 && token.kind === 'punctuation' && token.text === ',') {
        isNew = true;
        continue;
      }
      if ('([{'.includes(token.text)) depth++;
      if (')]}'.includes(token.text)) depth--;
      if (isNew) values.push({ text: [], start: token.start, end: token.end });
      isNew = false;
      const value = values.at(-1) as (typeof values)[number];
      value.end = token.end;
      if (token.kind === 'punctuation' && token.text === '.') continue;
      value.text.push(
        ...(token.kind === 'string' && depth === 0 ? stringTemplate(this.source, token) : [holeOf(token)]),
      );
    }
    return values.map(({ text, start, end }) => ({ text: mergeHoles(joined(text)), start, end }));
  }
}

const CONDITIONS: ReadonlySet<string> = new Set(['if', 'unless', 'while', 'until', 'for', 'foreach']);

function operatorAt(tokens: readonly PerlToken[]): number {
  return tokens.findIndex(({ kind, text }, index) => {
    if (index === 0) return false;
    if (kind === 'word') return text === 'or' || text === 'and';
    return kind === 'punctuation' && (text === '|' || text === '&') && tokens[index + 1]?.text === text;
  });
}

function operatorLength(tokens: readonly PerlToken[], at: number): number {
  return tokens[at]?.kind === 'word' ? 1 : 2;
}

function stringTemplate(source: string, token: PerlToken): Template {
  const template = quotedTemplate(source, token);
  if (!token.text.startsWith('<<~') || token.inner === null) return template;
  // The blanks that all its lines begin with are not part of it.
  const lines = source.slice(token.inner.start, token.inner.end).split('\n');
  const width = Math.min(...lines.filter(line => line.trim() !== '').map(line => line.search(/\S/)));
  return withoutLead(template, (char, column) => column < width && /\s/.test(char) && char !== '\n');
}

function quotedTemplate(source: string, token: PerlToken): Template {
  if (token.inner === null) return [];
  const { start, end } = token.inner;
  const text = source.slice(start, end);
  if (!token.interpolates)
    return joined(unescape(text, start, rest => (/^[\\']/.test(rest) ? { text: rest[0] as string, length: 1 } : null)));
  const parts: Part[] = [];
  let from = 0;
  for (const match of text.matchAll(
    /(?<!\\)(?:\\\\)*([$@](?:\{[^}]*\}|\$*\w+(?:::\w+)*(?:->)?(?:\[[^\]]*\]|\{[^}]*\})*))/g,
  )) {
    const name = match[1] as string;
    const at = match.index + match[0].length - name.length;
    parts.push(...unescape(text.slice(from, at), start + from, ESCAPES));
    parts.push({
      kind: 'hole',
      start: start + at,
      end: start + at + name.length,
      name: name.slice(1),
      from: 'variable',
    });
    from = at + name.length;
  }
  parts.push(...unescape(text.slice(from), start + from, ESCAPES));
  return joined(parts);
}

const ESCAPES = cEscape('"$@\'');

function holeOf(token: PerlToken): Part {
  if (token.kind === 'number') return verbatim(token.text, token.start);
  return {
    kind: 'hole',
    start: token.start,
    end: token.end,
    name: token.kind === 'variable' ? token.text.slice(1) : null,
    from: 'expression',
  };
}

/** `$a->{b}` is several tokens and one hole. */
function mergeHoles(template: Template): Template {
  const merged: Part[] = [];
  for (const part of template) {
    const last = merged.at(-1);
    if (part.kind === 'hole' && last?.kind === 'hole' && last.from === 'expression' && part.from === 'expression') {
      merged[merged.length - 1] = { ...last, end: part.end };
    } else merged.push(part);
  }
  return merged;
}

/** Calls within a statement: procedures, and what `system` and backquotes start. */
function calls(tokens: readonly PerlToken[], source: string): Statement[] {
  return tokens.flatMap((token, index): Statement[] => {
    if (token.kind === 'string' && token.text.startsWith('`')) return [shellCall(stringTemplate(source, token), token)];
    const isCall = token.kind === 'word' && (tokens[index + 1]?.text === '(' || index === 0);
    if (!isCall) return [];
    const strings = tokens.slice(index + 1).filter(({ kind }) => kind === 'string');
    const words = strings.map(string => ({ text: stringTemplate(source, string), ...spanOf(string) }));
    const [only] = words;
    if (/^(?:system|exec)$/.test(token.text) && words.length === 1 && only !== undefined)
      return [shellCall(only.text, token)];
    return [call(token.text, token, words, token)];
  });
}

/** A command line in one string: split at blanks, which is near enough for looking at options. */
function shellCall(line: Template, { start, end }: SourceSpan): Statement {
  const words: Argument[] = [];
  for (const part of line) {
    if (part.kind === 'hole') continue;
    for (const match of part.text.matchAll(/[^\s'"]+/g)) {
      const from = part.starts[match.index] as number;
      const to = part.ends[match.index + match[0].length - 1] as number;
      words.push({ text: [verbatim(match[0], from)], start: from, end: to });
    }
  }
  const [first, ...rest] = words;
  const name = first === undefined ? '' : (knownText(first.text) ?? '');
  return {
    kind: 'call',
    name,
    nameSpan: first === undefined ? { start, end } : spanOf(first),
    arguments: rest,
    start,
    end,
  };
}

function call(name: string, nameToken: SourceSpan, words: readonly Argument[], { start, end }: SourceSpan): Statement {
  return { kind: 'call', name, nameSpan: { start: nameToken.start, end: nameToken.end }, arguments: words, start, end };
}

function statusOf(tokens: readonly PerlToken[]): number | null {
  const words = tokens.filter(({ text }) => text !== '(' && text !== ')');
  if (words.length === 0) return 0;
  return words.length === 1 && words[0]?.kind === 'number' ? Number(words[0].text) : null;
}

function spanOf({ start, end }: SourceSpan): SourceSpan {
  return { start, end };
}
