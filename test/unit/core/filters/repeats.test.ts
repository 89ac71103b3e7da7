import { describe, expect, it } from 'vitest';
import { utf8 } from '../../../../core/bytes';
import { familyById } from '../../../../core/families/families';
import { repeatedChanges, type Repeat } from '../../../../core/filters/repeats';

const printed = (...lines: string[]): Repeat => ({
  block: utf8(lines.map(line => `${line}\n`).join('')),
  files: [],
});
const listed = (...files: string[]): Repeat => ({
  block: null,
  files: files.map(line => ({ sum: line.slice(0, line.indexOf(' ')), name: line.slice(line.indexOf(' ') + 1) })),
});

function proposed(runs: readonly Repeat[], family = ''): string[] {
  return repeatedChanges(runs, familyById(family)?.noise ?? []).map(
    ({ proposal: { kind, pattern }, times }) => `${times} ${kind} ${pattern}`,
  );
}

describe('what changed by itself over several runs', () => {
  it.each<[what: string, runs: readonly Repeat[], expected: string[]]>([
    [
      'a counter',
      [printed('end', 'sent 100'), printed('end', 'sent 170'), printed('end', 'sent 3000')],
      ['2 mask ^sent (?<changing>[0-9]{1,19})$'],
    ],
    [
      'a clock, whose numbers do not all change each time',
      [printed('at 10:05:01'), printed('at 10:05:44'), printed('at 11:06:02')],
      ['2 mask ^at (?<changing>[0-9]{1,19}):(?<changing2>[0-9]{1,19}):(?<changing3>[0-9]{1,19})$'],
    ],
    [
      'a line that comes and goes',
      [printed('a'), printed('a', 'session 17 opened'), printed('a')],
      ['2 drop ^session (?<changing>[0-9]{1,19}) opened$'],
    ],
    ['what somebody changed once', [printed('mtu 1500'), printed('mtu 9000'), printed('mtu 9000')], []],
    [
      'what somebody changed and put back',
      [printed('mtu 1500'), printed('mtu 9000'), printed('mtu 1500'), printed('mtu 1500'), printed('mtu 1500')],
      [],
    ],
    ['too few runs', [printed('sent 100'), printed('sent 170')], []],
    ['nothing', [printed('a'), printed('a'), printed('a')], []],
    ['no runs', [], []],
    ['lines in another order', [printed('a 1', 'b 2'), printed('b 2', 'a 1'), printed('a 1', 'b 2')], []],
    [
      'a file, and what changes most often first',
      [
        listed('1:a /log', '1:a /spool/1', '1 /etc'),
        listed('2:b /log', '1:a /spool/2', '1 /etc'),
        listed('3:c /log', '1:a /spool/3', '2 /etc'),
      ],
      ['2 drop  \\/log$', '2 drop  \\/spool\\/[0-9]{1,19}$'],
    ],
  ])('%s', (_, runs, expected) => {
    expect(proposed(runs)).toEqual(expected);
  });

  it('is the family’s own knowledge where it has one', () => {
    const runs = [1, 2, 3].map(value => printed(`ntp clock-period ${value}`));
    const [first] = repeatedChanges(runs, familyById('cisco-ios')?.noise ?? []);
    expect(first).toMatchObject({
      proposal: { scope: 'known', reason: 'a drift value that the clock adjusts by itself' },
    });
  });
});
