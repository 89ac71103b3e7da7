import fc from 'fast-check';
import { expect, it } from 'vitest';
import { Positions } from '../../../../core/rules/positions';
import { positionsInChunks } from '../../../../core/rules/positionsInChunks';
import { chunksOf } from './chunks';

const text = fc.oneof(
  fc.uint8Array({ maxLength: 80 }),
  fc.string({ unit: 'binary', maxLength: 40 }).map(characters => new TextEncoder().encode(characters)),
  fc.array(fc.constantFrom('a\n', '\n', '😀', 'é\r\n', 'word'), { maxLength: 40 }).map(parts => {
    return new TextEncoder().encode(parts.join(''));
  }),
);

it('are those of the whole text, however it is cut', () => {
  fc.assert(
    fc.property(text, fc.array(fc.integer({ min: -2, max: 90 })), fc.nat(20), (bytes, offsets, size) => {
      const positions = new Positions(bytes);
      const found = positionsInChunks(chunksOf(bytes, size + 1), offsets);
      for (const offset of offsets) expect(found.get(offset), `offset ${offset}`).toEqual(positions.at(offset));
    }),
    { numRuns: 2000 },
  );
});

it('wait in front of a character that an offset lies in, for as many chunks as it takes', () => {
  const bytes = Uint8Array.from([240, 144, 128, 128, 240, 144, 128, 128, 194, 128]);
  expect(positionsInChunks(chunksOf(bytes, 1), [7]).get(7)).toEqual(new Positions(bytes).at(7));
});

it('ask for no more chunks than they need', () => {
  let asked = 0;
  function* chunks(): Generator<Uint8Array> {
    for (;;) {
      if (++asked > 2) throw new Error('a third chunk was asked for');
      yield new TextEncoder().encode('0123456789');
    }
  }
  expect(positionsInChunks(chunks(), [12])).toEqual(new Map([[12, { line: 0, column: 12 }]]));
});
