import { showProblem, type Problem } from '../../engine/problem';
import type { Outcome } from '../../engine/run/result';
import type { Translate } from './outcome';

/** What one of several runs came to. */
export type BatchResult = { readonly outcome: Outcome; readonly problem: Problem | null };

/** The order in which outcomes matter to a person. */
const ORDER = ['changed', 'failed', 'new', 'same', 'skipped'] as const satisfies readonly Outcome[];

/** What came of several runs, by outcome: `12 entries: 3 changed, 1 failed, 8 same`. */
export function batchSentence(results: readonly BatchResult[], t: Translate): string {
  const words: Readonly<Record<Outcome, string>> = {
    changed: t('changed'),
    failed: t('failed'),
    new: t('new'),
    same: t('same'),
    skipped: t('skipped'),
  };
  const counted = ORDER.map(outcome => [results.filter(it => it.outcome === outcome).length, words[outcome]] as const);
  const parts = counted.filter(([count]) => count > 0).map(([count, word]) => `${count} ${word}`);
  return t('{0} entries: {1}', results.length, parts.join(', '));
}

/** Why runs failed, the most frequent cause first: a failure of each kind in its words, and how many there are more. */
export function causesOf(results: readonly BatchResult[], t: Translate): readonly string[] {
  const kinds = new Map<string, Problem[]>();
  for (const { outcome, problem } of results)
    if (outcome === 'failed' && problem !== null)
      kinds.set(problem.code, [...(kinds.get(problem.code) ?? []), problem]);
  return [...kinds.values()]
    .sort((a, b) => b.length - a.length)
    .map(([first, ...others]) => {
      const text = first === undefined ? '' : showProblem(first, it => t(it)).message;
      return others.length === 0 ? text : t('{0} (and {1} more like it)', text, others.length);
    });
}
