import { formatted } from '../format';
import type { Block, Branch, Comment, ExpectCase, Literal, Procedure, Program, Statement } from '../program';
import { knownText, spelt, type SourceSpan, type Template } from '../template';
import { readCases } from './cases';
import { readTcl, substitute, type TclCommand, type TclWord } from './words';

/** Deeper nesting is not looked into: it is a gap. */
const DEEPEST = 64;

/** Reads an expect script. Never fails; what it cannot make out is a gap. */
export function readExpect(source: string): Program {
  const reader = new Lowering(source);
  const body = reader.block({ start: 0, end: source.length }, 0);
  const { procedures, literals, comments, gaps, unseen } = reader;
  return { language: 'expect', body, procedures, literals, comments, gaps, unseen };
}

class Lowering {
  readonly procedures = new Map<string, Procedure>();
  readonly literals: Literal[] = [];
  readonly comments: Comment[] = [];
  readonly gaps: SourceSpan[] = [];
  readonly unseen: SourceSpan[] = [];
  /** Bodies of `catch` and `try` around what is read: an error there ends no script. */
  private caught = 0;

  constructor(readonly source: string) {}

  block(span: SourceSpan, depth: number): Block {
    if (depth > DEEPEST) {
      this.gaps.push(span);
      return [];
    }
    const { commands, comments, gaps } = readTcl(this.source, span.start, span.end);
    this.comments.push(...comments);
    this.gaps.push(...gaps);
    return commands.flatMap(command => this.command(command, depth));
  }

  /** The scripts in brackets of a command's words are carried out first. */
  private command(command: TclCommand, depth: number): Statement[] {
    const { words } = command;
    for (const word of words) this.literal(word);
    const inner = words.flatMap(({ scripts }) => scripts);
    return [...this.branch(command, inner, depth), ...this.lower(command, depth)];
  }

  private branch(span: SourceSpan, scripts: readonly SourceSpan[], depth: number): Branch[] {
    const bodies = scripts.map(script => this.block(script, depth + 1)).filter(body => body.length > 0);
    return bodies.length === 0 ? [] : [{ kind: 'branch', bodies, start: span.start, end: span.end }];
  }

  private lower(command: TclCommand, depth: number): Statement[] {
    const [first, ...rest] = command.words as readonly [TclWord, ...TclWord[]];
    const name = knownText(first.value)?.replace(/^::/, '') ?? null;
    const { start, end } = command;
    switch (name) {
      case 'puts':
        return this.puts(command, rest);
      case 'send_user':
      case 'exp_send_user':
        return this.say(command, rest, 'output');
      case 'send_error':
      case 'exp_send_error':
        return this.say(command, rest, 'error');
      case 'send':
      case 'exp_send':
      case 'send_spawn': {
        const text = behindOptions(rest, SEND_OPTIONS)[0];
        this.unseen.push({ start, end });
        return text === undefined ? [] : [{ kind: 'send', text: text.value, start, end }];
      }
      case 'expect':
      case 'expect_user':
      case 'expect_tty':
      case 'expect_before':
      case 'expect_after':
      case 'expect_background':
        return [{ kind: 'expect', command: name, cases: this.cases(rest, depth), start, end }];
      case 'exit':
      case 'exp_exit': {
        const status = rest.map(({ value }) => knownText(value)).find(text => text !== null && /^\d+$/.test(text));
        return [{ kind: 'exit', of: 'script', status: exitStatus(status, rest.length), start, end }];
      }
      case 'error':
      case 'throw':
        return [{ kind: 'exit', of: this.caught > 0 ? 'procedure' : 'script', status: 1, start, end }];
      case 'return':
      case 'tailcall':
        return [{ kind: 'exit', of: 'procedure', status: null, start, end }];
      case 'break':
      case 'continue':
      case 'exp_continue':
        return [{ kind: 'exit', of: 'loop', status: null, start, end }];
      case 'proc':
        this.procedure(command, rest, depth);
        return [];
      case 'set':
        return this.assign(command, rest);
      default:
        return [...this.call(command, first, rest, name), ...this.bodies(command, rest, name, depth)];
    }
  }

  private puts(command: TclCommand, words: readonly TclWord[]): Statement[] {
    const isUnended = words[0] !== undefined && knownText(words[0].value) === '-nonewline';
    const [first, second] = isUnended ? words.slice(1) : words;
    if (first === undefined) return [];
    const channel = second === undefined ? 'stdout' : knownText(first.value);
    if (channel !== 'stdout' && channel !== 'stderr') return [];
    const text = this.printedText(second ?? first);
    const ended: Template = isUnended ? text : [...text, spelt('\n', command.end, command.end)];
    const channelSpan = second === undefined ? {} : { channelSpan: { start: first.start, end: first.end } };
    const to = channel === 'stdout' ? 'output' : 'error';
    return [{ kind: 'print', text: ended, channel: to, ...channelSpan, start: command.start, end: command.end }];
  }

  /** A word's text; `[format "…" a b]` is what `format` makes of it. */
  private printedText({ value, scripts }: TclWord): Template {
    const [only] = scripts;
    if (value.length !== 1 || value[0]?.kind !== 'hole' || only === undefined) return value;
    const [command] = readTcl(this.source, only.start, only.end).commands;
    const [name, format, ...values] = command?.words ?? [];
    if (name === undefined || format === undefined || knownText(name.value) !== 'format') return value;
    const given = values.map(word => ({ text: word.value, start: word.start, end: word.end }));
    return formatted(format.value, given);
  }

  private say(command: TclCommand, words: readonly TclWord[], channel: 'output' | 'error'): Statement[] {
    const word = behindOptions(words, SEND_OPTIONS)[0];
    if (word === undefined) return [];
    const [name] = command.words as readonly [TclWord];
    const { start, end } = command;
    return [
      {
        kind: 'print',
        text: this.printedText(word),
        channel,
        channelSpan: { start: name.start, end: name.end },
        start,
        end,
      },
    ];
  }

  private cases(words: readonly TclWord[], depth: number): ExpectCase[] {
    return readCases(this.source, words).map(({ pattern, type, body, start, end }) => ({
      pattern,
      type,
      body: body === null ? [] : this.block(body, depth + 1),
      start,
      end,
    }));
  }

  private procedure(command: TclCommand, [name, parameters, body]: readonly TclWord[], depth: number): void {
    const text = name === undefined ? null : knownText(name.value);
    if (text === null || name === undefined || body?.inner === null || body === undefined) return;
    this.procedures.set(text, {
      name: text,
      nameSpan: { start: name.start, end: name.end },
      parameters: parameters === undefined ? [] : this.names(parameters),
      body: this.block(body.inner, depth + 1),
      start: command.start,
      end: command.end,
    });
  }

  /** `{a {b default}}` */
  private names({ inner, value }: TclWord): readonly string[] {
    if (inner === null) return [knownText(value) ?? ''];
    const words = readTcl(this.source, inner.start, inner.end).commands.flatMap(command => command.words);
    return words.map(word => (knownText(word.value) ?? '').trim().split(/\s/)[0] ?? '');
  }

  private assign({ start, end }: TclCommand, [name, value]: readonly TclWord[]): Statement[] {
    const text = name === undefined ? null : knownText(name.value);
    return text === null || value === undefined ? [] : [{ kind: 'assign', name: text, value: value.value, start, end }];
  }

  private call({ start, end }: TclCommand, first: TclWord, rest: readonly TclWord[], name: string | null): Statement[] {
    if (name === null || BODIES[name] !== undefined) return [];
    const words = rest.map(word => ({ text: word.value, start: word.start, end: word.end }));
    return [{ kind: 'call', name, nameSpan: { start: first.start, end: first.end }, arguments: words, start, end }];
  }

  /** The scripts among a control command's words; its conditions may hold scripts in brackets and literals. */
  private bodies(command: TclCommand, words: readonly TclWord[], name: string | null, depth: number): Statement[] {
    const isBody = name === null ? undefined : BODIES[name];
    if (isBody === undefined) return [];
    const scripts: SourceSpan[] = [];
    const inner: SourceSpan[] = [];
    const cases = name === 'switch' ? words.at(-1)?.inner : undefined;
    if (cases) return this.branch(command, this.switchBodies(cases), depth);
    for (const [index, word] of words.entries()) {
      if (word.inner === null) continue;
      if (isBody(index, words)) scripts.push(word.inner);
      else inner.push(...this.condition(word.inner));
    }
    const isLoop = name !== null && LOOPS.has(name);
    const catches = name === 'catch' || name === 'try' ? 1 : 0;
    this.caught += catches;
    const carriedOut = this.branch(command, scripts, depth).map(branch => ({ ...branch, isLoop }));
    this.caught -= catches;
    return [...this.branch(command, inner, depth), ...carriedOut];
  }

  /** `switch … { pattern body … }`: every second word is a script, or `-` for the next one's. */
  private switchBodies(span: SourceSpan): SourceSpan[] {
    const words = readTcl(this.source, span.start, span.end).commands.flatMap(command => command.words);
    for (const word of words) this.literal(word);
    return words.flatMap(({ inner }, index) => (index % 2 === 1 && inner !== null ? [inner] : []));
  }

  private condition(span: SourceSpan): readonly SourceSpan[] {
    for (const match of this.source.slice(span.start, span.end).matchAll(/"([^"\\]*(?:\\.[^"\\]*)*)"|\{([^{}]*)\}/g)) {
      if (match[1] !== undefined && /[\\$[\]]/.test(match[1])) continue;
      const start = span.start + match.index + 1;
      const text = match[1] ?? match[2] ?? '';
      this.literals.push({ text, start, end: start + text.length });
    }
    return substitute(this.source, span).scripts;
  }

  private literal(word: TclWord): void {
    const text = knownText(word.value);
    if (text !== null && text.length <= 64) this.literals.push({ text, start: word.start, end: word.end });
  }
}

const SEND_OPTIONS: Readonly<Record<string, number>> = {
  '-i': 1,
  '-s': 0,
  '-h': 0,
  '-raw': 0,
  '-null': 0,
  '-break': 0,
  '--': 0,
};

/** The words behind the options of `send` and its like; `--` ends them. */
function behindOptions(words: readonly TclWord[], options: Readonly<Record<string, number>>): readonly TclWord[] {
  let at = 0;
  for (;;) {
    const text = words[at] === undefined ? null : knownText((words[at] as TclWord).value);
    const taken = text === null ? undefined : options[text];
    if (taken === undefined || at + 1 >= words.length) return words.slice(at);
    at += 1 + taken;
    if (text === '--') return words.slice(at);
  }
}

function exitStatus(text: string | null | undefined, words: number): number | null {
  if (words === 0) return 0;
  return typeof text === 'string' ? Number(text) : null;
}

type IsBody = (index: number, words: readonly TclWord[]) => boolean;

const last: IsBody = (index, words) => index === words.length - 1;

/** Which braced words of a command are scripts. */
const BODIES: Readonly<Record<string, IsBody | undefined>> = {
  if: (index, words) => index > 0 && !isWord(words[index - 1], 'elseif'),
  while: last,
  for: index => index !== 1,
  foreach: last,
  lmap: last,
  catch: index => index === 0,
  try: () => true,
  eval: () => true,
  uplevel: last,
  time: index => index === 0,
  after: last,
  switch: (index, words) => index > 1 && words.length > 2,
  namespace: last,
  trap: index => index === 0,
  interact: last,
};

const LOOPS: ReadonlySet<string> = new Set(['while', 'for', 'foreach', 'lmap', 'time', 'after', 'interact']);

function isWord(word: TclWord | undefined, text: string): boolean {
  return word !== undefined && knownText(word.value) === text;
}
