import { describe, expect, test } from 'vitest';
import { utf8 } from '../../core/bytes';
import type { Baseline } from '../../core/comparison/comparison';
import { FileList } from '../../core/comparison/fileLists/fileList';
import { acceptPart } from '../../engine/baseline/parts';
import { diffLines } from '../../core/snapshot/diff';

const before: Baseline = {
  snapshot: utf8('a\nb\nc\nd\ne\n'),
  integrity: FileList.of([
    { name: '/gone', sum: '1' },
    { name: '/old', sum: '1' },
    { name: '/same', sum: '1' },
  ]),
};
const pending: Baseline = {
  snapshot: utf8('A\nb\nC\nd\nE\n'),
  integrity: FileList.of([
    { name: '/new', sum: '2' },
    { name: '/old', sum: '2' },
    { name: '/same', sum: '1' },
  ]),
};
const hunks = diffLines(before.snapshot ?? utf8(''), pending.snapshot ?? utf8(''));

describe('several changes in one accept', () => {
  test('places of the text and files: all of them, and nothing else', () => {
    const [first, , last] = hunks;
    const part = {
      kind: 'several',
      hunks: [first, last].filter(it => it !== undefined),
      names: ['/gone', '/new'],
    } as const;
    const after = acceptPart(before, pending, part);
    expect(Buffer.from(after?.snapshot ?? []).toString()).toBe('A\nb\nc\nd\nE\n');
    expect(Buffer.from(after?.integrity?.bytes ?? []).toString()).toBe('2 /new\n1 /old\n1 /same\n');
  });

  test.each([
    ['a hunk that is none', { kind: 'several', hunks: [{ aStart: 1, aEnd: 2, bStart: 1, bEnd: 2 }], names: [] }],
    ['a file that has not changed', { kind: 'several', hunks: [], names: ['/new', '/same'] }],
  ] as const)('nothing at all where there is %s', (_, part) => {
    expect(acceptPart(before, pending, part)).toBeNull();
  });
});
