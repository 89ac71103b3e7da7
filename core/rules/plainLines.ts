import { COMMANDS } from '../protocol/command';
import { firstCut } from '../protocol/cut';
import { PIECE_LIMIT, type TextFilter, type TextRun } from '../protocol/pieces';
import { lineScanner, type LineScanner } from '../simd/lineScanner';
import { buildWordTables, type WordTables } from '../simd/wordTables';
import { LONGEST_UNCUT } from './local/alert';
import { isPlainText, mayBeMore } from './plainText';
import { HINT_WORDS } from './scan/hints';
import { bytesFor } from './scan/matcher';

const LF = 10;

/**
 * Lines of text with which nothing is wrong, many at a time: what `isPlainText` says of each. Where there are many, only
 * the few are asked about in which a word may lie (test/unit/core/rules/plainLines.test.ts).
 */
export class PlainLines implements TextFilter {
  lines = 0;

  textEnd(bytes: Uint8Array, start: number, end: number, effect: TextRun['effect']): number {
    this.lines = 0;
    const scanner = effect === 'not-read' ? null : lineScanner(bytes.length);
    return scanner === null
      ? this.eachEnd(bytes, start, end, effect)
      : this.scannedEnd(scanner, bytes, start, end, effect);
  }

  private scannedEnd(
    scanner: LineScanner,
    bytes: Uint8Array,
    start: number,
    limit: number,
    effect: TextRun['effect'],
  ): number {
    scanner.useWords((tables ??= tablesOfChecks()));
    for (let at = start; ;) {
      const line = scanner.plainEnd(bytes, at, limit, LONGEST_UNCUT, effect === 'stored');
      this.lines += scanner.lines;
      if (scanner.isSuspicious) {
        const next = this.lineEnd(bytes, line, limit, effect);
        if (next === line) return line;
        at = next;
      } else {
        if (line === at) return at; // no whole line is left
        at = line;
      }
    }
  }

  private eachEnd(bytes: Uint8Array, start: number, limit: number, effect: TextRun['effect']): number {
    for (let at = start; ;) {
      const next = this.lineEnd(bytes, at, limit, effect);
      if (next === at) return at;
      at = next;
    }
  }

  /** Behind the line at `start`, which is counted; `start` where it is none of these. */
  private lineEnd(bytes: Uint8Array, start: number, limit: number, effect: TextRun['effect']): number {
    const cut = firstCut(bytes, start, limit);
    if (cut === limit || bytes[cut] !== LF || cut - start >= PIECE_LIMIT) return start;
    if (!isPlainText(bytes, start, cut, effect)) return start;
    this.lines++;
    return cut + 1;
  }
}

let tables: WordTables | null = null;

/**
 * What makes a line need a closer look: a word, a beginning like a command's or a byte order mark's, or that agentlessd
 * does not see it to its end.
 */
function tablesOfChecks(): WordTables {
  const beginnings = COMMANDS.map(({ name }) => `\n${name.slice(0, 3).toLowerCase()}`);
  const words = [...HINT_WORDS, ...beginnings, '\xef', '\r', '\0'];
  // Where a word is not, none is that holds it.
  const telling = words.filter(word => !words.some(other => other !== word && word.includes(other)));
  const bytes = Array.from({ length: 128 }, (_, byte) => byte);
  return buildWordTables(
    telling.map(word => Array.from(word, (_, at) => bytesFor(word.charCodeAt(at)))),
    bytes.filter(byte => mayBeMore(byte, false)),
  );
}
