import type { Script, Word, WordPart } from './syntax';

export type Token =
  | { readonly kind: 'word'; readonly word: Word; readonly plain: string | null }
  | { readonly kind: 'operator'; readonly text: string }
  | { readonly kind: 'redirect'; readonly stream: number; readonly text: '<' | '>' | '>>' | '>&' };

/** What the shell cannot read; its message is what the shell prints. */
export class ShellSyntaxError extends Error {}

const OPERATORS = ['&&', '||', ';;', ';', '|', '&', '(', ')', '\n'];
const NAME = /[A-Za-z_]\w*|[0-9?$#@*!]/y;

/**
 * Cuts a command line into words and operators.
 * @param parse reads the inside of a command substitution
 */
export function tokens(source: string, parse: (inner: string) => Script): readonly Token[] {
  return new Lexer(source, parse).all();
}

class Lexer {
  #at = 0;
  readonly #source: string;
  readonly #parse: (inner: string) => Script;

  constructor(source: string, parse: (inner: string) => Script) {
    this.#source = source;
    this.#parse = parse;
  }

  all(): readonly Token[] {
    const found: Token[] = [];
    for (;;) {
      this.#skipBlanks();
      if (this.#at >= this.#source.length) return found;
      found.push(this.#redirect() ?? this.#operator() ?? this.#word());
    }
  }

  #skipBlanks(): void {
    const match = this.#match(/(?:[ \t\r]|\\\n)*(?:#[^\n]*)?/y);
    this.#at += match?.[0].length ?? 0;
  }

  #match(pattern: RegExp): RegExpExecArray | null {
    pattern.lastIndex = this.#at;
    return pattern.exec(this.#source);
  }

  #redirect(): Token | null {
    const match = this.#match(/(\d?)(>>|>&|<|>)/y);
    if (!match) return null;
    this.#at += match[0].length;
    const text = match[2] as '<' | '>' | '>>' | '>&';
    return { kind: 'redirect', stream: match[1] ? Number(match[1]) : text === '<' ? 0 : 1, text };
  }

  #operator(): Token | null {
    const text = OPERATORS.find(operator => this.#source.startsWith(operator, this.#at));
    if (text === undefined) return null;
    this.#at += text.length;
    return { kind: 'operator', text };
  }

  #word(): Token {
    const parts: WordPart[] = [];
    const start = this.#at;
    while (this.#at < this.#source.length && !/[\s;|&()<>]/.test(this.#source.charAt(this.#at))) {
      const char = this.#source.charAt(this.#at);
      if (char === "'") parts.push(this.#singleQuoted());
      else if (char === '"') parts.push(...this.#doubleQuoted());
      else if (char === '\\') parts.push({ kind: 'text', text: this.#escaped(), quoted: true });
      else if (char === '$' || char === '`') parts.push(this.#dollar(false));
      else parts.push({ kind: 'text', text: this.#bare(), quoted: false });
    }
    const source = this.#source.slice(start, this.#at);
    return { kind: 'word', word: parts, plain: /^[\w!{}[\]=.-]+$/.test(source) ? source : null };
  }

  #bare(): string {
    const text = this.#match(/[^\s;|&()<>'"\\$`]+/y)?.[0] ?? '';
    this.#at += text.length;
    return text;
  }

  #escaped(): string {
    this.#at += 2;
    return this.#source.charAt(this.#at - 1);
  }

  #singleQuoted(): WordPart {
    const end = this.#source.indexOf("'", this.#at + 1);
    if (end < 0) throw new ShellSyntaxError('syntax error: unterminated quoted string');
    const text = this.#source.slice(this.#at + 1, end);
    this.#at = end + 1;
    return { kind: 'text', text, quoted: true };
  }

  #doubleQuoted(): readonly WordPart[] {
    const parts: WordPart[] = [{ kind: 'text', text: '', quoted: true }];
    this.#at += 1;
    for (;;) {
      const char = this.#source.charAt(this.#at);
      if (char === '') throw new ShellSyntaxError('syntax error: unterminated quoted string');
      if (char === '"') break;
      if (char === '$' || char === '`') parts.push(this.#dollar(true));
      else if (char === '\\' && /[$`"\\]/.test(this.#source.charAt(this.#at + 1))) {
        parts.push({ kind: 'text', text: this.#escaped(), quoted: true });
      } else {
        const text = this.#match(/\\|[^"\\$`]+/y)?.[0] ?? '';
        this.#at += text.length;
        parts.push({ kind: 'text', text, quoted: true });
      }
    }
    this.#at += 1;
    return parts;
  }

  /** `$name`, `${name}`, `$(command)` or a command in backquotes. */
  #dollar(quoted: boolean): WordPart {
    if (this.#source.charAt(this.#at) === '`') {
      const end = this.#source.indexOf('`', this.#at + 1);
      if (end < 0) throw new ShellSyntaxError('syntax error: unterminated backquote');
      const inner = this.#source.slice(this.#at + 1, end);
      this.#at = end + 1;
      return { kind: 'command', script: this.#parse(inner), quoted };
    }
    this.#at += 1;
    if (this.#source.charAt(this.#at) === '(') return this.#substitution(quoted);
    const braced = this.#match(/\{(\w+|[?$#@*])\}/y);
    const match = braced ?? this.#match(NAME);
    if (!match) return { kind: 'text', text: '$', quoted: true };
    this.#at += match[0].length;
    return { kind: 'variable', name: braced?.[1] ?? match[0], quoted };
  }

  #substitution(quoted: boolean): WordPart {
    const start = this.#at + 1;
    let depth = 0;
    for (let at = this.#at; at < this.#source.length; at += 1) {
      const char = this.#source.charAt(at);
      if (char === "'") at = Math.max(at, this.#source.indexOf("'", at + 1));
      else if (char === '(') depth += 1;
      else if (char === ')' && --depth === 0) {
        this.#at = at + 1;
        return { kind: 'command', script: this.#parse(this.#source.slice(start, at)), quoted };
      }
    }
    throw new ShellSyntaxError('syntax error: unterminated command substitution');
  }
}
