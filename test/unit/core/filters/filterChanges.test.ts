import { describe, expect, it } from 'vitest';
import { FileList } from '../../../../core/comparison/fileLists/fileList';
import { utf8 } from '../../../../core/bytes';
import { familyById } from '../../../../core/families/families';
import { filterFiles, filterHunks, integrityWithoutHidden } from '../../../../core/filters/filterChanges';
import { filtersFor, type LineFilters } from '../../../../core/filters/lineFilters';
import type { ReviewFilter } from '../../../../core/filters/reviewFilter';
import { diffLines } from '../../../../core/snapshot/diff';

const filter = (kind: ReviewFilter['kind'], pattern: string, more: Partial<ReviewFilter> = {}): ReviewFilter => ({
  kind,
  pattern,
  reason: 'moves',
  owner: 'me',
  ...more,
});
const entry = { script: 'ssh_ios_diff', host: 'cisco@r1', family: undefined };
const filters = (...list: ReviewFilter[]): LineFilters | null => filtersFor({ familyNoise: [], filters: list }, entry);

function hunks(
  before: string,
  after: string,
  by: LineFilters | null,
): { shown: number; hidden: number; counts: string[] } {
  const [a, b] = [utf8(before), utf8(after)];
  const { shown, hidden, counts } = filterHunks(a, b, diffLines(a, b), by);
  return { shown: shown.length, hidden: hidden.length, counts: counts.map(it => `${it.lines} ${it.reason}`) };
}

describe('hunks', () => {
  it('a mask hides the changing part and nothing else of the line', () => {
    const mask = filters(filter('mask', '^uptime of \\w{1,9} is (?<changing>.*)$'));
    expect(hunks('a\nuptime of r1 is 5\n', 'a\nuptime of r1 is 6\n', mask)).toEqual({
      shown: 0,
      hidden: 1,
      counts: ['1 moves'],
    });
    expect(hunks('a\nuptime of r1 is 5\n', 'a\nuptime of r2 is 6\n', mask)).toMatchObject({ shown: 1, hidden: 0 });
    expect(hunks('a\nuptime of r1 is 5\n', 'a\n', mask)).toMatchObject({ shown: 1, hidden: 0 });
  });

  it('a mask takes several changing parts', () => {
    const mask = filters(filter('mask', '^in (?<changing>[0-9]{1,9}) out (?<changing2>[0-9]{1,9})$'));
    expect(hunks('in 1 out 2\n', 'in 3 out 4\n', mask)).toMatchObject({ hidden: 1 });
  });

  it('a dropped line is no change wherever it is', () => {
    const drop = filters(filter('drop', '^! Last change'));
    expect(hunks('a\nb\n', '! Last change 5\na\nb\n', drop)).toMatchObject({ shown: 0, hidden: 1 });
    expect(hunks('a\n! Last change 5\nb\n', 'a\nb\n! Last change 6\n', drop)).toMatchObject({ shown: 0, hidden: 2 });
  });

  it('a hunk with another change in it stays whole', () => {
    const drop = filters(filter('drop', '^clock'));
    expect(hunks('clock 1\nport 22\n', 'clock 2\nport 23\n', drop)).toEqual({ shown: 1, hidden: 0, counts: [] });
  });

  it('bytes that are no UTF-8 are filtered by their latin letters', () => {
    const [a, b] = [new Uint8Array([0xff, 0x31, 10]), new Uint8Array([0xff, 0x32, 10])];
    const mask = filters(filter('mask', '^\xff(?<changing>[0-9])$'));
    expect(filterHunks(a, b, diffLines(a, b), mask).hidden).toHaveLength(1);
  });

  it('a very long line is never filtered', () => {
    const long = 'x'.repeat(5000);
    expect(hunks(`${long}1\n`, `${long}2\n`, filters(filter('drop', '^x')))).toMatchObject({ shown: 1 });
  });
});

describe('whose filters', () => {
  it.each([
    [['ssh_ios_diff:cisco@r1'], 1],
    [['*:cisco@r1'], 1],
    [['ssh_*:cisco@*'], 1],
    [['*'], 1],
    [['ssh_ios_diff:cisco@r2', 'other:*'], 0],
    [['*_ios_*r'], 0],
  ])('%j', (entries, hidden) => {
    expect(hunks('5\n', '6\n', filters(filter('drop', '^[0-9]$', { entries })))).toMatchObject({ hidden });
  });

  it('a family has its own, once the workspace says so', () => {
    const ios = familyById('cisco-ios');
    const texts = ['ntp clock-period 17179738\n', 'ntp clock-period 17179740\n'] as const;
    const of = (familyNoise: string[]): LineFilters | null =>
      filtersFor({ familyNoise, filters: [] }, { ...entry, family: ios });
    expect(hunks(...texts, of(['cisco-ios']))).toMatchObject({ shown: 0, hidden: 1 });
    expect(hunks(...texts, of([]))).toMatchObject({ shown: 1, hidden: 0 });
    const wanted = filtersFor(
      { familyNoise: [], filters: [filter('drop', '^ntp', { families: ['linux'] })] },
      { ...entry, family: ios },
    );
    expect(wanted).toBeNull();
  });
});

describe('files', () => {
  const files = [
    { name: '/var/log/messages', oldSum: '1', newSum: '2' },
    { name: '/etc/shadow', oldSum: '1', newSum: '2' },
    { name: '/var/log/new', oldSum: null, newSum: '2' },
    { name: '/var/log/old', oldSum: '3', newSum: null },
  ];
  const { shown, hidden } = filterFiles(files, filters(filter('drop', ' /var/log/')));

  it('are filtered by their line', () => {
    expect(shown.map(({ name }) => name)).toEqual(['/etc/shadow']);
  });

  it('the left side of a review shows the hidden ones as they are now', () => {
    const before = FileList.of([
      { name: '/etc/shadow', sum: '1' },
      { name: '/var/log/messages', sum: '1' },
      { name: '/var/log/old', sum: '3' },
    ]);
    expect([...(integrityWithoutHidden(before, FileList.of([]), hidden) ?? [])]).toEqual([
      { name: '/etc/shadow', sum: '1' },
      { name: '/var/log/messages', sum: '2' },
      { name: '/var/log/new', sum: '2' },
    ]);
  });
});
