import { viewOf } from '../bytes';
import { COMMANDS } from '../protocol/command';
import { firstCut } from '../protocol/cut';
import { PIECE_LIMIT, type TextFilter, type TextRun } from '../protocol/pieces';
import { LONGEST_UNCUT } from './local/alert';
import { isPlainText } from './plainText';
import { HINT_WORDS } from './scan/hints';
import {
  behindLf,
  behindPair,
  buildWordPairs,
  LF_SHIFT,
  mayEndAt,
  MAY_END,
  NO_WORD,
  type WordPairs,
} from './scan/wordPairs';

const LF = 10;
/** A line that is too long holds a stretch of so many bytes, counted from anywhere, without LF. */
const STRETCH = 256;
const NOTHING = new Uint8Array(0);

/**
 * Lines of text with which nothing is wrong, many at a time: what `isPlainText` says of each, told from pairs of bytes
 * where a block is open, without going from line to line (test/unit/core/rules/plainLines.test.ts).
 */
export class PlainLines implements TextFilter {
  lines = 0;
  private readonly words: WordPairs = wordsOfChecks();
  private readonly atLineStart = behindLf(this.words);
  private bytes: Uint8Array = NOTHING;
  private text = viewOf(NOTHING);

  textEnd(bytes: Uint8Array, start: number, end: number, effect: TextRun['effect']): number {
    this.lines = 0;
    return effect === 'stored' ? this.storedEnd(bytes, start, end) : this.eachEnd(bytes, start, end, effect);
  }

  private storedEnd(bytes: Uint8Array, start: number, limit: number): number {
    const end = limit > start ? bytes.lastIndexOf(LF, limit - 1) + 1 : start;
    let at = start;
    while (at < end) {
      const suspect = this.suspect(bytes, at, end);
      if (suspect >= end) return end;
      const line = bytes.lastIndexOf(LF, suspect) + 1;
      if (bytes[suspect + 1] === LF) this.lines--; // the suspect's own end
      const cut = firstCut(bytes, line, end);
      if (bytes[cut] !== LF || !isPlainText(bytes, line, cut, 'stored')) return line;
      this.lines++;
      at = cut + 1;
    }
    return at;
  }

  /**
   * The first pair of bytes from `start` on in whose line there may be a word that a check asks for, or that lies in a line
   * which is too long; `end` where there is none. Adds to `lines` the LFs up to and in the pair.
   */
  private suspect(bytes: Uint8Array, start: number, end: number): number {
    if (bytes !== this.bytes) {
      this.bytes = bytes;
      this.text = viewOf(bytes);
    }
    const { text, words } = this;
    const { entries } = words;
    let state = this.atLineStart;
    let at = start;
    while (end - at >= STRETCH) {
      let lines = 0;
      for (const stop = at + STRETCH; at < stop; at += 4) {
        const four = text.getInt32(at, true);
        const one = entries[four & 0xffff]!;
        const two = entries[four >>> 16]!;
        const between = behindPair(state, one);
        state = behindPair(between, two);
        lines += one >>> LF_SHIFT;
        if ((between & MAY_END) !== 0 && mayEndAt(words, bytes, at, between)) return this.found(at, lines);
        lines += two >>> LF_SHIFT;
        if ((state & MAY_END) !== 0 && mayEndAt(words, bytes, at + 2, state)) return this.found(at + 2, lines);
      }
      this.lines += lines;
      if (lines === 0 && bytes.indexOf(LF, at) - bytes.lastIndexOf(LF, at - 1) > LONGEST_UNCUT + 1) return at - 2;
    }
    return this.suspectInRest(bytes, at, end, state);
  }

  private suspectInRest(bytes: Uint8Array, start: number, end: number, before: number): number {
    const { words } = this;
    let state = before;
    for (let at = start; at < end; at += 2) {
      const entry = words.entries[bytes[at]! | ((at + 1 < end ? bytes[at + 1]! : NO_WORD) << 8)]!;
      state = behindPair(state, entry);
      this.lines += entry >>> LF_SHIFT;
      if ((state & MAY_END) !== 0 && mayEndAt(words, bytes, at, state)) return at;
    }
    return end;
  }

  private found(at: number, lines: number): number {
    this.lines += lines;
    return at;
  }

  private eachEnd(bytes: Uint8Array, start: number, end: number, effect: TextRun['effect']): number {
    let at = start;
    while (at < end) {
      const cut = firstCut(bytes, at, end);
      if (cut === end || bytes[cut] !== LF || cut - at >= PIECE_LIMIT || !isPlainText(bytes, at, cut, effect)) break;
      this.lines++;
      at = cut + 1;
    }
    return at;
  }
}

let built: WordPairs | null = null;

/**
 * What makes a line in a block need a closer look: a word, a beginning like a command's or a byte order mark's, or that
 * agentlessd does not see it to its end.
 */
function wordsOfChecks(): WordPairs {
  const beginnings = COMMANDS.map(({ name }) => `\n${name.slice(0, 3).toLowerCase()}`);
  built ??= buildWordPairs([...HINT_WORDS, ...beginnings, '\xef', '\r', '\0']);
  return built;
}
