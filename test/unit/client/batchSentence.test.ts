import { expect, it } from 'vitest';
import { batchSentence, causesOf, type BatchResult } from '../../../client/messages/batchSentence';
import type { Translate } from '../../../client/messages/outcome';
import { problem } from '../../../engine/problem';

const t: Translate = (text, ...args) => text.replace(/\{(\d)\}/g, (_, index: string) => String(args[Number(index)]));

const ended = (outcome: BatchResult['outcome']): BatchResult => ({ outcome, problem: null });
const notExecutable = (script: string): BatchResult => ({
  outcome: 'failed',
  problem: problem('script-not-executable', { script }),
});
const MISSING: BatchResult = { outcome: 'failed', problem: problem('family-unknown', { script: 's', host: 'u@h' }) };

it('counts what several runs came to, what needs a person first', () => {
  const results = [ended('same'), ended('changed'), ended('same'), notExecutable('a'), ended('new'), ended('skipped')];
  expect(batchSentence(results, t)).toBe('6 entries: 1 changed, 1 failed, 1 new, 2 same, 1 skipped');
});

it('tells each cause once, the most frequent first', () => {
  const [first, second, ...none] = causesOf([MISSING, notExecutable('a'), ended('same'), notExecutable('b')], t);
  expect(first).toBe('a is not executable, so OSSEC cannot start it. (and 1 more like it)');
  expect(second).toContain('u@h');
  expect(none).toEqual([]);
});

it('names no cause where nothing failed', () => {
  expect(causesOf([ended('changed'), { outcome: 'skipped', problem: MISSING.problem }], t)).toEqual([]);
});
