import { describe, expect, it } from 'vitest';
import { indexRules, levelOf, TRANSCRIPT_TABLES, type LevelOverrides } from '../../../../core/rules';
import { codes, find } from './find';

describe('levels', () => {
  const rule = { code: 'fwd/hash-capitals', level: 'warning' } as const;
  it.each<[overrides: LevelOverrides, level: string]>([
    [{}, 'warning'],
    [{ 'fwd/hash-capitals': 'hint' }, 'hint'],
    [{ 'fwd/*': 'off' }, 'off'],
    [{ 'fwd/*': 'off', 'fwd/hash-capitals': 'error' }, 'error'],
    [{ 'fw/*': 'off', fwd: 'off' }, 'warning'],
  ])('%j', (overrides, level) => {
    expect(levelOf(rule, overrides)).toBe(level);
  });

  it('off takes findings away, and what they would have hidden stays hidden', () => {
    const text = 'STORE:now\ntext\n';
    expect(codes('periodic_diff', text, { levels: { 'command/missing-space': 'off' } })).toEqual([]);
    expect(find('periodic_diff', text, { levels: { 'command/*': 'hint' } }).map(({ level }) => level)).toEqual([
      'hint',
    ]);
  });
});

describe('the table', () => {
  const rules = [...indexRules(...TRANSCRIPT_TABLES).values()];

  it('has at least forty rules, each with its own title', () => {
    expect(rules.length).toBeGreaterThanOrEqual(40);
    expect(new Set(rules.map(({ title }) => title)).size).toBe(rules.length);
  });

  it('has codes that can be file names and setting keys', () => {
    for (const { code } of rules) expect(code).toMatch(/^[a-z]+\/[a-z-]+$/);
  });

  it('refuses two rules with one code', () => {
    const [table] = TRANSCRIPT_TABLES;
    expect(() => indexRules(...(table ? [table, table] : []))).toThrow(/two rules have the code/);
  });
});
