import fc from 'fast-check';
import { expect, it } from 'vitest';
import { fromBinary, viewOf } from '../../../../core/bytes';
import { fileAt } from '../../../../core/comparison/fileLists';
import { sortByHash } from '../../../../core/comparison/fileLists/byHash';
import { joinLines } from '../../../../core/comparison/fileLists/join';
import { addLines, noLines, type Lines } from '../../../../core/comparison/fileLists/line';
import { IntList } from '../../../../core/snapshot/diff/intList';

it('values are sorted by unsigned hashes, and keep their order where these are the same', () => {
  fc.assert(
    fc.property(fc.array(fc.oneof(fc.integer({ min: -(2 ** 31), max: 2 ** 31 - 1 }), fc.nat(3))), hashes => {
      const { hashes: sorted, values } = sortByHash(Int32Array.from(hashes), Int32Array.from(hashes.keys()));
      const expected = [...hashes.keys()].sort((a, b) => (hashes[a]! >>> 0) - (hashes[b]! >>> 0) || a - b);
      expect([...values]).toEqual(expected);
      expect([...sorted]).toEqual(expected.map(place => hashes[place]));
    }),
  );
});

/** The lines of a list, whose hashes keep only some of their bits: names that a device has made for that. */
function linesWith(list: Uint8Array, kept: number): Lines {
  const lines = noLines();
  addLines(viewOf(list), 0, list.length, lines);
  const hashes = new IntList();
  for (let line = 0; line < lines.hashes.length; line++) hashes.push(lines.hashes.at(line) & kept);
  return { starts: lines.starts, hashes };
}

it.each([0, 1, 0x80000000, 0xff, -1])(
  'lists whose hashes have only the bits %i are joined by name all the same',
  kept => {
    const names = fc.uniqueArray(fc.string({ unit: fc.constantFrom('/', 'a', ' ', '\xff'), maxLength: 7 }), {
      maxLength: 60,
    });
    fc.assert(
      fc.property(names, fc.infiniteStream(fc.nat(9)), (all, numbers) => {
        const next = (): number => numbers.next().value as number;
        const sums = (): Map<string, number> =>
          new Map(all.flatMap(name => (next() === 0 ? [] : [[name, next() < 8 ? 1 : 2] as const])));
        const [before, after] = [sums(), sums()];
        const listOf = (files: ReadonlyMap<string, number>, order: readonly string[]): Uint8Array =>
          fromBinary(order.flatMap(name => (files.has(name) ? [`${files.get(name)} ${name}\n`] : [])).join(''));
        const [old, now] = [listOf(before, all), listOf(after, [...all].sort())];
        const { changed, added, vanished } = joinLines(old, linesWith(old, kept), now, linesWith(now, kept));
        const namesAt = (list: Uint8Array, places: Iterable<number>): string[] =>
          [...places].map(place => fileAt(list, place).name);
        const pairs = [...changed.toArray()];
        const [changedOld, changedNew] = [0, 1].map(side => pairs.filter((_, at) => at % 2 === side)) as [
          number[],
          number[],
        ];
        const sorted = [...all].sort();
        const expected = sorted.filter(
          name => before.has(name) && after.has(name) && before.get(name) !== after.get(name),
        );
        expect(namesAt(now, changedNew)).toEqual(expected);
        expect(namesAt(old, changedOld)).toEqual(expected);
        expect(namesAt(now, added.toArray())).toEqual(sorted.filter(name => after.has(name) && !before.has(name)));
        expect(namesAt(old, vanished)).toEqual(all.filter(name => before.has(name) && !after.has(name)));
      }),
      { numRuns: 300 },
    );
  },
);
