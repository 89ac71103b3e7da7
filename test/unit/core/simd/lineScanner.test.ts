import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { concatBytes, fromBinary, toBinary, utf8 } from '../../../../core/bytes';
import { PieceReader, type ReaderOptions } from '../../../../core/protocol/pieces';
import { RELEASES } from '../../../../core/release';
import { CleanForwards } from '../../../../core/rules/forward/clean';
import { lineScanner } from '../../../../core/simd/lineScanner';

const MD5 = 'd41d8cd98f00b204e9800998ecf8427e';
const SHA1 = 'da39a3ee5e6b4b0d3255bfef95601890afd80709';
const SHA256 = 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855';

/** Text and the lines in it, as a reader gives them that takes lines many at a time. */
function readAtOnce(chunks: readonly Uint8Array[]): { text: string; lines: number; runs: number } {
  const seen = { text: '', lines: 0, runs: 0 };
  const visitText: ReaderOptions['visitText'] = ({ bytes, start, end, lines }) => {
    seen.text += toBinary(bytes.subarray(start, end));
    seen.lines += lines;
    seen.runs++;
  };
  const reader = new PieceReader({ state: 'periodic_diff', visitText }, ({ bytes, start, end }) => {
    seen.text += toBinary(bytes.subarray(start, end));
    seen.lines++;
  });
  for (const chunk of chunks) reader.push(chunk);
  reader.end();
  return seen;
}

function piecesOf(bytes: Uint8Array): number {
  let pieces = 0;
  const reader = new PieceReader({ state: 'periodic_diff' }, () => pieces++);
  reader.push(bytes);
  reader.end();
  return pieces;
}

/** Where the lines of FWD from the first on end, as long as they are clean. */
function endsOneByOne(clean: CleanForwards, bytes: Uint8Array): number[] {
  const ends = [0];
  for (let end = clean.end(bytes, 0, bytes.length); end >= 0; end = clean.end(bytes, end, bytes.length)) ends.push(end);
  return ends;
}

function endsAtOnce(clean: CleanForwards, bytes: Uint8Array): number[] {
  lineScanner(bytes.length)?.release();
  const ends = [0];
  for (let at = 0, end; (end = clean.take(bytes, at)) > at; at = end) {
    for (let index = 1; index < clean.lines; index++) ends.push(clean.startOf(index));
    expect(clean.last).toBe(ends.at(-1));
    ends.push(end);
  }
  return ends;
}

const line = `FWD: 19419:644:0:1000:${MD5}:${SHA1} /srv/data/file\n`;
const filler = utf8(line.repeat(5));

describe('lines looked through sixteen bytes at a time', () => {
  it('is how many bytes are read, and few are not', () => {
    expect(lineScanner(100)).toBeNull();
    expect(lineScanner(100_000)).not.toBeNull();
  });

  it.each(['INFO: x', 'x\ry', 'x\0y', 'E', 'y'.repeat(2046), 'y'.repeat(2047), ''])(
    'a run of text ends at %j, wherever that stands, and goes on behind it',
    special => {
      for (let before = 0; before < 40; before++) {
        const text = `${'!\n'.repeat(300)}${'x'.repeat(before)}\n${special}\n${'abc\n'.repeat(300)}`;
        const bytes = fromBinary(text);
        const { text: seen, lines, runs } = readAtOnce([bytes]);
        expect([seen, lines]).toEqual([text, piecesOf(bytes)]);
        expect(runs).toBe(special === '' || special.length === 2046 ? 1 : 2);
      }
    },
  );

  it('text of many windows is read as it is piece by piece', () => {
    const part = fc.constantFrom(
      ...['!\n', ' no shutdown\n', 'z'.repeat(700), '\n', 'x\r\n', 'LOG: 1\n', 'a\0\n', 'y'.repeat(2040)],
      ...['interface x\n'.repeat(900), '\xe9\xff\n'.repeat(400)],
    );
    fc.assert(
      fc.property(fc.array(part, { maxLength: 60 }), fc.array(fc.nat(90_000), { maxLength: 5 }), (parts, cuts) => {
        const bytes = fromBinary(parts.join(''));
        const places = [0, ...cuts.map(cut => Math.min(cut, bytes.length)).sort((a, b) => a - b), bytes.length];
        const chunks = places.slice(1).map((to, index) => bytes.subarray(places[index], to));
        const { text, lines } = readAtOnce(chunks);
        expect(text).toBe(toBinary(bytes));
        expect(lines).toBe(piecesOf(bytes));
      }),
      { numRuns: 300 },
    );
  });

  it('a FWD line is clean or not whatever byte stands at any place of it', () => {
    const clean = new CleanForwards('ossec-4.3');
    for (const sums of [`${MD5}:${SHA1}`, `${MD5}:${SHA1}:${SHA256}`]) {
      const changed = utf8(`FWD: 19419:644:0:1000:${sums} /srv/data/file\r\n`);
      const bytes = concatBytes([changed, filler]);
      for (let place = 0; place < changed.length; place++) {
        const old = bytes[place] as number;
        for (let byte = 0; byte < 256; byte++) {
          bytes[place] = byte;
          expect([place, byte, endsAtOnce(clean, bytes)]).toEqual([place, byte, endsOneByOne(clean, bytes)]);
        }
        bytes[place] = old;
      }
    }
  });

  it('as many FWD lines are clean as one by one, and their names lie there', () => {
    const digits = (most: number): fc.Arbitrary<string> => fc.nat(most).map(String);
    const number = fc.oneof(digits(1e6), fc.constantFrom('', '0', '1'.repeat(31), '1'.repeat(40), '-1', '1a'));
    const sum = fc
      .tuple(number, fc.constantFrom('644', '000', '4755', '648', '75'), digits(9), digits(70_000))
      .map(fields => fields.join(':'));
    const hashes = fc.constantFrom(`${MD5}:${SHA1}`, `${MD5}:${SHA1}:${SHA256}`, `${MD5} ${SHA1}`, `${SHA1}:${MD5}`);
    const name = fc.constantFrom('/', '/a', '/b c', 'd', `/${'e'.repeat(755)}`, `/${'f'.repeat(756)}`, '/größe/\x7f');
    const end = fc.constantFrom('\n', '\n', '\n', '\r\n', '\r\r\n', '');
    const odd = fc.tuple(sum, hashes, name, end).map(([a, b, c, d]) => `FWD: ${a}:${b} ${c}${d}`);
    const lines = fc.array(fc.oneof({ weight: 3, arbitrary: fc.constant(line) }, { weight: 2, arbitrary: odd }));
    fc.assert(
      fc.property(lines, fc.nat(800), fc.constantFrom(...RELEASES), (some, copies, release) => {
        const bytes = utf8(line.repeat(copies) + some.join('') + line.repeat(8));
        const clean = new CleanForwards(release);
        expect(endsAtOnce(clean, bytes)).toEqual(endsOneByOne(clean, bytes));
        const end = clean.take(bytes, 0);
        if (clean.lines > 0) {
          const text = new TextDecoder().decode(bytes.subarray(0, end)).split('\n').at(-2) ?? '';
          const [from, to] = [clean.nameStartOf(clean.lines - 1), clean.nameEndOf(clean.lines - 1)];
          expect(new TextDecoder().decode(bytes.subarray(from, to))).toBe(text.replace('\r', '').split(' ')[2]);
        }
      }),
      { numRuns: 1500 },
    );
  });

  it('bytes that change between two readings are looked at anew', () => {
    const bytes = fromBinary('abc\n'.repeat(1000));
    expect(readAtOnce([bytes]).runs).toBe(1);
    bytes.set(fromBinary('INFO: x\n'), 2000);
    expect(readAtOnce([bytes])).toMatchObject({ runs: 2, lines: 999 });
  });
});

describe('where there is no WebAssembly', () => {
  beforeEach(() => {
    vi.resetModules();
    vi.stubGlobal('WebAssembly', undefined);
  });
  afterEach(() => void vi.unstubAllGlobals());

  it('all is read the plain way, with the same result', async () => {
    const fast = await import('../../../../core/simd/lineScanner');
    expect(fast.lineScanner(100_000)).toBeNull();
    const plain = await import('../../../../core/protocol/pieces');
    const output = fromBinary(`${'abc\n'.repeat(1000)}INFO: x\n${'x\r\n'.repeat(9)}`);
    const seen: string[] = [];
    const visitText: ReaderOptions['visitText'] = ({ effect, lines }) => seen.push(`${effect} ${lines}`);
    const reader = new plain.PieceReader({ state: 'periodic', visitText }, ({ effect }) => seen.push(effect));
    reader.push(output);
    reader.end();
    expect(seen).toEqual(['discarded 1000', 'logged', ...Array<string>(9).fill('discarded')]);
    const { CleanForwards: Plain } = await import('../../../../core/rules/forward/clean');
    expect(endsAtOnce(new Plain('ossec-4.3'), filler)).toEqual(endsOneByOne(new CleanForwards('ossec-4.3'), filler));
  });
});
