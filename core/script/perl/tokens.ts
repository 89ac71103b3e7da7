import type { SourceSpan } from '../template';

/**
 * Perl's tokens, as far as telling code from text needs them: quotes of every kind, here-documents, patterns, POD. Perl
 * cannot be read without running it; where a `/` may divide or begin a pattern, what stands in front decides, as in every
 * highlighter. Never fails: what does not close goes on to the end.
 */
export interface PerlToken extends SourceSpan {
  readonly kind: 'word' | 'variable' | 'number' | 'string' | 'pattern' | 'words' | 'input' | 'punctuation' | 'comment';
  readonly text: string;
  /** For a string: what stands between its quotes. */
  readonly inner: SourceSpan | null;
  /** Variables and escapes in the string count. */
  readonly interpolates: boolean;
}

export function perlTokens(source: string): PerlToken[] {
  return new Tokenizer(source).all();
}

const CLOSERS: Readonly<Record<string, string>> = { '(': ')', '[': ']', '{': '}', '<': '>' };

/** Quote operators, and how many parts each has. */
const QUOTES: Readonly<Record<string, { readonly kind: PerlToken['kind']; readonly parts: 1 | 2 } | undefined>> = {
  q: { kind: 'string', parts: 1 },
  qq: { kind: 'string', parts: 1 },
  qx: { kind: 'string', parts: 1 },
  qw: { kind: 'words', parts: 1 },
  qr: { kind: 'pattern', parts: 1 },
  m: { kind: 'pattern', parts: 1 },
  s: { kind: 'pattern', parts: 2 },
  tr: { kind: 'pattern', parts: 2 },
  y: { kind: 'pattern', parts: 2 },
};

interface Heredoc {
  readonly token: number;
  readonly end: string;
  readonly isIndented: boolean;
}

class Tokenizer {
  private at = 0;
  private readonly tokens: PerlToken[] = [];
  /** Here-documents whose text begins on the next line. */
  private waiting: Heredoc[] = [];

  constructor(private readonly source: string) {}

  all(): PerlToken[] {
    while (this.at < this.source.length) {
      const match = /^(?:__END__|__DATA__)\b/.exec(this.source.slice(this.at, this.at + 9));
      if (match !== null && this.isLineStart) break;
      this.next();
    }
    return this.tokens;
  }

  private get isLineStart(): boolean {
    return this.at === 0 || this.source[this.at - 1] === '\n';
  }

  private next(): void {
    const char = this.source[this.at] as string;
    if (char === '\n') this.lineEnd();
    else if (/\s/.test(char)) this.at++;
    else if (char === '=' && this.isLineStart && /^=[a-zA-Z]/.test(this.source.slice(this.at, this.at + 2))) this.pod();
    else if (char === '#') this.comment();
    else if (char === '"' || char === "'" || char === '`') this.quoted(char, this.at, this.at, 'string', char !== "'");
    else if (char === '$' || char === '@' || char === '%') this.variable();
    else if (/[A-Za-z_]/.test(char)) this.word();
    else if (/\d/.test(char)) this.matching('number', /[\d._xXa-fA-F]+/y);
    else if (char === '<') this.angle();
    else if (char === '/' && !this.isBehindOperand) this.quoted('/', this.at, this.at, 'pattern', true);
    // "Defined or" is one token: its second half begins no pattern.
    else if (this.source.startsWith('//', this.at)) this.push('punctuation', this.at, this.at + 2);
    else this.push('punctuation', this.at, this.at + 1);
  }

  private push(
    kind: PerlToken['kind'],
    start: number,
    end: number,
    inner: SourceSpan | null = null,
    interpolates = false,
  ): void {
    this.tokens.push({ kind, start, end, text: this.source.slice(start, end), inner, interpolates });
    this.at = end;
  }

  private get isBehindOperand(): boolean {
    const last = this.tokens.findLast(({ kind }) => kind !== 'comment');
    if (last === undefined) return false;
    if (last.kind === 'punctuation') return last.text === ')' || last.text === ']' || last.text === '}';
    if (last.kind === 'word')
      return !/^(?:and|or|not|if|unless|while|until|return|split|grep|map|join|push|x|lt|gt|le|ge|eq|ne|cmp)$/.test(
        last.text,
      );
    return true;
  }

  private matching(kind: PerlToken['kind'], pattern: RegExp): void {
    pattern.lastIndex = this.at;
    const length = pattern.exec(this.source)?.[0].length ?? 1;
    this.push(kind, this.at, this.at + length);
  }

  private comment(): void {
    const lf = this.source.indexOf('\n', this.at);
    this.push('comment', this.at, lf < 0 ? this.source.length : lf);
  }

  private pod(): void {
    const cut = /^=cut\b.*$/m.exec(this.source.slice(this.at));
    this.push('comment', this.at, cut === null ? this.source.length : this.at + cut.index + cut[0].length);
  }

  private variable(): void {
    const match = /[$@%](?:#?\$*(?:::)?\w+(?:::\w+)*|#?\{\^?\w+\}|[!@/\\,;.&_0-9$<>()[\]])?/y;
    const char = this.source[this.at] as string;
    // `%` and a blank divide.
    if (char === '%' && (this.isBehindOperand || !/[\w{$:+!]/.test(this.source[this.at + 1] ?? '')))
      this.push('punctuation', this.at, this.at + 1);
    else this.matching('variable', match);
  }

  private word(): void {
    const start = this.at;
    const word = /[A-Za-z_]\w*(?:(?:::|')[A-Za-z_]\w*)*/y;
    word.lastIndex = start;
    const text = (word.exec(this.source)?.[0] ?? 'x').replace(/'.*$/, '');
    const quote = QUOTES[text];
    const behind = start + text.length;
    const open = behind + (/^\s*/.exec(this.source.slice(behind, behind + 64))?.[0].length ?? 0);
    const delimiter = this.source[open] ?? '';
    const isQuote =
      quote !== undefined &&
      /[^\w\s,;=)]/.test(delimiter) &&
      !(delimiter === '#' && open > behind) &&
      !this.isName(open);
    if (!isQuote) this.push('word', start, behind);
    else this.quoted(delimiter, start, open, quote.kind, text !== 'q' && delimiter !== "'", quote.parts);
  }

  /** `s => 1`, `{s}`, `$x->y`: a word, not an operator. */
  private isName(open: number): boolean {
    const last = this.tokens.at(-1);
    if (this.source.startsWith('=>', open)) return true;
    return last?.text === '>' || (last?.text === '{' && this.source[open] === '}');
  }

  private quoted(
    delimiter: string,
    start: number,
    open: number,
    kind: PerlToken['kind'],
    interpolates: boolean,
    parts: 1 | 2 = 1,
  ): void {
    let close = this.closing(open, delimiter);
    const inner = { start: open + 1, end: close };
    if (parts === 2) {
      const isPaired = CLOSERS[delimiter] !== undefined;
      let second = close;
      if (isPaired) while (/\s/.test(this.source[second + 1] ?? '')) second++;
      close = isPaired ? this.closing(second + 1, this.source[second + 1] ?? '') : this.closing(second, delimiter);
    }
    let end = Math.min(close + 1, this.source.length);
    if (kind === 'pattern') while (/[a-z]/.test(this.source[end] ?? '')) end++;
    this.push(kind, start, end, inner, interpolates);
  }

  /** Where what opens at `open` closes; brackets nest. The end where it does not. */
  private closing(open: number, delimiter: string): number {
    const closer = CLOSERS[delimiter] ?? delimiter;
    let depth = 1;
    for (let at = open + 1; at < this.source.length; at++) {
      const char = this.source[at];
      if (char === '\\') at++;
      else if (char === closer && --depth === 0) return at;
      else if (char === delimiter && closer !== delimiter) depth++;
    }
    return this.source.length;
  }

  /** `<<EOF`, `<STDIN>`, `<$file>`, or less than. */
  private angle(): void {
    const heredoc = /^<<(~?)(?:"([^"\n]*)"|'([^'\n]*)'|([A-Za-z_]\w*))/.exec(this.source.slice(this.at, this.at + 128));
    if (heredoc !== null) {
      const end = heredoc[2] ?? heredoc[3] ?? heredoc[4] ?? '';
      this.waiting.push({ token: this.tokens.length, end, isIndented: heredoc[1] === '~' });
      this.push('string', this.at, this.at + heredoc[0].length, null, heredoc[3] === undefined);
      return;
    }
    const input = /^<\$?\w*>/.exec(this.source.slice(this.at, this.at + 64));
    if (input !== null && !this.isBehindOperand) this.push('input', this.at, this.at + input[0].length);
    else this.push('punctuation', this.at, this.at + 1);
  }

  /** The texts of here-documents begun on this line stand behind it. */
  private lineEnd(): void {
    this.at++;
    for (const { token, end, isIndented } of this.waiting) {
      const start = this.at;
      let line = start;
      while (line < this.source.length) {
        const lf = this.source.indexOf('\n', line);
        const lineEnd = lf < 0 ? this.source.length : lf;
        const text = this.source.slice(line, lineEnd).replace(/\r$/, '');
        this.at = Math.min(lineEnd + 1, this.source.length);
        if ((isIndented ? text.trim() : text) === end) break;
        line = this.at;
      }
      this.tokens[token] = {
        ...(this.tokens[token] as PerlToken),
        inner: { start, end: Math.min(line, this.source.length) },
      };
    }
    this.waiting = [];
  }
}
