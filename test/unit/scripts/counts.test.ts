import { describe, expect, it } from 'vitest';
import { grammarCounts, lastLineCounts, sumCounts } from '../../../scripts/lib/counts.mjs';

describe('counts of a runner', () => {
  it.each([
    ['  ✔ a\n3 passed, 1 failed, 2 skipped\n', { passed: 3, failed: 1, skipped: 2 }],
    ['3 passed, 0 failed', { passed: 3, failed: 0, skipped: 0 }],
    ['3 passed, 0 failed\nand then it crashed\n', undefined],
    ['', undefined],
  ])('closing line of %j', (log, counts) => {
    expect(lastLineCounts(log)).toEqual(counts);
  });

  it('counts the files of the grammar tests', () => {
    expect(grammarCounts('✓ a.txt run successfully.\n✖ b.txt failed\n  ✖ at [b.txt:1:2]\n')).toMatchObject({
      passed: 1,
      failed: 1,
    });
    expect(grammarCounts('ERROR no test cases found\n')).toBeUndefined();
  });

  it('adds up', () => {
    const counts = [
      { passed: 1, failed: 2, skipped: 3 },
      { passed: 10, failed: 20, skipped: 30 },
    ];
    expect(sumCounts(counts)).toEqual({ passed: 11, failed: 22, skipped: 33 });
  });
});
