import { knownText, type SourceSpan, type Template } from '../template';
import type { ExpectCase } from '../program';
import { readTcl, type TclWord } from './words';

/** A case of an `expect` command, its body not yet read. */
export interface ReadCase extends SourceSpan {
  readonly pattern: Template;
  readonly type: ExpectCase['type'];
  /** Null where none is written: the default is to go on. */
  readonly body: SourceSpan | null;
}

/** Options in front of a pattern, and how many words each takes besides itself. */
const OPTIONS: Readonly<Record<string, number>> = {
  '-i': 1,
  '-timeout': 1,
  '-nocase': 0,
  '-indices': 0,
  '-notransfer': 0,
  '-timestamp': 0,
  '-iread': 0,
  '-iwrite': 0,
  '-brace': 0,
  '-nobrace': 0,
};

const TYPES: Readonly<Record<string, ExpectCase['type']>> = {
  '-re': 'regexp',
  '-gl': 'glob',
  '-ex': 'exact',
};

const KEYWORDS: ReadonlySet<string> = new Set(['timeout', 'eof', 'default', 'full_buffer', 'null']);

/** The cases of an `expect` command's words: written one after another, or all in one pair of braces. */
export function readCases(source: string, words: readonly TclWord[]): ReadCase[] {
  const [only] = words;
  if (words.length === 1 && only?.inner && isList(source, only.inner)) return inWords(wordsIn(source, only.inner));
  return inWords(words);
}

/** expect takes one braced word for a list of cases where it spans lines, or has more than one word. */
function isList(source: string, span: SourceSpan): boolean {
  return source.slice(span.start, span.end).includes('\n') || wordsIn(source, span).length > 1;
}

/** Line ends count as blanks between cases, `#` at a line's beginning is a comment as in any script. */
function wordsIn(source: string, { start, end }: SourceSpan): TclWord[] {
  return readTcl(source, start, end).commands.flatMap(({ words }) => words);
}

function inWords(words: readonly TclWord[]): ReadCase[] {
  const cases: ReadCase[] = [];
  let type: ExpectCase['type'] = 'glob';
  for (let at = 0; at < words.length; at++) {
    const word = words[at] as TclWord;
    const text = knownText(word.value);
    if (word.form === 'bare' && text?.startsWith('-') === true) {
      const named = Object.keys(TYPES).find(option => text.startsWith(option));
      const taken = OPTIONS[text];
      if (text === '--') continue;
      if (named !== undefined) type = TYPES[named] as ExpectCase['type'];
      else if (taken !== undefined) at += taken;
      if (named !== undefined || taken !== undefined) continue;
    }
    const isKeyword = word.form === 'bare' && type === 'glob' && text !== null && KEYWORDS.has(text);
    const body = words[at + 1];
    cases.push({
      pattern: word.value,
      type: isKeyword ? 'keyword' : type,
      body: body?.inner ?? (body === undefined ? null : { start: body.start, end: body.end }),
      start: word.start,
      end: word.end,
    });
    type = 'glob';
    at++;
  }
  return cases;
}
