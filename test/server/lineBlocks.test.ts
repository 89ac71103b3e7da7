import fc from 'fast-check';
import { expect, it } from 'vitest';
import { LineBlocks } from '../../server/service/text/lineBlocks';

const line = fc.constantFrom('a\n', 'bb\r\n', 'c\r', '\n', '\r', 'é\n', '\ud83d\n', 'longer than that\n');
const change = fc.record({ at: fc.nat(), removed: fc.nat(12), inserted: fc.array(line, { maxLength: 12 }) });

function expectLines(blocks: LineBlocks, lines: readonly string[]): void {
  expect(blocks.count).toBe(lines.length);
  expect(lines.map((_, at) => blocks.at(at))).toEqual(lines);
  expect(lines.map((_, at) => blocks.lengthAt(at))).toEqual(lines.map(({ length }) => length));
  expect(lines.map((_, at) => blocks.lastUnitAt(at))).toEqual(lines.map(text => text.charCodeAt(text.length - 1)));
  expect([blocks.at(lines.length), blocks.lengthAt(lines.length), blocks.lastUnitAt(lines.length)]).toEqual([
    '',
    0,
    Number.NaN,
  ]);
  for (let from = 0; from <= lines.length; from += 3) {
    for (let to = from; to <= lines.length + 1; to += 2)
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
