import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fromBinary, toBinary } from '../../../../core/bytes';
import { compareFileLists, fileAt } from '../../../../core/comparison/fileLists';

/** What the comparison says, in words: `~ OLD NEW NAME`, `+ NEW NAME`, `- OLD NAME`. */
function compared(old: Uint8Array, now: Uint8Array): string[] {
  const { changed, added, vanished } = compareFileLists(old, now);
  const pairs = Array.from({ length: changed.length / 2 }, (_, pair) => {
    const before = fileAt(old, changed[2 * pair] ?? -1);
    const after = fileAt(now, changed[2 * pair + 1] ?? -1);
    expect(after.name).toBe(before.name);
    return `~ ${before.sum} ${after.sum} ${after.name}`;
  });
  return [
    ...pairs,
    ...[...added].map(place => `+ ${fileAt(now, place).sum} ${fileAt(now, place).name}`),
    ...[...vanished].map(place => `- ${fileAt(old, place).sum} ${fileAt(old, place).name}`),
  ];
}

/** The same by a join of strings. */
function joined(old: Uint8Array, now: Uint8Array): string[] {
  const before = new Map(files(old));
  const after = new Map(files(now));
  const entries = [...after];
  return [
    ...entries.flatMap(([name, sum]) =>
      before.has(name) && before.get(name) !== sum ? [`~ ${before.get(name)} ${sum} ${name}`] : [],
    ),
    ...entries.flatMap(([name, sum]) => (before.has(name) ? [] : [`+ ${sum} ${name}`])),
    ...[...before].flatMap(([name, sum]) => (after.has(name) ? [] : [`- ${sum} ${name}`])),
  ];
}

function files(list: Uint8Array): [name: string, sum: string][] {
  return toBinary(list)
    .split('\n')
    .flatMap(line => {
      const blank = line.indexOf(' ');
      return blank < 0 ? [] : [[line.slice(blank + 1), line.slice(0, blank)]];
    });
}

describe('two lists of files', () => {
  it.each<[what: string, old: string, now: string, expected: string[]]>([
    ['the same', '1 /a\n2 /b\n', '1 /a\n2 /b\n', []],
    ['nothing and nothing', '', '', []],
    ['a first list', '', '1 /a\n2 /b\n', ['+ 1 /a', '+ 2 /b']],
    ['a list that is gone', '1 /a\n', '', ['- 1 /a']],
    ['a changed file', '1 /a\n2 /b\n3 /c\n', '1 /a\n4 /b\n3 /c\n', ['~ 2 4 /b']],
    ['an added and a vanished file', '1 /a\n2 /b\n3 /d\n', '1 /a\n3 /c\n3 /d\n', ['+ 3 /c', '- 2 /b']],
    ['another order', '1 /a\n2 /b\n3 /c\n', '3 /c\n1 /a\n9 /b\n', ['~ 2 9 /b']],
    ['the last line without its LF', '1 /a\n2 /b', '1 /a\n2 /b\n', []],
    [
      'names with blanks, beginnings of others and none at all',
      '1 /a b\n1 /a\n1 \n',
      '1 /a\n2 /a b\n1 \n',
      ['~ 1 2 /a b'],
    ],
    ['lines that name no file', 'x\n\n1 /a\nyy\n', '\n1 /a\nzz\n2 /b\n', ['+ 2 /b']],
  ])('%s', (_, old, now, expected) => {
    expect(compared(fromBinary(old), fromBinary(now))).toEqual(expected);
  });

  it('differ as a join of strings says, in any order', () => {
    const names = fc.uniqueArray(fc.string({ unit: fc.constantFrom('/', 'a', ' ', '\xff'), maxLength: 7 }), {
      maxLength: 120,
    });
    fc.assert(
      fc.property(names, fc.infiniteStream(fc.nat(9)), fc.boolean(), (all, numbers, isShuffled) => {
        const next = (): number => (numbers.next().value as number | undefined) ?? 0;
        const list = (order: readonly string[]): Uint8Array =>
          fromBinary(order.flatMap(name => (next() === 0 ? [] : [`${next() < 8 ? 1 : 2} ${name}\n`])).join(''));
        const old = list(all);
        const now = list(isShuffled ? [...all].sort() : all);
        expect(compared(old, now)).toEqual(joined(old, now));
      }),
      { numRuns: 1000 },
    );
  });

  it.each([10, 100, 5000])('find together again behind %d added files, and behind as many that are gone', count => {
    const line = (index: number): string => `${index}:644 /srv/${index}\n`;
    const lines = (from: number, to: number): string[] => Array.from({ length: to - from }, (_, at) => line(from + at));
    const old = fromBinary(lines(0, 20_000).join(''));
    const more = fromBinary([...lines(0, 700), ...lines(30_000, 30_000 + count), ...lines(700, 20_000)].join(''));
    expect(compareFileLists(old, more).added).toHaveLength(count);
    expect(compared(old, more)).toEqual(joined(old, more));
    expect(compared(more, old)).toEqual(joined(more, old));
  });

  it('of any bytes at all end in lines of theirs', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 60, max: 40 }), fc.uint8Array({ maxLength: 60, max: 40 }), (old, now) => {
        const { changed, added, vanished } = compareFileLists(old, now);
        const starts = (list: Uint8Array, place: number): boolean => place === 0 || list[place - 1] === 10;
        expect([...added].every(place => starts(now, place))).toBe(true);
        expect([...vanished].every(place => starts(old, place))).toBe(true);
        changed.forEach((place, index) => expect(starts(index % 2 === 0 ? old : now, place)).toBe(true));
      }),
      { numRuns: 1000 },
    );
  });
});
