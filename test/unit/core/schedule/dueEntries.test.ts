import { describe, expect, it } from 'vitest';
import { dueEntries } from '../../../../core/schedule/dueEntries';

const entry = (id: string, frequency: number): { id: string; frequency: number } => ({ id, frequency });
const SECOND = 1000;

describe('dueEntries', () => {
  it.each([
    // frequency, seconds since it began, due?, seconds until it is
    [3600, 3599, false, 1],
    [3600, 3600, true, null],
    [3600, 9 * 3600, true, null],
    [60, 59, false, 1],
    [1, 59, false, 1],
    [0, 60, true, null],
    [-5, 59, false, 1],
  ])('a frequency of %i s, %i s after it began: due %s', (frequency, since, due, until) => {
    const now = 1_000_000 * SECOND;
    const plan = dueEntries([entry('a', frequency)], new Map([['a', now - since * SECOND]]), now);
    expect(plan.due.length === 1).toBe(due);
    expect(plan.next).toBe(until === null ? null : now + until * SECOND);
  });

  it('puts the longest overdue first, and those that never ran before them in their order', () => {
    const entries = [entry('late', 60), entry('new', 60), entry('later', 60), entry('newer', 60)];
    const begun = new Map([
      ['late', 200 * SECOND],
      ['later', 100 * SECOND],
    ]);
    expect(dueEntries(entries, begun, 900 * SECOND).due.map(({ id }) => id)).toEqual(['new', 'newer', 'later', 'late']);
  });

  it('is not silenced by a clock that was set back', () => {
    expect(dueEntries([entry('a', 60)], new Map([['a', 5000]]), 4000).due).toHaveLength(1);
  });

  it('has nothing to wait for without entries', () => {
    expect(dueEntries([], new Map(), 0)).toEqual({ due: [], next: null });
  });
});
