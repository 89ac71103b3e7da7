import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fromBinary, toBinary } from '../../../../core/bytes';
import { explain, keep, type ExplainedPiece } from '../../../../core/protocol/explain';
import { PieceReader, type TextRunVisitor } from '../../../../core/protocol/pieces';
import type { State } from '../../../../core/protocol/state';
import { readWithLineBuffer } from './lineBuffer';

/** `effect payload-or-text`, as the literal model says it. */
function show({ effect, text, payload }: ExplainedPiece): string {
  if (effect === 'store-opened') return effect;
  return `${effect} ${toBinary(payload ?? text)}`;
}

function read(output: string, state: State = 'periodic_diff'): string[] {
  return explain(fromBinary(output), state).map(show);
}

describe('a line of output', () => {
  const long = (length: number): string => 'x'.repeat(length);
  const stored = (text: string): string => `stored ${text}`;

  it.each<[string, string, string[]]>([
    ['INFO without its blank is text', 'INFO:hello\n', ['discarded INFO:hello']],
    ['INFO with an empty text', 'INFO: \n', ['logged ']],
    ['a second blank belongs to the text', 'INFO:  x\n', ['logged  x']],
    ['small letters are text', 'info: x\nError: x\n', ['discarded info: x', 'discarded Error: x']],
    ['LOG without its blank loses a byte', 'LOG:nospace\n', ['log ospace']],
    ['a tab in place of the blank', 'LOG:\tx\n', ['log x']],
    ['LOG with nothing', 'LOG:\nLOG: \n', ['log ', 'log ']],
    ['LOG and CR LF send the LF that is left', 'LOG:\r\n', ['log \n']],
    [
      'LOG as the last bytes sends what the line before left',
      'INFO: hello wide world\nLOG:',
      ['logged hello wide world', 'log  hello wide world'],
    ],
    ['FWD without its blank loses a digit', 'FWD:19419:600\n', ['integrity 9419:600']],
    [
      'STORE needs its blank',
      'STORE:now\nSTORE:\nSTORE now\n',
      ['discarded STORE:now', 'discarded STORE:', 'discarded STORE now'],
    ],
    [
      'STORE opens a block',
      'a\nSTORE: any\nb\nSTORE: \nc',
      ['discarded a', 'store-opened', 'stored b', 'store-opened', 'stored c'],
    ],
    [
      'commands are taken out of a block',
      'STORE: now\na\nINFO: n\nb\n',
      ['store-opened', 'stored a', 'logged n', 'stored b'],
    ],
    ['ERROR ends the run', 'ERROR: no login\nINFO: x\n', ['failed no login', 'not-read INFO: x']],
    ['a line ends at its first CR', '10%\r20%\rINFO: x\n', ['discarded 10%']],
    ['a NUL hides what follows', 'ab\0c\r\nINFO: x\n', ['discarded ab', 'logged x']],
    ['the last line needs no LF', 'INFO: x', ['logged x']],
    ['a blank in front hides a command', ' INFO: x\n', ['discarded  INFO: x']],
    ['2046 bytes and LF are one line', `STORE: \n${long(2046)}\n`, ['store-opened', stored(long(2046))]],
    [
      '2047 bytes and LF give an empty line more',
      `STORE: \n${long(2047)}\n`,
      ['store-opened', stored(long(2047)), stored('')],
    ],
    ['2048 bytes', `STORE: \n${long(2048)}\n`, ['store-opened', stored(long(2047)), stored('x')]],
    ['4094 bytes', `STORE: \n${long(4094)}\n`, ['store-opened', stored(long(2047)), stored(long(2047)), stored('')]],
    ['2046 bytes and CR LF', `STORE: \n${long(2046)}\r\n`, ['store-opened', stored(long(2046)), stored('')]],
    ['a piece may be a command', `${long(2047)}INFO: forged\n`, [`discarded ${long(2047)}`, 'logged forged']],
  ])('%s', (_, output, expected) => {
    expect(read(output)).toEqual(expected);
  });

  it('opens no block in a periodic entry', () => {
    expect(read('STORE: now\na\n', 'periodic')).toEqual(['discarded STORE: now', 'discarded a']);
  });
});

/** Bytes near what matters: commands, line ends, NULs, and runs long enough to be split. */
const output = fc
  .array(
    fc.oneof(
      { weight: 3, arbitrary: fc.constantFrom('INFO: ', 'ERROR: ', 'FWD:', 'LOG:', 'STORE: ', 'INFO:', 'STORE:') },
      { weight: 3, arbitrary: fc.constantFrom('\n', '\r', '\r\n', '\0', ' ', ':') },
      {
        weight: 2,
        arbitrary: fc.string({ minLength: 1, maxLength: 8, unit: fc.constantFrom('a', 'b', ' ', ':', '\xff') }),
      },
      { weight: 1, arbitrary: fc.constantFrom(2030, 2040, 2046, 2047, 2048).map(length => 'y'.repeat(length)) },
    ),
    { maxLength: 40 },
  )
  .map(parts => fromBinary(parts.join('')));

const state = fc.constantFrom<State>('periodic', 'periodic_diff');

describe('any output', () => {
  it('is read as the literal line buffer reads it', () => {
    fc.assert(
      fc.property(output, state, (bytes, mode) => {
        const literal = readWithLineBuffer(bytes, mode);
        const ours = explain(bytes, mode);
        const notRead = ours.findIndex(({ effect }) => effect === 'not-read');
        const shown = (notRead < 0 ? ours : ours.slice(0, notRead)).map(show);
        expect(notRead < 0 ? shown : [...shown, 'not-read']).toEqual(literal);
      }),
      { numRuns: 2000, seed: 1 },
    );
  });

  it('is read the same however it is cut into chunks, and leaves the chunks to their owner', () => {
    fc.assert(
      fc.property(output, state, fc.array(fc.nat(3000), { maxLength: 12 }), (bytes, mode, sizes) => {
        const pieces: ExplainedPiece[] = [];
        const reader = new PieceReader({ state: mode }, piece => pieces.push(keep(piece)));
        let at = 0;
        for (const size of [...sizes, bytes.length]) {
          const chunk = Buffer.from(bytes.slice(at, at + size)); // whose `slice` would copy nothing
          reader.push(chunk);
          chunk.fill(0x58);
          at += size;
        }
        reader.end();
        expect(pieces.map(show)).toEqual(explain(bytes, mode).map(show));
        expect(pieces.map(({ start, end, line }) => [start, end, line])).toEqual(
          explain(bytes, mode).map(({ start, end, line }) => [start, end, line]),
        );
      }),
      { numRuns: 1000, seed: 2 },
    );
  });

  it('is the same when lines of text and of FWD are taken off the reader', () => {
    fc.assert(
      fc.property(output, state, fc.array(fc.nat(3000), { maxLength: 12 }), (bytes, mode, sizes) => {
        const pieces: [string, number, number][] = [];
        const visitText: TextRunVisitor = run => {
          const lines = toBinary(run.bytes.subarray(run.start, run.end)).split('\n').slice(0, -1);
          expect(lines).toHaveLength(run.lines);
          for (const line of lines) pieces.push([`${run.effect} ${line}`, -1, -1]);
        };
        const takeForwards = {
          lines: 0,
          last: 0,
          take(chunk: Uint8Array, start: number, offset: number): number {
            const taken = /^(?:FWD:[^\0\r\n]{1,2000}\n)*/.exec(toBinary(chunk.subarray(start)))?.[0] ?? '';
            let at = 0;
            this.lines = 0;
            for (const [line] of taken.matchAll(/.*\n/g)) {
              pieces.push([`integrity ${line.slice(5, -1)}`, offset + at, -1]);
              this.last = start + at;
              this.lines++;
              at += line.length;
            }
            return start + at;
          },
        };
        const reader = new PieceReader({ state: mode, visitText, takeForwards }, piece => {
          pieces.push([show(keep(piece)), piece.offset, piece.line]);
        });
        let at = 0;
        for (const size of [...sizes, bytes.length]) {
          reader.push(bytes.slice(at, at + size));
          at += size;
        }
        reader.end();
        const expected = explain(bytes, mode);
        expect(pieces.map(([shown]) => shown)).toEqual(expected.map(show));
        pieces.forEach(([, offset, line], index) => {
          if (offset >= 0) expect(offset).toBe(expected[index]?.start);
          if (line >= 0) expect(line).toBe(expected[index]?.line);
        });
      }),
      { numRuns: 1000, seed: 4 },
    );
  });

  it('is covered without gaps', () => {
    fc.assert(
      fc.property(output, state, (bytes, mode) => {
        let at = 0;
        for (const { start, textEnd, end } of explain(bytes, mode)) {
          expect(start).toBe(at);
          expect(textEnd).toBeGreaterThanOrEqual(start);
          expect(end).toBeGreaterThanOrEqual(textEnd);
          at = end;
        }
        expect(at).toBe(bytes.length);
      }),
      { numRuns: 500, seed: 3 },
    );
  });
});
