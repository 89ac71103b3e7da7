import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { normalDiff } from '../../../../core/snapshot/diff';
import { allTexts, configurationPair, random, shuffledPair } from './filePairs';
import type { Pair } from './gnuDiff';

const ours = ([before, after]: Pair): string =>
  Buffer.from(normalDiff(Buffer.from(before, 'latin1'), Buffer.from(after, 'latin1'))).toString('latin1');

/** One line a letter; `.` at the end says that the last line has no LF. */
const lines = (text: string): string =>
  text.endsWith('.') ? [...text.slice(0, -1)].join('\n') : [...text].map(letter => `${letter}\n`).join('');

describe('small files, as GNU diff 3.8 shows them', () => {
  test.each([
    ['equal', 'abc', 'abc', ''],
    ['both empty', '', '', ''],
    ['all new', '', 'ab', '0a1,2\n> a\n> b\n'],
    ['all gone', 'ab', '', '1,2d0\n< a\n< b\n'],
    ['one line added', 'ac', 'abc', '1a2\n> b\n'],
    ['one line deleted', 'abc', 'ac', '2d1\n< b\n'],
    ['one line changed', 'abc', 'axc', '2c2\n< b\n---\n> x\n'],
    ['a range changed', 'abcd', 'axyzd', '2,3c2,4\n< b\n< c\n---\n> x\n> y\n> z\n'],
    ['several hunks', 'abcde', 'xbde', '1c1\n< a\n---\n> x\n3d2\n< c\n'],
    ['an added run ends as late as possible', 'bab', 'baab', '2a3\n> a\n'],
    ['but not in the common lines at the end', 'ba', 'abaa', '0a1\n> a\n1a3\n> a\n'],
    ['a deleted run slides, too', 'xababy', 'xaby', '4,5d3\n< a\n< b\n'],
    ['last line loses its LF', 'ab', 'ab.', '2c2\n< b\n---\n> b\n\\ No newline at end of file\n'],
    ['last line gets an LF', 'ab.', 'ab', '2c2\n< b\n\\ No newline at end of file\n---\n> b\n'],
    [
      'both without LF',
      'ab.',
      'ac.',
      '2c2\n< b\n\\ No newline at end of file\n---\n> c\n\\ No newline at end of file\n',
    ],
    ['an equal last line without LF', 'ab.', 'xb.', '1c1\n< a\n---\n> x\n'],
  ])('%s', (_, before, after, expected) => {
    expect(ours([lines(before), lines(after)])).toBe(expected);
  });
});

describe('the digest of what GNU diff 3.8 prints', () => {
  const digest = (pairs: Iterable<Pair>): string => {
    const hash = createHash('sha256');
    for (const pair of pairs) hash.update(ours(pair), 'latin1');
    return hash.digest('hex').slice(0, 16);
  };

  test.each([
    [1, 'f5dceff8e08a7cb2'],
    [2, '308ed82b2329a1c7'],
    [3, '3e5fcae087590e7c'],
    [4, 'd267ca4ffa761979'],
    [5, '494090ad907af3b0'],
    [6, 'ba8843666be29adf'],
    [7, '6aa141e548ba68b2'],
    [8, '4b0058638e639b0f'],
  ])('all pairs of files over two letters, the longer of %i lines', (length, expected) => {
    expect(digest(pairsOfLength(length))).toBe(expected);
  });

  test.each([
    [
      'configurations of up to 5,000 lines',
      () => some(20, below => configurationPair(below, 5000)),
      '4b081785d68eab9c',
    ],
    [
      'shuffled lines: the exact search is given up',
      () => some(1, below => shuffledPair(below, 6000)),
      '338e489ac8bc411c',
    ],
  ])('%s', (_, pairs, expected) => {
    expect(digest(pairs())).toBe(expected);
  });
});

/** All pairs over two letters of which one has `length` lines and the other at most as many. */
function* pairsOfLength(length: number): Generator<Pair> {
  const texts = allTexts('ab', length);
  const isLong = (text: string) => text.length === 2 * length;
  for (const before of texts) {
    for (const after of texts) if (isLong(before) || isLong(after)) yield [before, after];
  }
}

function some(count: number, make: (below: ReturnType<typeof random>) => Pair): Pair[] {
  const below = random(1);
  return Array.from({ length: count }, () => make(below));
}
