import { describe, expect, it } from 'vitest';
import { errorHandler } from '../../../client/language/restarts';
import { oneAtATime } from '../../../engine/oneAtATime';
import { firstChangedLine } from '../../../client/tests/firstChangedLine';
import { printable } from '../../../client/tests/outputPane';
import { utf8 } from '../../../core/bytes';
import { compareWithBaseline } from '../../../core/comparison/compare';
import { readRun } from '../../../core/protocol/run';

describe('oneAtATime', () => {
  it('starts a task when the one before has ended, also when that failed', async () => {
    const inTurn = oneAtATime();
    const events: string[] = [];
    let end = (): void => {};
    const first = inTurn(async () => {
      events.push('first begins');
      await new Promise<void>(resolve => (end = resolve));
      throw new Error('declined');
    });
    const second = inTurn(() => Promise.resolve(events.push('second begins')));
    await Promise.resolve();
    events.push('first ends');
    end();
    await expect(first).rejects.toThrow('declined');
    await second;
    expect(events).toEqual(['first begins', 'first ends', 'second begins']);
  });
});

describe('restarts of the language server', () => {
  it('go on, said once, until it ends too often in a short time', () => {
    let now = 0;
    const { closed } = errorHandler({ now: () => now });
    const answers = [0, 1000, 2000, 3000, 4000].map(at => {
      now = at;
      return closed(true);
    });
    expect(answers.map(({ restart }) => restart)).toEqual([true, true, true, true, false]);
    expect(answers.map(({ say }) => say)).toEqual([true, false, false, false, true]);
  });

  it('are not tried where it never came up', () => {
    expect(errorHandler({ now: () => 0 }).closed(false)).toEqual({ restart: false, say: true });
  });

  it('never stop where it ends now and then', () => {
    let now = 0;
    const { closed } = errorHandler({ now: () => now });
    for (let end = 0; end < 20; end++) {
      now += 120_000;
      expect(closed(true).restart).toBe(true);
    }
  });
});

describe('firstChangedLine', () => {
  const options = { script: 's', host: 'u@h', state: 'periodic_diff', release: 'ossec-4.3' } as const;
  const line = (before: string, after: string): number | null => {
    const first = compareWithBaseline(readRun(utf8(before), options), { snapshot: null, integrity: null }, options);
    const comparison = compareWithBaseline(readRun(utf8(after), options), first.next, options);
    return firstChangedLine(utf8(after), options.state, comparison);
  };
  const forward = (size: number): string => `FWD: ${size}:644:0:0:${'a'.repeat(32)}:${'b'.repeat(40)} /a b\n`;

  it.each([
    ['a line of the block', 'STORE: now\na\nb\n', 'INFO: x\nSTORE: now\na\nINFO: y\nB\n', 4],
    ['a line of the last block', 'STORE: now\na\n', 'STORE: now\nq\nSTORE: now\nA\n', 3],
    ['the last line, where lines vanished at the end', 'STORE: now\na\nb\n', 'STORE: now\na\n', 1],
    ['the STORE line of a block that is empty now', 'STORE: now\na\n', 'INFO: x\nSTORE: now\n', 1],
    ['a FWD line', forward(1), `INFO: x\n${forward(2)}`, 1],
  ])('finds %s', (_, before, after, expected) => {
    expect(line(before, after)).toBe(expected);
  });
});

describe('printable', () => {
  it('shows control characters as signs', () => {
    expect(printable('a\x1b[2J\x07\tb\x7f')).toBe('a␛[2J␇\tb␡');
  });
});
