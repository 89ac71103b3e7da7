import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fromBinary } from '../../../../core/bytes';
import type { TextRun } from '../../../../core/protocol/pieces';
import { PlainLines } from '../../../../core/rules/plainLines';
import { isPlainText } from '../../../../core/rules/plainText';
import { HINT_WORDS } from '../../../../core/rules/scan/hints';
import { lineScanner } from '../../../../core/simd/lineScanner';

type Effect = TextRun['effect'];

/** What `PlainLines` says of lines up to `end`, told line by line. */
function lineByLine(bytes: Uint8Array, start: number, end: number, effect: Effect): { end: number; lines: number } {
  let at = start;
  let lines = 0;
  for (let lf = bytes.indexOf(10, at); lf >= 0 && lf < end; lf = bytes.indexOf(10, at)) {
    if (lf - at >= 2047 || bytes.subarray(at, lf).some(byte => byte === 0 || byte === 13)) break;
    if (!isPlainText(bytes, at, lf, effect)) break;
    at = lf + 1;
    lines++;
  }
  return { end: at, lines };
}

const plain = new PlainLines();

function atOnce(bytes: Uint8Array, start: number, end: number, effect: Effect): { end: number; lines: number } {
  lineScanner(bytes.length)?.release();
  const behind = plain.textEnd(bytes, start, end, effect);
  return { end: behind, lines: plain.lines };
}

/** A keyword as a device might print it: `0` is any digit, `\x01` any control byte, letters have no case. */
const printed = (word: string): string => word.replaceAll('0', '7').replaceAll('\x01', '\x08').toUpperCase();

describe('the first line with a word that a check asks for', () => {
  it.each(HINT_WORDS)('%j is found wherever it stands', word => {
    for (let before = 0; before < 20; before++) {
      for (const spelt of [word, printed(word)]) {
        const text = `${'!\n'.repeat(150)}${' '.repeat(before)}${spelt}${'\nx'.repeat(150)}\n`;
        const bytes = fromBinary(text);
        expect(bytes.length).toBeGreaterThan(512); // else they are looked at one by one
        expect(atOnce(bytes, 0, bytes.length, 'stored')).toEqual({ end: 300, lines: 150 });
      }
    }
  });

  it.each(['STORE: x', 'fwd:1', 'Info', 'LOG:', 'ERROR', '\xef\xbb\xbfx', 'x'.repeat(604), 'x\ry', 'x\r', 'x\0'])(
    '%j, which may be more than text',
    line => {
      for (const before of ['', '!\n', '!!\n', '!\n'.repeat(200), '!!\n'.repeat(201)]) {
        const bytes = fromBinary(`${before}${line}\n${'x\n'.repeat(200)}`);
        const lines = before.split('\n').length - 1;
        expect(atOnce(bytes, 0, bytes.length, 'stored')).toEqual({ end: before.length, lines });
      }
    },
  );
});

const WORDS = [
  ...HINT_WORDS,
  ...[
    'STORE',
    'sto',
    'INFO',
    'err',
    'FWD:',
    'log',
    '\xef',
    '\xe9',
    '\n',
    '\n',
    '\n',
    '\n\n',
    '\n\n\n',
    ' ',
    'description',
    'shutdown',
  ],
  ...[
    'x'.repeat(100),
    'y'.repeat(255),
    'z'.repeat(256),
    'w'.repeat(602),
    'v'.repeat(603),
    'u'.repeat(604),
    'A',
    'b',
    'interface',
    '!',
  ],
];

it('lines are as plain at once as one by one, from anywhere to anywhere', () => {
  // Words are rare among lines that are plain, or nothing but the first would ever be looked at.
  const rarely = fc.oneof(
    { weight: 1, arbitrary: fc.constantFrom(...WORDS) },
    { weight: 6, arbitrary: fc.constantFrom('\n', ' ok', 'ab', '!', 'c\n', 'vlan 1\n', 'd'.repeat(120)) },
  );
  const many = fc.oneof(
    { weight: 30, arbitrary: fc.constantFrom('', 'no shutdown\n'.repeat(60)) },
    { weight: 1, arbitrary: fc.constant('ip route\n'.repeat(9000)) },
  );
  const output = fc
    .tuple(many, fc.array(rarely, { maxLength: 60 }))
    .map(([lines, words]) => fromBinary(lines + words.join('')));
  fc.assert(
    fc.property(
      output,
      fc.nat(),
      fc.nat(),
      fc.constantFrom<Effect>('stored', 'stored', 'discarded', 'discarded', 'not-read'),
      (bytes, from, cut, effect) => {
        const starts = [
          0,
          ...Array.from(bytes.keys())
            .filter(at => bytes[at] === 10)
            .map(at => at + 1),
        ];
        const end = bytes.length === 0 ? 0 : cut % (bytes.length + 1);
        // A scan goes on behind each line that it stopped at.
        let start = starts[from % starts.length] as number;
        while (start <= end) {
          const expected = lineByLine(bytes, start, end, effect);
          expect(atOnce(bytes, start, end, effect)).toEqual(expected);
          const lf = bytes.indexOf(10, expected.end);
          if (lf < 0) break;
          start = lf + 1;
        }
      },
    ),
    { numRuns: 10_000 },
  );
});
