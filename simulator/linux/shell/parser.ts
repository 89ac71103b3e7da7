import { ShellSyntaxError, type Token, tokens } from './lexer';
import type { Assignment, Branch, Command, Pipeline, Redirect, Script, Word } from './syntax';

/** Words that begin or end something where a command could stand. */
const CLOSING = new Set(['then', 'else', 'elif', 'fi', 'do', 'done', '}']);

/** Deepest nesting that is read: hostile input must not exhaust the stack. */
const MAX_DEPTH = 50;

/** Reads a script. @throws ShellSyntaxError */
export function parseScript(source: string, depth = 0): Script {
  if (depth > MAX_DEPTH) throw new ShellSyntaxError('syntax error: nested too deeply');
  const parser = new Parser(tokens(source, inner => parseScript(inner, depth + 1)));
  const script = parser.script();
  parser.expectEnd();
  return script;
}

class Parser {
  #at = 0;
  #depth = 0;
  readonly #tokens: readonly Token[];

  constructor(list: readonly Token[]) {
    this.#tokens = list;
  }

  expectEnd(): void {
    const token = this.#tokens[this.#at];
    if (token) throw this.#unexpected(token);
  }

  script(): Script {
    if ((this.#depth += 1) > MAX_DEPTH) throw new ShellSyntaxError('syntax error: nested too deeply');
    const pipelines: Pipeline[] = [];
    let after: Pipeline['after'] = 'always';
    for (;;) {
      while (this.#takeOperator('\n', ';')) after = 'always';
      if (this.#atEnd()) break;
      pipelines.push({ ...this.#pipeline(), after });
      if (this.#takeOperator('&&')) after = 'success';
      else if (this.#takeOperator('||')) after = 'failure';
      else if (this.#takeOperator(';', '\n', '&')) after = 'always';
      else break;
    }
    this.#depth -= 1;
    return pipelines;
  }

  #atEnd(): boolean {
    const token = this.#tokens[this.#at];
    if (!token) return true;
    if (token.kind === 'operator') return token.text === ')';
    return token.kind === 'word' && token.plain !== null && CLOSING.has(token.plain);
  }

  #pipeline(): Omit<Pipeline, 'after'> {
    const negated = this.#takeWord('!');
    const commands = [this.#command()];
    while (this.#takeOperator('|')) {
      while (this.#takeOperator('\n'));
      commands.push(this.#command());
    }
    return { negated, commands };
  }

  #command(): Command {
    if (this.#takeWord('for')) return this.#for();
    if (this.#takeWord('while')) return this.#while(false);
    if (this.#takeWord('until')) return this.#while(true);
    if (this.#takeWord('if')) return this.#if();
    if (this.#takeWord('{')) return this.#group('}');
    if (this.#takeOperator('(')) return this.#group(')');
    return this.#simple();
  }

  #for(): Command {
    const name = this.#plainWord();
    const list: Word[] = [];
    if (this.#takeWord('in')) {
      for (let token = this.#tokens[this.#at]; token?.kind === 'word'; token = this.#tokens[this.#at]) {
        list.push(token.word);
        this.#at += 1;
      }
    }
    while (this.#takeOperator(';', '\n'));
    return { kind: 'for', name, words: list, body: this.#loopBody(), redirects: this.#redirects() };
  }

  #while(until: boolean): Command {
    const condition = this.script();
    return { kind: 'while', until, condition, body: this.#loopBody(), redirects: this.#redirects() };
  }

  #loopBody(): Script {
    this.#expectWord('do');
    const body = this.script();
    this.#expectWord('done');
    return body;
  }

  #if(): Command {
    const branches: Branch[] = [];
    do {
      const condition = this.script();
      this.#expectWord('then');
      branches.push({ condition, body: this.script() });
    } while (this.#takeWord('elif'));
    const otherwise = this.#takeWord('else') ? this.script() : null;
    this.#expectWord('fi');
    return { kind: 'if', branches, otherwise, redirects: this.#redirects() };
  }

  #group(close: '}' | ')'): Command {
    const body = this.script();
    if (close === '}') this.#expectWord('}');
    else if (!this.#takeOperator(')')) throw this.#unexpected(this.#tokens[this.#at]);
    return { kind: 'group', body, subshell: close === ')', redirects: this.#redirects() };
  }

  #simple(): Command {
    const assignments: Assignment[] = [];
    const list: Word[] = [];
    const redirects: Redirect[] = [];
    for (;;) {
      const token = this.#tokens[this.#at];
      if (token?.kind === 'redirect') redirects.push(...this.#redirects());
      else if (token?.kind === 'word') {
        this.#at += 1;
        const assignment = list.length === 0 ? assignmentOf(token.word) : null;
        if (assignment) assignments.push(assignment);
        else list.push(token.word);
      } else break;
    }
    if (list.length + assignments.length + redirects.length === 0) throw this.#unexpected(this.#tokens[this.#at]);
    return { kind: 'simple', assignments, words: list, redirects };
  }

  #redirects(): readonly Redirect[] {
    const found: Redirect[] = [];
    for (let token = this.#tokens[this.#at]; token?.kind === 'redirect'; token = this.#tokens[this.#at]) {
      const target = this.#tokens[this.#at + 1];
      if (target?.kind !== 'word') throw this.#unexpected(target);
      const kind = ({ '<': 'read', '>': 'write', '>>': 'append', '>&': 'copy' } as const)[token.text];
      found.push({ stream: token.stream, kind, target: target.word });
      this.#at += 2;
    }
    return found;
  }

  #takeOperator(...texts: readonly string[]): boolean {
    const token = this.#tokens[this.#at];
    if (token?.kind !== 'operator' || !texts.includes(token.text)) return false;
    this.#at += 1;
    return true;
  }

  #takeWord(text: string): boolean {
    const token = this.#tokens[this.#at];
    if (token?.kind !== 'word' || token.plain !== text) return false;
    this.#at += 1;
    return true;
  }

  #expectWord(text: string): void {
    if (!this.#takeWord(text)) throw this.#unexpected(this.#tokens[this.#at]);
  }

  #plainWord(): string {
    const token = this.#tokens[this.#at];
    if (token?.kind !== 'word' || token.plain === null) throw this.#unexpected(token);
    this.#at += 1;
    return token.plain;
  }

  #unexpected(token: Token | undefined): ShellSyntaxError {
    if (!token) return new ShellSyntaxError('syntax error: unexpected end of file');
    const text = token.kind === 'word' ? (token.plain ?? 'word') : token.text;
    return new ShellSyntaxError(`syntax error: unexpected "${text === '\n' ? 'newline' : text}"`);
  }
}

/** `NAME=value` in front of a command. */
function assignmentOf(word: Word): Assignment | null {
  const [first, ...rest] = word;
  if (first?.kind !== 'text' || first.quoted) return null;
  const match = /^([A-Za-z_]\w*)=(.*)$/s.exec(first.text);
  if (!match) return null;
  const [, name = '', text = ''] = match;
  return { name, value: [{ kind: 'text', text, quoted: false }, ...rest] };
}
