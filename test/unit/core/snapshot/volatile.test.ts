import { spawnSync } from 'node:child_process';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { utf8 } from '../../../../core/bytes';
import { compareForwards, compareRuns, type UnsteadyLine } from '../../../../core/snapshot/volatile';

/** `KIND BEFORE → AFTER: REASON: COMMAND` for each line that differs. */
function compared(first: string, second: string): string[] {
  return compareRuns(utf8(first), utf8(second)).map(line => {
    const { reason, filter } = line.suggestion;
    return `${line.kind} ${place(line)}: ${reason}: ${filter.command}`;
  });
}

function place({ before, after }: UnsteadyLine): string {
  return `${before?.line ?? '-'} → ${after?.line ?? '-'}`;
}

describe('two runs in a row', () => {
  it.each<[name: string, first: string, second: string, expected: string[]]>([
    ['that are the same', 'a\nb\n', 'a\nb\n', []],
    ['of nothing', '', '', []],
    [
      'with an uptime, known from a family',
      'r1 uptime is 1 day\nhostname r1\n',
      'r1 uptime is 2 days\nhostname r1\n',
      ["changed 0 → 0: the time since the last start grows: sed -E 's/^(r1 uptime is ).*()$/\\1…\\2/'"],
    ],
    [
      'with a counter in the middle',
      'sessions: 12 active\n',
      'sessions: 9 active\n',
      ["changed 0 → 0: differs between two runs in a row: sed -E 's/^(sessions: ).*( active)$/\\1…\\2/'"],
    ],
    [
      'with a number that shares digits',
      'id=1001;\n',
      'id=1011;\n',
      ["changed 0 → 0: differs between two runs in a row: sed -E 's/^(id=).*(;)$/\\1…\\2/'"],
    ],
    [
      'with characters that mean something to sed and the shell',
      "path /a/b [it's] (1)\n",
      "path /a/b [it's] (2)\n",
      [
        "changed 0 → 0: differs between two runs in a row: sed -E 's/^(path \\/a\\/b \\[it'\\''s\\] \\().*(\\))$/\\1…\\2/'",
      ],
    ],
    [
      'with a line that comes and goes',
      'a\nlease of 192.0.2.7 expired\nb\n',
      'a\nb\n',
      ["only-first 1 → -: comes and goes: grep -Ev '^lease of [0-9]+\\.[0-9]+\\.[0-9]+\\.[0-9]+ expired$'"],
    ],
    [
      'in another order',
      'a\nb\nc\n',
      'b\nc\na\n',
      ['moved 0 → -: comes in another order: sort', 'moved - → 2: comes in another order: sort'],
    ],
    [
      'with nothing in common',
      'x\nsame\n',
      'y\nsame\n',
      ["only-first 0 → -: comes and goes: grep -Ev '^x$'", "only-second - → 0: comes and goes: grep -Ev '^y$'"],
    ],
  ])('%s', (_, first, second, expected) => {
    expect(compared(first, second)).toEqual(expected);
  });

  it('pair readings by their shape, whatever stands between them', () => {
    const first = 'cpu 10\nfan 7\nnew\n';
    const second = 'cpu 11\nfan 8\n';
    expect(compareRuns(utf8(first), utf8(second)).map(line => `${line.kind} ${place(line)}`)).toEqual([
      'only-first 2 → -',
      'changed 0 → 0',
      'changed 1 → 1',
    ]);
  });
});

describe('a suggested filter does what it says', () => {
  const line = fc.stringMatching(/^[a-c /.*+?(){}|[\]'"\\$^&-]{0,8}[0-9]{1,3}[ a-c:.]{0,4}$/);

  it('for any pair of readings', () => {
    fc.assert(
      fc.property(line, line, (before, after) => {
        for (const { suggestion } of compareRuns(utf8(`${before}\n`), utf8(`${after}\n`), [])) {
          const pattern = new RegExp(suggestion.filter.pattern);
          if (suggestion.filter.kind === 'mask') {
            expect(before.replace(pattern, '$1…$2')).toBe(after.replace(pattern, '$1…$2'));
          } else if (suggestion.filter.kind === 'drop') expect(pattern.test(before) || pattern.test(after)).toBe(true);
        }
      }),
    );
  });

  it.each([
    ["it's 1/2 [x] (a|b) & $HOME\n", "it's 3/2 [x] (a|b) & $HOME\n"],
    ['C:\\temp\\1 *.*\n', 'C:\\temp\\2 *.*\n'],
  ])('in a real shell: %j', (before, after) => {
    const command = compareRuns(utf8(before), utf8(after))[0]?.suggestion.filter.command ?? 'false';
    const run = (input: string): string => spawnSync('sh', ['-c', command], { input, encoding: 'utf8' }).stdout;
    expect(run(before)).toContain('…');
    expect(run(before)).toBe(run(after));
  });
});

it('files whose sums differ, and files that come and go', () => {
  const first = [
    { name: '/a', sum: '1' },
    { name: '/b', sum: '1' },
    { name: '/c', sum: '1' },
  ];
  const second = [
    { name: '/a', sum: '1' },
    { name: '/b', sum: '2' },
    { name: '/d', sum: '1' },
  ];
  expect(compareForwards(first, second)).toEqual([
    { name: '/b', before: '1', after: '2' },
    { name: '/d', before: null, after: '1' },
    { name: '/c', before: '1', after: null },
  ]);
});
