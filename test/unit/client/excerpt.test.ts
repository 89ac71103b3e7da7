import { describe, expect, it } from 'vitest';
import { excerpt } from '../../../client/review/excerpt';
import { utf8 } from '../../../core/bytes';
import { diffLines } from '../../../core/snapshot/diff';

const lines = (count: number): string[] => Array.from({ length: count }, (_, index) => `line ${index + 1}`);

function excerptOf(before: readonly string[], after: readonly string[]): readonly [string[], string[]] {
  const [oldText, newText] = [before, after].map(side => utf8(side.map(line => `${line}\n`).join(''))) as [
    Uint8Array,
    Uint8Array,
  ];
  const sides = excerpt({ oldText, newText, hunks: diffLines(oldText, newText) });
  return [sides.before.trimEnd().split('\n'), sides.after.trimEnd().split('\n')];
}

describe('excerpt', () => {
  it('shows three lines around a change and marks what is left out alike on both sides', () => {
    const [before, after] = excerptOf(lines(20), lines(20).with(9, 'changed'));
    expect(before).toEqual(['⋯', 'line 7', 'line 8', 'line 9', 'line 10', 'line 11', 'line 12', 'line 13', '⋯']);
    expect(after).toEqual(before.with(4, 'changed'));
  });

  it('joins changes that are near each other, and shows no line twice', () => {
    const [before, after] = excerptOf(lines(9), lines(9).with(2, 'one').with(5, 'two'));
    expect(before).toEqual(lines(9));
    expect(after).toEqual(lines(9).with(2, 'one').with(5, 'two'));
  });

  it('parts changes that are far from each other', () => {
    const [before] = excerptOf(lines(30), lines(30).with(4, 'one').with(24, 'two'));
    expect(before.filter(line => line === '⋯')).toHaveLength(3);
  });

  it('shows added and removed lines at both ends', () => {
    const [before, after] = excerptOf(['a', 'b'], ['new', 'a']);
    expect([before, after]).toEqual([
      ['a', 'b'],
      ['new', 'a'],
    ]);
  });

  it('cuts a change of very many lines', () => {
    const [, after] = excerptOf(['a'], lines(500_000));
    expect(after.length).toBeLessThan(5000);
  });
});
