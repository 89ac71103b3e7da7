import { execFileSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import { familyById } from '../../../../core/families/families';
import { filterCode } from '../../../../core/filters/filterCode';
import { proposeFileFilters, proposeFilters } from '../../../../core/filters/proposeFilter';
import type { ScriptLanguage } from '../../../../core/script/program';
import { problemOfPattern } from '../../../../core/filters/readFilters';

describe('proposals for a changed line', () => {
  it.each([
    [
      'one number',
      '5 minute input rate 100 bits/sec',
      '5 minute input rate 2000 bits/sec',
      [
        'line mask ^5 minute input rate (?<changing>[0-9]{1,19}) bits\\/sec$',
        'form mask ^(?<changing>[0-9]{1,19}) minute input rate (?<changing2>[0-9]{1,19}) bits\\/sec$',
      ],
    ],
    ['words', 'state: up since monday', 'state: up since friday', ['line mask ^state: up since (?<changing>.*)$']],
    ['a new line', null, 'session 17 opened', ['form drop ^session (?<changing>[0-9]{1,19}) opened$']],
    ['a gone line', 'no numbers', null, ['line drop ^no numbers$']],
    ['nothing in common', 'alpha', 'beta', ['line drop ^beta$']],
  ])('%s', (_, before, after, expected) => {
    const proposals = proposeFilters(before, after, []);
    expect(proposals.map(({ scope, kind, pattern }) => `${scope} ${kind} ${pattern}`)).toEqual(expected);
    for (const { pattern } of proposals) {
      expect(problemOfPattern(pattern)).toBeNull();
      expect(after ?? before).toMatch(new RegExp(pattern));
    }
  });

  it('the family’s own knowledge comes first, with its reason', () => {
    const [first] = proposeFilters('ntp clock-period 1', 'ntp clock-period 2', familyById('cisco-ios')?.noise ?? []);
    expect(first).toMatchObject({ scope: 'known', reason: 'a drift value that the clock adjusts by itself' });
  });
});

it('proposals for a file: itself, its numbers, its folder', () => {
  expect(proposeFileFilters('/var/log/app-7.log').map(({ pattern }) => pattern)).toEqual([
    ' \\/var\\/log\\/app-7\\.log$',
    ' \\/var\\/log\\/app-[0-9]{1,19}\\.log$',
    ' \\/var\\/log\\/',
  ]);
  expect(proposeFileFilters('/etc').map(({ pattern }) => pattern)).toEqual([' \\/etc$']);
});

describe('the same filter as code', () => {
  const mask = { kind: 'mask', pattern: '^up (?<changing>[0-9]{1,9}) days, load (?<changing2>\\d{1,9})$' } as const;
  const drop = { kind: 'drop', pattern: "^! It's \\d{1,2}\\/" } as const;

  it.each<[ScriptLanguage, string, string]>([
    [
      'shell',
      "sed -E 's/^(up )[0-9]{1,9}( days, load )[0-9]{1,9}$/\\1...\\2.../'",
      "grep -Ev '^! It'\\''s [0-9]{1,2}\\/'",
    ],
    [
      'expect',
      'regsub -all -line {^(up )[0-9]{1,9}( days, load )\\d{1,9}$} $output {\\1...\\2...} output',
      "regsub -all -line {^! It's \\d{1,2}\\/.*$\\n?} $output {} output",
    ],
    [
      'python',
      "line = re.sub(r'^(up )[0-9]{1,9}( days, load )\\d{1,9}$', r'\\1...\\2...', line)",
      'lines = [line for line in lines if not re.search(r"^! It\'s \\d{1,2}\\/", line)]',
    ],
    ['perl', 's/^(up )[0-9]{1,9}( days, load )\\d{1,9}$/${1}...${2}.../;', "next if m/^! It's \\d{1,2}\\//;"],
  ])('%s', (language, masked, dropped) => {
    expect(filterCode(mask, language)).toBe(masked);
    expect(filterCode(drop, language)).toBe(dropped);
  });

  it('does in a shell what it says', () => {
    const run = (code: string, input: string): string => execFileSync('sh', ['-c', code], { input, encoding: 'utf8' });
    expect(run(filterCode(mask, 'shell') ?? '', 'up 5 days, load 7\nother\n')).toBe('up ... days, load ...\nother\n');
    expect(run(filterCode(drop, 'shell') ?? '', "! It's 5/\nother\n")).toBe('other\n');
  });

  it('says where a language has no word for it', () => {
    expect(filterCode({ kind: 'drop', pattern: '^(?=a)b' }, 'expect')).toBeNull();
    expect(filterCode({ kind: 'drop', pattern: '^(?:a|b)c' }, 'shell')).toBeNull();
    expect(filterCode({ kind: 'drop', pattern: '^(?:a|b)c' }, 'python')).not.toBeNull();
  });
});
