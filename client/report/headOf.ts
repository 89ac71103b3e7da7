import type { ReportSummary } from '../../core/report/panel/panelData';
import { showProblem } from '../../engine/problem';
import { changedSentence, outcomeSentence, type Translate } from '../messages/outcome';
import type { LastRun } from '../running/lastRun';
import { deviceOf, type WorkspaceEntry } from '../workspace/workspaceEntry';
import { unsteadyRows, type ReportHead } from './head';

const MOST_UNSTEADY = 500;

/** `summary`: null until the run's output was read, or where nothing of it is left. */
export function headOf(
  { entry }: WorkspaceEntry,
  run: LastRun,
  summary: ReportSummary | null,
  pending: boolean,
  t: Translate,
): ReportHead {
  return {
    device: deviceOf(entry.host),
    script: entry.script,
    outcome: run.outcome,
    sentence: sentence(run, summary, t),
    cause: run.problem === null ? '' : showProblem(run.problem, text => t(text)).cause,
    when: run.endedAt.toISOString(),
    facts: [duration(run), entry.host, entry.state],
    notes: (run.result?.notes ?? []).map(note => showProblem(note, text => t(text)).message),
    pending,
    hasTranscript: run.transcript !== null,
    unsteady: run.unsteady && unsteadyRows(run.unsteady, t).slice(0, MOST_UNSTEADY),
  };
}

function sentence(run: LastRun, summary: ReportSummary | null, t: Translate): string {
  const outcome =
    run.outcome === 'changed' && summary !== null
      ? changedSentence(summary, t)
      : outcomeSentence({ ...run, comparison: null }, t);
  if (run.decision === null) return outcome;
  return `${outcome} — ${run.decision === 'accepted' ? t('accepted') : t('rejected')}`;
}

function duration({ startedAt, endedAt }: LastRun): string {
  const seconds = (endedAt.getTime() - startedAt.getTime()) / 1000;
  return `${seconds.toFixed(seconds < 10 ? 1 : 0)} s`;
}
