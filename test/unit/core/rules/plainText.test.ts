import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fromBinary } from '../../../../core/bytes';
import { PieceReader, type Effect } from '../../../../core/protocol/pieces';
import { RELEASES, type Release } from '../../../../core/release';
import { Collector, contextAfter, FIRST_LINE } from '../../../../core/rules';
import type { LineContext } from '../../../../core/rules/line';
import { LocalChecker } from '../../../../core/rules/checkTranscript';
import { isPlainText } from '../../../../core/rules/plainText';

const plain = (line: string, effect: 'stored' | 'discarded' | 'not-read'): boolean =>
  isPlainText(fromBinary(`${line}\n`), 0, line.length, effect);

describe('a plain line of text', () => {
  it.each<[line: string, inBlock: boolean, outside: boolean]>([
    ['interface Ethernet0', true, true],
    ['', true, true],
    [' no shutdown', true, false],
    ['Building configuration', true, false],
    ['STORE:now', false, false],
    ['logging host', false, false],
    ['x\x1b[1m', false, false],
    ['enable secret 5 abc', false, false],
    ['r1#', false, false],
    ['x'.repeat(603), true, true],
    ['x'.repeat(604), false, false],
  ])('%j', (line, inBlock, outside) => {
    expect([plain(line, 'stored'), plain(line, 'discarded')]).toEqual([inBlock, outside]);
    expect(plain(line, 'not-read')).toBe(true);
  });
});

/** The effect of the last line of an output, and what the checks of single lines say on it. */
function lastLine(before: string, line: string, release: Release): { effect: Effect; codes: string[] } {
  const checker = new LocalChecker({ state: 'periodic_diff', release });
  let context: LineContext = FIRST_LINE;
  let last: { effect: Effect; codes: string[] } = { effect: 'discarded', codes: [] };
  const reader = new PieceReader({ state: 'periodic_diff' }, piece => {
    const collector = new Collector();
    checker.check(piece, context, collector.report);
    context = contextAfter(piece, context);
    last = { effect: piece.effect, codes: collector.result().findings.map(({ code }) => code) };
  });
  reader.push(fromBinary(`${before}${line}\n`));
  reader.end();
  return last;
}

const WORDS = [
  ...['STORE', 'INFO', 'ERROR', 'FWD', 'LOG', 'Store', 'WARN', 'ERR', ':', ': ', ' ', '\t', '\x1b[0m', '\xef\xbb\xbf'],
  ...['password', 'secret 5 x', 'uptime', '12:30', '00:00:00', ' packets', '--More--', 'r1#', '$', '>', '% Invalid'],
  ...['Connection to x closed.', 'logout', 'spawn ssh', 'bash: x: command not found', '\x07', '\x08', '\xe9', 'last '],
  ...['interface', 'no shutdown', '10.0.0.1', '!', 'a', 'x'.repeat(300), 'private', 'key', '\x7f', 'Traceback ('],
];

it('has nothing that any check of a single line would report', () => {
  const line = fc.array(fc.constantFrom(...WORDS), { maxLength: 5 }).map(words => words.join(''));
  fc.assert(
    fc.property(line, fc.constantFrom('', 'STORE: now\n'), fc.constantFrom(...RELEASES), (text, before, release) => {
      const { effect, codes } = lastLine(before, text, release);
      fc.pre(effect === 'stored' || effect === 'discarded');
      if (plain(text, effect)) expect(codes).toEqual([]);
    }),
    { numRuns: 20_000 },
  );
});
