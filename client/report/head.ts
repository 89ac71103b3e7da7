import { showBytes, fromBinary } from '../../core/bytes';
import type { Outcome } from '../../engine/run/result';
import type { Stability } from '../../engine/run/runTwice';
import type { Translate } from '../messages/outcome';

/** What the report shows of a run besides its output: known before the transcript was read. */
export interface ReportHead {
  readonly device: string;
  readonly script: string;
  readonly outcome: Outcome;
  readonly sentence: string;
  /** The likely cause of a failure; empty for the other outcomes. */
  readonly cause: string;
  readonly when: string;
  readonly facts: readonly string[];
  readonly notes: readonly string[];
  /** It waits for accept or reject. */
  readonly pending: boolean;
  readonly hasTranscript: boolean;
  /** What changed by itself between two runs in a row; null where it was run once. */
  readonly unsteady: readonly UnsteadyRow[] | null;
}

/** Something that differed between two runs in a row. */
export interface UnsteadyRow {
  /** Empty where that run has none. */
  readonly before: string;
  readonly after: string;
  readonly reason: string;
  /** A filter for the script; null where none helps. */
  readonly filter: string | null;
}

export function unsteadyRows({ lines, files }: Pick<Stability, 'lines' | 'files'>, t: Translate): UnsteadyRow[] {
  return [
    ...lines.map(({ before, after, suggestion }) => ({
      before: before?.text ?? '',
      after: after?.text ?? '',
      reason: suggestion.reason,
      filter: suggestion.filter.command,
    })),
    ...files.map(({ name, before, after }) => {
      const shownName = showBytes(fromBinary(name));
      const line = (sum: string | null): string => (sum === null ? '' : `${sum} ${shownName}`);
      const reason = t('after three alerts OSSEC is silent about this file for good');
      return { before: line(before), after: line(after), reason, filter: null };
    }),
  ];
}
