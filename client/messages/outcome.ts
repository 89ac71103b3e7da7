import type { Comparison } from '../../core/comparison/comparison';
import type { Alert } from '../../core/integrity/alert';
import type { ReportSummary } from '../../core/report/panel/panelData';
import { showProblem, type Problem } from '../../engine/problem';
import type { Outcome } from '../../engine/run/result';

/** Puts a text of the table in the person's language; `{0}`, `{1}` are filled with the arguments. */
export type Translate = (text: string, ...args: (string | number)[]) => string;

export interface OutcomeFacts {
  readonly outcome: Outcome;
  readonly comparison: Comparison | null;
  readonly problem: Problem | null;
}

/** The outcome of a run in one sentence, beginning with its word. */
export function outcomeSentence({ outcome, comparison, problem }: OutcomeFacts, t: Translate): string {
  switch (outcome) {
    case 'new':
      return t('new: baseline stored');
    case 'same':
      // Filters are ours: what OSSEC would say to what they hide is said all the same.
      return comparison?.verdict === 'changed'
        ? t('same: all that differs is filtered; {0}', alertSentence(comparison.alerts, t))
        : t('same: nothing differs from the baseline');
    case 'changed':
      return comparison === null
        ? t('changed')
        : t('changed: {0}; {1}', whatChanged(comparison, t), alertSentence(comparison.alerts, t));
    case 'failed':
      return problem === null ? t('failed') : t('failed: {0}', problemText(problem, t));
    case 'skipped':
      return problem === null ? t('skipped') : t('skipped: {0}', problemText(problem, t));
  }
}

/** How much differs, e.g. `2 places in the stored text, 1 file`. */
export function whatChanged({ snapshot, files }: Comparison, t: Translate): string {
  return countChanges({ places: snapshot?.hunks.length ?? 0, files: files.length }, t);
}

/** `2 places in the stored text, 1 file` */
export function countChanges(
  { places, files }: { readonly places: number; readonly files: number },
  t: Translate,
): string {
  const parts = [
    ...(places === 0
      ? []
      : [places === 1 ? t('1 place in the stored text') : t('{0} places in the stored text', places)]),
    ...(files === 0 ? [] : [files === 1 ? t('1 file') : t('{0} files', files)]),
  ];
  return parts.join(', ');
}

/** What OSSEC would say to it. */
export function alertSentence(alerts: readonly Pick<Alert, 'rule'>[], t: Translate): string {
  return countAlerts(alerts.length, alerts[0]?.rule ?? null, t);
}

function countAlerts(
  count: number,
  first: { readonly id: number; readonly level: number } | null,
  t: Translate,
): string {
  if (first === null) return t('OSSEC would say nothing');
  if (count > 1) return t('OSSEC would raise {0} alerts', count);
  return t('OSSEC would raise an alert: rule {0}, level {1}', first.id, first.level);
}

/** `outcomeSentence` of a changed run whose report was read in a worker. */
export function changedSentence({ files, places, alertCount, alerts }: ReportSummary, t: Translate): string {
  const { changed = 0, added = 0, vanished = 0 } = files ?? {};
  const [first] = alerts;
  const what = countChanges({ places, files: changed + added + vanished }, t);
  return t(
    'changed: {0}; {1}',
    what,
    countAlerts(alertCount, first ? { id: first.rule, level: first.level } : null, t),
  );
}

function problemText(problem: Problem, t: Translate): string {
  return showProblem(problem, text => t(text)).message;
}
