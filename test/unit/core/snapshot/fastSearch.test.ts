import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { normalDiff } from '../../../../core/snapshot/diff';
import { searchFast } from '../../../../core/snapshot/diff/fast/fastSearch';
import type { Runs } from '../../../../core/snapshot/diff/runs';
import { searchPlainly, type Changes } from '../../../../core/snapshot/diff/search';
import { random, type Below } from './filePairs';

const boundsOf = (runs: Runs) => Array.from({ length: runs.count }, (_, i) => [runs.start(i), runs.end(i)]);
const plain = (changes: Changes | null) =>
  changes && { deleted: boundsOf(changes.deleted), inserted: boundsOf(changes.inserted) };

const times = (count: number, make: () => number): number[] => Array.from({ length: count }, make);

/** Two sequences of up to `most` lines of `kinds` kinds: independent, or the second made from the first. */
function someSequences(below: Below, most: number, kinds: number): [number[], number[]] {
  const make = () => below(kinds);
  const before = times(below(most + 1), make);
  if (below(3) === 0) return [before, times(below(most + 1), make)];
  const changed = below(50);
  const edits = [() => [], () => [make()], () => [make(), make(), make()]];
  return [before, before.flatMap(line => (below(100) < changed ? edits[below(edits.length)]!() : [line]))];
}

/** Compares the sequences with one entry between them that is part of neither, as between the lines of two files. */
function expectSame([a, b]: readonly [number[], number[]]): void {
  const sequences = { lines: Int32Array.of(...a, -1, ...b), shift: a.length + 1 };
  const expected = plain(searchPlainly(sequences, a.length));
  expect(plain(searchFast(sequences, a.length))).toEqual(expected);
}

describe('the search in WebAssembly', () => {
  test.each([
    [3000, 8, [1, 2, 3]],
    [1500, 60, [2, 4, 30]],
    [400, 400, [2, 4, 30, 1000]],
    [40, 3000, [3, 100, 3000]],
  ])('finds the same in %i pairs of up to %i lines', (count, most, kinds) => {
    const below = random(count);
    for (let n = 0; n < count; n++) expectSame(someSequences(below, most, kinds[n % kinds.length]!));
  });

  test.each([
    ['each line once, in another order', 9000, 9000],
    ['lines of two kinds', 30_000, 2],
    ['lines of few kinds', 14_000, 12],
  ])('finds the same where an exact search is given up: %s', (_, length, kinds) => {
    const below = random(length);
    const side = () => times(length, () => below(kinds));
    expectSame([side(), side()]);
  });
});

describe('where there is no WebAssembly', () => {
  beforeEach(() => {
    vi.resetModules();
    vi.stubGlobal('WebAssembly', undefined);
  });
  afterEach(() => void vi.unstubAllGlobals());

  test('the plain search compares, with the same result', async () => {
    const below = random(4);
    const side = () => Buffer.from(times(3000, () => below(900)).join('\n'));
    const [a, b] = [side(), side()];
    const without = await import('../../../../core/snapshot/diff');
    const fast = await import('../../../../core/snapshot/diff/fast/fastSearch');
    expect(fast.searchFast({ lines: Int32Array.of(1, 2), shift: 1 }, 1)).toBeNull();
    expect(Buffer.from(without.normalDiff(a, b)).equals(normalDiff(a, b))).toBe(true);
  });
});
