import { describe, expect, it } from 'vitest';
import { formatFilters, readFilters } from '../../../../core/filters/readFilters';

const GOOD = { kind: 'mask', pattern: '^uptime is (?<changing>.*)$', reason: 'the clock', owner: 'net team' } as const;

function problemsOf(value: unknown): string[] {
  return readFilters(JSON.stringify(value)).problems.map(({ where, message }) => `${where}: ${message}`);
}

describe('filters.json', () => {
  it('is read as it was written', () => {
    const file = { familyNoise: ['cisco-ios'], filters: [{ ...GOOD, families: ['linux'], entries: ['*:root@web1'] }] };
    expect(readFilters(formatFilters(file))).toEqual({ file, problems: [] });
  });

  it('uses what it can and names the rest', () => {
    const bad = { ...GOOD, kind: 'hide' };
    const { file, problems } = readFilters(JSON.stringify({ version: 1, filters: [bad, GOOD] }));
    expect(file.filters).toEqual([GOOD]);
    expect(problems).toEqual([{ where: 'filters[0].kind', message: 'must be "drop" or "mask"' }]);
  });

  it.each([
    ['no JSON', '{', /^: is not JSON/],
    ['another version', { version: 2 }, /^version: must be 1/],
    ['no reason', { version: 1, filters: [{ ...GOOD, reason: '' }] }, /^filters\[0\].reason: must say why/],
    ['no owner', { version: 1, filters: [{ ...GOOD, owner: undefined }] }, /^filters\[0\].owner/],
    ['a word too much', { version: 1, filters: [{ ...GOOD, note: '' }] }, /^filters\[0\].note/],
    ['no pattern', { version: 1, filters: [{ ...GOOD, pattern: '(' }] }, /pattern: is no regular expression/],
    ['a slow pattern', { version: 1, filters: [{ ...GOOD, pattern: '^(a+)+$' }] }, /pattern: could take very long/],
    ['closed in closed', { version: 1, filters: [{ ...GOOD, pattern: '^(a{0,9}){0,9}$' }] }, /very long/],
    ['a pattern for all', { version: 1, filters: [{ ...GOOD, pattern: '.*' }] }, /very long|empty line/],
    ['a pattern for empty lines', { version: 1, filters: [{ ...GOOD, pattern: '^a?' }] }, /matches an empty line/],
    ['an unknown family', { version: 1, filters: [{ ...GOOD, families: ['atari'] }] }, /there is no family atari/],
    ['noise of an unknown family', { version: 1, familyNoise: ['atari'] }, /^familyNoise\[0\]: there is no/],
    ['half an entry', { version: 1, filters: [{ ...GOOD, entries: ['r1'] }] }, /must be SCRIPT:HOST/],
  ])('says what is wrong with %s', (_, value, expected) => {
    const text = typeof value === 'string' ? value : JSON.stringify(value);
    const { file, problems } = readFilters(text);
    expect(file.filters).toEqual([]);
    expect(`${problems[0]?.where}: ${problems[0]?.message}`).toMatch(expected);
  });

  it('finds nothing wrong with an empty one', () => {
    expect(problemsOf({ version: 1 })).toEqual([]);
  });
});
