import { describe, expect, test } from 'vitest';
import { normalDiff } from '../../../../core/snapshot/diff';

/**
 * Which lines are left out of the search, as GNU diff 3.8 was seen to do it. In a pattern each letter is one line of
 * the old file: `.` has no partner in the new one, `M` has `partners` of them, `K` has one. The answer shows the `M`
 * that are matched as `M` and those that were left out, and so come out as deleted, as `x`.
 */
function matched(pattern: string, partners: number): string {
  const before = [...pattern].map((kind, i) => `${kind}${i}\n`);
  const after = [...pattern].flatMap((kind, i) => {
    if (kind === '.') return [];
    return Array.from({ length: kind === 'M' ? partners : 1 }, () => before[i]!);
  });
  const script = normalDiff(Buffer.from(before.join('')), Buffer.from(`new\n${after.join('')}new\n`));
  const deleted = new Set(
    [
      ...Buffer.from(script)
        .toString()
        .matchAll(/^< (M\d+)$/gm),
    ].map(match => match[1]),
  );
  return [...pattern].map((kind, i) => (deleted.has(`M${i}`) ? 'x' : kind)).join('');
}

const alone = (lines: number) => '.'.repeat(lines);
const many = (lines: number) => 'M'.repeat(lines);

describe('a line with many partners', () => {
  test.each([
    [7, 5, 'M'],
    [7, 6, 'x'],
    [255, 6, 'x'],
    [257, 6, 'M'],
    [257, 10, 'M'],
    [257, 11, 'x'],
    [1023, 11, 'x'],
    [1025, 20, 'M'],
    [1025, 21, 'x'],
  ])('in the middle of %i lines without partner, with %i partners: %s', (lines, partners, expected) => {
    const half = alone((lines - 1) / 2);
    expect(matched(`${half}M${half}`, partners)).toBe(half + expected + half);
  });

  test.each([
    ['...M...', '...x...'],
    ['..M....', '..M....'], // less than three lines from the end of the stretch
    ['....M..', '....M..'],
    ['...M...M', '...x...M'], // outside of the stretch
    ['M...M...', 'M...x...'],
    ['...MK...', '...MK...'], // a kept line ends the stretch
    ['...M...K...M...', '...x...K...x...'],
    [`..M.M${alone(8)}`, `..M.M${alone(8)}`], // no three in a row yet
    [`..M..M..M${alone(12)}`, `..M..M..M${alone(12)}`],
    [`.M.M..M..M${alone(12)}`, `.M.M..M..x${alone(12)}`], // eight lines from the end are enough
    [`....M.M.M${alone(2)}`, `....M.M.M${alone(2)}`], // more than a quarter
    [`${alone(6)}${many(2)}${alone(7)}`, `${alone(6)}${many(2)}${alone(7)}`], // 15 lines: two on end are kept
    [`${alone(7)}${many(2)}${alone(7)}`, `${alone(7)}xx${alone(7)}`],
    [`${alone(7)}${many(3)}${alone(7)}`, `${alone(7)}${many(3)}${alone(7)}`],
    [`${alone(30)}${many(3)}${alone(30)}`, `${alone(30)}${many(3)}${alone(30)}`],
    [`${alone(30)}${many(4)}${alone(30)}`, `${alone(30)}xxxx${alone(30)}`],
    [`${alone(30)}${many(5)}${alone(30)}`, `${alone(30)}${many(5)}${alone(30)}`],
  ])('%s becomes %s', (pattern, expected) => {
    expect(matched(pattern, 6)).toBe(expected);
  });
});
