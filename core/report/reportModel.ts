import { compareWithBaseline } from '../comparison/compare';
import type { SnapshotChange } from '../comparison/comparison';
import type { Alert } from '../integrity/alert';
import type { AnalysisdOptions } from '../integrity/analysisd';
import type { Effect } from '../protocol/pieces';
import type { State } from '../protocol/state';
import { AlertList } from './alertList';
import { buildFileTable, type FileTable } from './fileTable';
import type { LineIndex } from './lineIndex';
import type { PayloadList } from './payloadList';
import type { ReadOutput } from './readOutput';

/** What a run is compared with; nulls where the entry had none of it. */
export interface AcceptedState {
  readonly snapshot: Uint8Array | null;
  readonly integrity: PayloadList | null;
}

export interface ReportOptions extends AnalysisdOptions {
  readonly script: string;
  readonly host: string;
  readonly state: State;
}

/** A run against the accepted state: all that a report shows of it. */
export interface ReportModel {
  readonly options: ReportOptions;
  /** An ERROR ended the run. */
  readonly failed: boolean;
  /** There was nothing to compare with. */
  readonly first: boolean;
  /** Null where the entry has no files. */
  readonly files: FileTable | null;
  /** Null where the stored text is the same, or there is none. */
  readonly snapshot: SnapshotChange | null;
  /** Every alert in OSSEC's order. */
  readonly alerts: AlertList;
  /** Pieces by what OSSEC does with them. */
  readonly effects: Readonly<Record<Effect, number>>;
  readonly lines: LineIndex;
}

/**
 * The result is that of `compareWithBaseline`, in a form that a million files fit into.
 * @param alert what OSSEC raises about the stored text, where it is known better than by texts whose secrets are masked
 */
export function buildReport(
  read: ReadOutput,
  accepted: AcceptedState,
  options: ReportOptions,
  alert: Alert | null = null,
): ReportModel {
  const alerts = new AlertList();
  const files = buildFileTable(read, accepted.integrity, options, alerts);
  const text = { snapshot: accepted.snapshot, integrity: null };
  const compared = compareWithBaseline({ ...read.outcome, messages: [] }, text, options).snapshot;
  const crashed = files?.crashed === true;
  const snapshot = compared && { ...compared, alert: crashed ? null : (alert ?? compared.alert) };
  if (snapshot?.alert) alerts.add(snapshot.alert);
  return {
    options,
    failed: read.outcome.failed,
    first:
      (read.outcome.block !== null && accepted.snapshot === null) ||
      (read.payloads.count > 0 && accepted.integrity === null),
    files,
    snapshot,
    alerts,
    effects: read.outcome.counts,
    lines: read.lines,
  };
}
