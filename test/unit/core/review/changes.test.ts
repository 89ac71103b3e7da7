import { describe, expect, it } from 'vitest';
import { changeList, type Change } from '../../../../core/review/changes';
import { utf8 } from '../../../../core/bytes';
import type { Baseline } from '../../../../core/comparison/comparison';
import { fileListOf } from '../../../../core/comparison/fileLists/fileList';
import { stateChanges } from '../../../../core/filters/filterStates';

const state = (snapshot: string | null, sums: Readonly<Record<string, string>> | null): Baseline => ({
  snapshot: snapshot === null ? null : utf8(snapshot),
  integrity: sums && fileListOf(new Map(Object.entries(sums))),
});

const changesBetween = (before: Baseline, after: Baseline): readonly Change[] =>
  changeList(before, after, stateChanges(before, after, null));

describe('changeList', () => {
  it('names the lines of a changed place', () => {
    const changes = changesBetween(state('a\nb\nc\n', null), state('a\nB\nc\n', null));
    expect(changes).toEqual([
      { kind: 'hunk', hunk: { aStart: 1, aEnd: 2, bStart: 1, bEnd: 2 }, removed: ['b'], added: ['B'] },
    ]);
  });

  it('tells changed, new and vanished files, by name', () => {
    const before = state(null, { '/same': '1', '/gone': '2', '/changed': '3' });
    const after = state(null, { '/same': '1', '/changed': '4', '/added': '5' });
    expect(changesBetween(before, after)).toEqual([
      { kind: 'file', what: 'added', name: '/added', oldSum: null, newSum: '5' },
      { kind: 'file', what: 'changed', name: '/changed', oldSum: '3', newSum: '4' },
      { kind: 'file', what: 'vanished', name: '/gone', oldSum: '2', newSum: null },
    ]);
  });

  it('finds none between equal states', () => {
    expect(changesBetween(state('a\n', { '/a': '1' }), state('a\n', { '/a': '1' }))).toEqual([]);
  });
});
