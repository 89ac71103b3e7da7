import { describe, expect, it } from 'vitest';
import { effectiveInterval, firstRuns, roundLength } from '../../../../core/config/schedule';

it.each([
  [1, 61],
  [2, 63],
  [3, 66],
  [10, 115],
])('a round of %i blocks lasts %i seconds', (blocks, seconds) => {
  expect(roundLength(blocks)).toBe(seconds);
});

it.each([
  ['the minute that was asked for does not do', 60, 3, 66],
  ['equal is not enough', 66, 3, 132],
  ['every round', 0, 3, 66],
  ['a negative number', -1, 3, 66],
  ['a day', 86400, 1, 86437],
])('%s', (_title, frequency, blocks, seconds) => {
  expect(effectiveInterval(frequency, blocks)).toBe(seconds);
});

it('run times make the round longer', () => {
  expect(effectiveInterval(60, 1, 30)).toBe(91);
});

describe('three blocks with a frequency of 60, as timed on the real daemon', () => {
  // The real second runs were up to a second later: the scripts' own run times.
  it.each([
    [0, { test: 3, first: 69, second: 135 }],
    [1, { test: 4, first: 70, second: 136 }],
    [2, { test: 6, first: 72, second: 138 }],
  ])('block %i', (index, expected) => {
    expect(firstRuns(index, 3, 60)).toEqual(expected);
  });
});
