import fc from 'fast-check';
import { expect, it } from 'vitest';
import { LineBlocks } from '../../server/service/text/lineBlocks';

const line = fc.constantFrom('a\n', 'bb\r\n', 'c\r', '\n', '\r', 'é\n', '\ud83d\n', 'longer than that\n');
const change = fc.record({ at: fc.nat(), removed: fc.nat(12), inserted: fc.array(line, { maxLength: 12 }) });

function expectLines(blocks: LineBlocks, lines: readonly string[], step = 2): void {
  expect(blocks.count).toBe(lines.length);
  expect(lines.map((_, at) => blocks.at(at))).toEqual(lines);
  expect(lines.map((_, at) => blocks.lengthAt(at))).toEqual(lines.map(({ length }) => length));
  expect(lines.map((_, at) => blocks.lastUnitAt(at))).toEqual(lines.map(text => text.charCodeAt(text.length - 1)));
  expect([blocks.at(lines.length), blocks.lengthAt(lines.length), blocks.lastUnitAt(lines.length)]).toEqual([
    '',
    0,
    Number.NaN,
  ]);
  for (let from = 0; from <= lines.length; from += step + 1) {
    for (let to = from; to <= lines.length + 1; to += step)
      expect(blocks.join(from, to)).toBe(lines.slice(from, to).join(''));
  }
}

it('lines in blocks are those of an array, whatever is changed', () => {
  fc.assert(
    fc.property(fc.nat(4), fc.nat(30), fc.array(change, { maxLength: 8 }), (size, count, changes) => {
      const lines = [...Array.from({ length: count }, (_, at) => `line ${at}\n`), ''];
      const blocks = new LineBlocks(lines.join(''), size + 1);
      expectLines(blocks, lines);
      for (const { at, removed, inserted } of changes) {
        const from = at % (lines.length + 1);
        const gone = Math.min(removed, lines.length - from);
        if (lines.length - gone + inserted.length === 0) continue;
        lines.splice(from, gone, ...inserted);
        blocks.replace(from, gone, inserted);
        expectLines(blocks, lines);
      }
    }),
    { numRuns: 2000 },
  );
});

it('lines of a longer text are those of an array, from the beginning and after a change', () => {
  const plain = fc.constantFrom('\n', 'ab\n', ' no shutdown\n', `${'x'.repeat(70)}\n`);
  const odd = fc.constantFrom('é\n', 'a\r\n', 'b\rc\n', '\ud83d\n');
  const some = fc.oneof({ weight: 60, arbitrary: plain }, { weight: 1, arbitrary: odd });
  const array = (line: fc.Arbitrary<string>) => fc.array(line, { minLength: 150, maxLength: 400 });
  fc.assert(
    fc.property(
      fc.oneof(array(plain), array(some)),
      fc.constantFrom('', 'x'),
      fc.integer({ min: 30, max: 70 }),
      fc.nat(100),
      (parts, rest, size, at) => {
        const lines = (parts.join('') + rest).split(/(?<=\n|\r(?!\n))/);
        if (rest === '') lines.push('');
        const blocks = new LineBlocks(lines.join(''), size);
        // A block whose lines nobody has asked for, then all of them.
        expect(blocks.blockEnd(0)).toBe(size);
        expect(blocks.lastUnitAt(size - 1)).toBe(lines[size - 1]?.charCodeAt(lines[size - 1]!.length - 1));
        expect(blocks.join(0, size)).toBe(lines.slice(0, size).join(''));
        expectLines(blocks, lines, 37);
        lines.splice(at, 2, 'new\n');
        const changed = new LineBlocks(blocks.join(0, blocks.count), size);
        changed.replace(at, 2, ['new\n']);
        expectLines(changed, lines, 37);
      },
    ),
    { numRuns: 200 },
  );
});
