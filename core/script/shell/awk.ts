import { cEscape, unescapeTemplate } from '../escapes';
import { formatted } from '../format';
import type { Argument, Print } from '../program';
import { cut, joined, spelt, type Hole, type Known, type Part, type Template } from '../template';

/** The program among the arguments of `awk`; null where it comes from a file, or is put together while the script runs. */
export function awkProgram(words: readonly Argument[]): Known | null {
  for (let at = 0; at < words.length; at++) {
    const [first, ...more] = words[at]!.text;
    if (first?.kind !== 'known' || more.length > 0) return null;
    if (!first.text.startsWith('-') || first.text === '-') return first;
    if (/^(?:-f|--file|-E|--exec)/.test(first.text)) return null;
    if (first.text === '--') continue;
    if (/^-[vF]$/.test(first.text)) at++; // its value is the next word
  }
  return null;
}

type Token = {
  readonly kind: 'string' | 'regexp' | 'word' | 'sign' | 'end';
  readonly start: number;
  readonly end: number;
};

const TOKENS =
  /(?<blank>[ \t\r]+|\\\n|#[^\n]*)|(?<string>"(?:[^"\\]|\\[^])*")|(?<word>[\w$.]+)|(?<end>[\n;{}])|(?<sign>&&|\|\||[<>=!]=|>>|[^])/gy;
const REGEXP = /\/(?:[^/\\\n]|\\.)*\//y;

/** Takes a program apart. A slash begins a regular expression where no value stands in front of it. */
function tokensOf(text: string): Token[] {
  const tokens: Token[] = [];
  for (let at = 0; at < text.length;) {
    const before = tokens.at(-1);
    const last = before === undefined ? '' : text.slice(before.start, before.end);
    const isValue = before?.kind === 'string' || before?.kind === 'word' || last === ')' || last === ']';
    const pattern = text[at] === '/' && !isValue ? REGEXP : TOKENS;
    pattern.lastIndex = at;
    const match = pattern.exec(text) ?? ((TOKENS.lastIndex = at), TOKENS.exec(text)!);
    const kind = (['blank', 'string', 'word', 'end', 'sign'] as const).find(name => match.groups?.[name] !== undefined);
    const end = at + match[0].length;
    if (kind !== 'blank') tokens.push({ kind: kind ?? 'regexp', start: at, end });
    at = end;
  }
  return tokens;
}

/**
 * What an awk program prints to standard output: each `print` and `printf`, with all but literal strings unknown. What is
 * sent to a file or a command is left out.
 */
export function awkPrints(program: Known, channel: Print['channel']): Print[] {
  const tokens = tokensOf(program.text);
  const prints: Print[] = [];
  for (let at = 0; at < tokens.length; at++) {
    const word = tokens[at]!;
    const name = program.text.slice(word.start, word.end);
    if (word.kind !== 'word' || (name !== 'print' && name !== 'printf')) continue;
    const statement = new Statement(program, tokens, at + 1);
    at = statement.next - 1;
    if (statement.isSentElsewhere) continue;
    const text = name === 'print' ? statement.printed() : statement.formatted();
    if (text.length === 0) continue;
    const start = program.starts[word.start]!;
    prints.push({ kind: 'print', text, channel, start, end: program.ends[(tokens[at]?.end ?? word.end) - 1]! });
  }
  return prints;
}

/** What follows `print` or `printf`: expressions between commas. */
class Statement {
  /** The first token behind it. */
  readonly next: number;
  readonly isSentElsewhere: boolean;
  private readonly expressions: Token[][] = [[]];

  constructor(
    private readonly program: Known,
    tokens: readonly Token[],
    from: number,
  ) {
    let depth = 0;
    let at = from;
    let isSent = false;
    for (; at < tokens.length; at++) {
      const token = tokens[at]!;
      const sign = this.textOf(token);
      if (token.kind === 'end' && !(sign === '\n' && this.textOf(tokens[at - 1]!) === ',')) break;
      if (token.kind === 'end') continue;
      if (sign === '(') depth++;
      if (sign === ')') depth--;
      isSent ||= depth === 0 && token.kind === 'sign' && /^(?:>|>>|\|)$/.test(sign);
      // Parentheses around all of the expressions are print's own.
      const isComma = sign === ',' && (depth === 0 || (depth === 1 && this.textOf(tokens[from]!) === '('));
      if (isComma) this.expressions.push([]);
      else this.expressions.at(-1)!.push(token);
    }
    this.next = at;
    this.isSentElsewhere = isSent;
  }

  printed(): Template {
    const parts = this.expressions.flatMap((expression, index): Part[] => {
      const start = this.program.starts[expression[0]?.start ?? 0]!;
      return index === 0 ? this.partsOf(expression) : [spelt(' ', start, start), ...this.partsOf(expression)];
    });
    const last = this.expressions.at(-1)!.at(-1);
    if (last === undefined) return [];
    const end = this.program.ends[last.end - 1]!;
    return joined([...parts, spelt('\n', end, end)]);
  }

  formatted(): Template {
    const format = joined(this.partsOf(this.expressions[0]!));
    return formatted(format, null);
  }

  /** Strings one behind the other as they are; what stands between them is known to the run only. */
  private partsOf(expression: readonly Token[]): Part[] {
    return expression.flatMap((token, index): Template => {
      if (token.kind === 'string') {
        return unescapeTemplate([cut(this.program, token.start + 1, token.end - 1)], cEscape('"/'));
      }
      const sign = this.textOf(token);
      const isOwn = (sign === '(' && index === 0) || (sign === ')' && index === expression.length - 1);
      const before = expression[index - 1];
      if (isOwn || (before !== undefined && before.kind !== 'string' && this.textOf(before) !== '(')) return [];
      return [this.hole(token)];
    });
  }

  private hole({ start, end }: Token): Hole {
    const { starts, ends } = this.program;
    return { kind: 'hole', start: starts[start]!, end: ends[end - 1]!, name: null, from: 'expression' };
  }

  private textOf({ start, end }: Token): string {
    return this.program.text.slice(start, end);
  }
}
