import { describe, expect, it } from 'vitest';
import { age } from '../../../client/messages/age';
import { outcomeSentence, type OutcomeFacts, type Translate } from '../../../client/messages/outcome';
import { utf8 } from '../../../core/bytes';
import { compareWithBaseline } from '../../../core/comparison/compare';
import { readRun } from '../../../core/protocol/run';
import { problem } from '../../../engine/problem';

const t: Translate = (text, ...args) => text.replace(/\{(\d)\}/g, (_, index: string) => String(args[Number(index)]));

function changed(before: string, after: string): OutcomeFacts {
  const options = { script: 's', host: 'u@h', state: 'periodic_diff', release: 'ossec-4.3' } as const;
  const first = compareWithBaseline(readRun(utf8(before), options), { snapshot: null, integrity: null }, options);
  const comparison = compareWithBaseline(readRun(utf8(after), options), first.next, options);
  return { outcome: 'changed', comparison, problem: null };
}

const sum = (size: number, mode = '644'): string => `FWD: ${size}:${mode}:0:0:${'a'.repeat(32)}:${'b'.repeat(40)}`;

describe('outcomeSentence', () => {
  it.each<[string, OutcomeFacts, string]>([
    ['new', { outcome: 'new', comparison: null, problem: null }, 'new: baseline stored'],
    [
      'failed',
      { outcome: 'failed', comparison: null, problem: problem('script-not-executable', { script: 'x' }) },
      'failed: x is not executable, so OSSEC cannot start it.',
    ],
    [
      'one place',
      changed('STORE: now\na\nb\n', 'STORE: now\na\nB\n'),
      'changed: 1 place in the stored text; OSSEC would raise an alert: rule 555, level 7',
    ],
    [
      'two files',
      changed(`${sum(1)} /a\n${sum(2)} /b\n`, `${sum(3)} /a\n${sum(4)} /b\n`),
      'changed: 2 files; OSSEC would raise 2 alerts',
    ],
    [
      'a file that vanished, which OSSEC does not notice',
      changed(`${sum(1)} /a\n${sum(2)} /b\n`, `${sum(1)} /a\n`),
      'changed: 1 file; OSSEC would say nothing',
    ],
  ])('%s', (_, facts, sentence) => {
    expect(outcomeSentence(facts, t)).toBe(sentence);
  });
});

describe('age', () => {
  const now = new Date('2026-11-24T10:00:00Z');
  it.each([
    ['2026-11-24T09:59:30Z', 'just now'],
    ['2026-11-24T10:00:05Z', 'just now'], // another machine's clock is ahead
    ['2026-11-24T09:55:00Z', '5 min. ago'],
    ['2026-11-24T07:01:00Z', '2 hr. ago'],
    ['2026-11-21T10:00:00Z', '3 days ago'],
    ['2025-11-01T10:00:00Z', '1 yr. ago'],
  ])('%s', (then, text) => {
    expect(age(new Date(then), now, 'en', 'just now')).toBe(text);
  });
});
