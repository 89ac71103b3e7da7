import { describe, expect, test } from 'vitest';
import { normalDiff } from '../../../../core/snapshot/diff';
import {
  allTexts,
  configurationPair,
  movedBlocksPair,
  random,
  repetitivePair,
  shuffledPair,
  unrelatedPair,
  type Below,
} from './filePairs';
import { gnuDiffs, gnuDiffsOfEachWithAll, hasGnuDiff, type Pair } from './gnuDiff';

const ours = ([before, after]: Pair): string =>
  Buffer.from(normalDiff(Buffer.from(before, 'latin1'), Buffer.from(after, 'latin1'))).toString('latin1');

describe('the text is what the installed GNU diff prints', () => {
  test('there is a GNU diff to compare with', () => {
    expect(hasGnuDiff()).toBe(true);
  });

  test.each([
    ['two letters, up to 5 lines', allTexts('ab', 5)],
    ['three letters, up to 3 lines', allTexts('abc', 3)],
    ['two letters, with and without LF at the end', [...allTexts('ab', 3), ...allTexts('ab', 3, '')]],
  ])(
    'all pairs: %s',
    (_, texts) => {
      gnuDiffsOfEachWithAll(texts).forEach((expected, i) => {
        expect(texts.map(after => ours([texts[i]!, after])).join('')).toBe(expected);
      });
    },
    120_000,
  );

  const families: [string, number, (below: Below) => Pair][] = [
    ['configurations of up to 60 lines', 800, below => configurationPair(below, 60)],
    ['configurations of up to 1,000 lines', 200, below => configurationPair(below, 1000)],
    ['configurations of up to 5,000 lines', 60, below => configurationPair(below, 5000)],
    ['repeated lines, up to 60', 800, below => repetitivePair(below, 60)],
    ['repeated lines, up to 1,500', 100, below => repetitivePair(below, 1500)],
    ['few lines in common, up to 100', 800, below => unrelatedPair(below, 100)],
    ['few lines in common, up to 5,000', 60, below => unrelatedPair(below, 5000)],
    ['moved blocks, up to 200 lines', 300, below => movedBlocksPair(below, 200)],
    ['moved blocks, up to 5,000 lines', 30, below => movedBlocksPair(below, 5000)],
    [
      'one side empty',
      20,
      below => (below(2) === 0 ? ['', configurationPair(below, 50)[1]] : [configurationPair(below, 50)[0], '']),
    ],
    ['shuffled lines, where an exact search is given up', 6, below => shuffledPair(below, 4150 + below(4000))],
  ];
  test.each(families)(
    '%s',
    (_, count, make) => {
      const below = random(count);
      const pairs = Array.from({ length: count }, () => make(below));
      gnuDiffs(pairs).forEach((expected, i) => {
        expect(ours(pairs[i]!)).toBe(expected);
      });
    },
    120_000,
  );

  test('bytes of every value are text', () => {
    const below = random(5);
    const line = () => String.fromCharCode(...Array.from({ length: below(6) }, () => below(256))).replaceAll('\n', '');
    const side = () => Array.from({ length: below(12) }, line).join('\n');
    const pairs = Array.from({ length: 200 }, (): Pair => [side(), side()]);
    expect(pairs.map(ours)).toEqual(gnuDiffs(pairs));
  });
});
