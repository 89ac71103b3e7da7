import { expect, test } from 'vitest';
import { Batches } from '../../../client/running/batches';

test('counts what was asked for and has ended, over all batches until there is none', () => {
  const seen: (string | null)[] = [];
  const batches: Batches = new Batches(() => {
    const { progress } = batches;
    seen.push(progress && `${progress.done} of ${progress.total}`);
  });
  const first = batches.begin(12, () => {});
  first.ended(3);
  const second = batches.begin(2, () => {});
  second.ended(1);
  first.ended(12);
  first[Symbol.dispose]();
  second.ended(2);
  second[Symbol.dispose]();
  batches.begin(5, () => {});
  expect(seen).toEqual([
    ...['0 of 12', '3 of 12', '3 of 14', '4 of 14', '13 of 14', '13 of 14', '14 of 14'],
    null,
    '0 of 5',
  ]);
});

test('stops those that are under way, and only those', () => {
  const stopped: string[] = [];
  const batches = new Batches(() => {});
  batches.begin(1, () => stopped.push('ended'))[Symbol.dispose]();
  batches.begin(1, () => stopped.push('first'));
  batches.begin(1, () => stopped.push('second'));
  batches.stop();
  expect(stopped).toEqual(['first', 'second']);
});
