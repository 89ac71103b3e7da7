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
  it('begins at the first change, shows three lines behind it and marks what is left out alike on both sides', () => {
    const [before, after] = excerptOf(lines(20), lines(20).with(9, 'changed'));
    expect(before).toEqual(['line 10', 'line 11', 'line 12', 'line 13', '⋯']);
    expect(after).toEqual(before.with(0, 'changed'));
  });

  it('shows three lines before and behind each further change', () => {
    const [before, after] = excerptOf(lines(30), lines(30).with(4, 'one').with(19, 'two'));
    expect(before.slice(4)).toEqual(['⋯', ...lines(23).slice(16), '⋯']);
    expect(after).toEqual(before.with(0, 'one').with(8, 'two'));
  });

  it.each<[what: string, before: string, after: string, shownBefore: string, shownAfter: string]>([
    ['another word', 'snmp-server community a RO', 'snmp-server community b RO', '⋯a RO', '⋯b RO'],
    ['the end of a word', 'ip address 192.0.2.1', 'ip address 192.0.2.7', '⋯2.0.2.1', '⋯2.0.2.7'],
    ['more behind it', 'logging host a', 'logging host a b', '⋯a', '⋯a b'],
    ['a difference near the beginning', 'ntp a', 'ntp b', 'ntp a', 'ntp b'],
    ['no half of a character', 'motd 😀abcdex', 'motd 😀abcdey', '⋯😀abcdex', '⋯😀abcdey'],
  ])('begins within a line at the word that differs: %s', (_, before, after, shownBefore, shownAfter) => {
    expect(excerptOf(['a', before, 'b'], ['a', after, 'b'])).toEqual([
      [shownBefore, 'b'],
      [shownAfter, 'b'],
    ]);
  });

  it('leaves a line whole that was put in before one like it', () => {
    const [before, after] = excerptOf(['interface Gi0/1'], ['interface Gi0/0', 'interface Gi0/1']);
    expect([before, after]).toEqual([['interface Gi0/1'], ['interface Gi0/0', 'interface Gi0/1']]);
  });

  it('joins changes that are near each other, and shows no line twice', () => {
    const [before, after] = excerptOf(lines(9), lines(9).with(2, 'one').with(5, 'two'));
    expect(before).toEqual(lines(9).slice(2));
    expect(after).toEqual(before.with(0, 'one').with(3, 'two'));
  });

  it('parts changes that are far from each other', () => {
    const [before] = excerptOf(lines(30), lines(30).with(4, 'one').with(24, 'two'));
    expect(before.filter(line => line === '⋯')).toHaveLength(2);
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
