import { equalBytes } from '../bytes';
import type { Alert } from '../integrity/alert';
import { Analysisd, type AnalysisdOptions } from '../integrity/analysisd';
import { diffLocation, syscheckLocation } from '../protocol/location';
import type { RunOutcome } from '../protocol/run';
import type { State } from '../protocol/state';
import { diffLines, normalDiffHead } from '../snapshot/diff';
import { diffAlertText, diffReadLimit } from '../snapshot/diffAlert';
import type { Baseline, Comparison, FileChange, SnapshotChange } from './comparison';
import { fileListOf, type FileList } from './fileLists/fileList';

export interface CompareOptions extends AnalysisdOptions {
  readonly script: string;
  readonly host: string;
  readonly state: State;
}

/** An entry that has never been accepted. */
export const NO_BASELINE: Baseline = { snapshot: null, integrity: null };

/**
 * Holds an outcome against the accepted state: the snapshot by agentlessd's rules, each FWD line by analysisd's, as if
 * the baseline were what the daemons had stored in the run before.
 */
export function compareWithBaseline(outcome: RunOutcome, baseline: Baseline, options: CompareOptions): Comparison {
  const analysisd = new Analysisd(options);
  const sums = compareSums(outcome, baseline, options, analysisd);
  const snapshot = compareSnapshot(outcome, baseline, options, analysisd);
  const alerts = snapshot?.alert ? [...sums.alerts, snapshot.alert] : sums.alerts;
  const isNew =
    (outcome.block !== null && baseline.snapshot === null) || (sums.records !== null && baseline.integrity === null);
  const isChanged = snapshot !== null || sums.files.length > 0;
  return {
    verdict: isChanged ? 'changed' : isNew ? 'new' : 'same',
    alerts,
    snapshot,
    files: sums.files,
    next: { snapshot: outcome.block ?? baseline.snapshot, integrity: sums.records ?? baseline.integrity },
  };
}

function compareSnapshot(
  { block }: RunOutcome,
  baseline: Baseline,
  { script, host, release }: CompareOptions,
  analysisd: Analysisd,
): SnapshotChange | null {
  const old = baseline.snapshot;
  if (block === null || old === null || equalBytes(old, block)) return null;
  const text = diffAlertText(normalDiffHead(old, block, diffReadLimit(release)), release);
  const { alert } = analysisd.receive({ queue: '1', location: diffLocation(script, host, release), text }, '0');
  return { oldText: old, newText: block, hunks: diffLines(old, block), alert };
}

interface SumComparison {
  readonly alerts: readonly Alert[];
  readonly files: readonly FileChange[];
  /** What is known after the run; null where none was sent. */
  readonly records: FileList | null;
}

function compareSums(
  outcome: RunOutcome,
  baseline: Baseline,
  options: CompareOptions,
  analysisd: Analysisd,
): SumComparison {
  const location = syscheckLocation(options.script, options.host);
  const before = baseline.integrity?.sums() ?? new Map<string, string>();
  for (const [name, sum] of before) analysisd.learn(location, name, sum);
  const alerts: Alert[] = [];
  const alertOf = new Map<string, Alert>();
  const after = new Map<string, string>();
  for (const message of outcome.messages) {
    const { alert } = analysisd.receive(message, '0');
    if (alert !== null) alerts.push(alert);
    const record = analysisd.splitSum(message);
    if (record === null) continue;
    after.set(record.name, record.sum);
    if (alert !== null) alertOf.set(record.name, alert);
  }
  if (after.size === 0 && (before.size === 0 || outcome.failed)) return { alerts, files: [], records: null };
  const known = baseline.integrity !== null;
  // A run that ended early has not looked at the rest: what it didn't list has not vanished.
  const kept = outcome.failed ? new Map([...before, ...after]) : after;
  return {
    alerts,
    files: known ? fileChanges(before, kept, alertOf) : [],
    records: fileListOf(kept),
  };
}

function fileChanges(
  before: ReadonlyMap<string, string>,
  after: ReadonlyMap<string, string>,
  alertOf: ReadonlyMap<string, Alert>,
): FileChange[] {
  const changes: FileChange[] = [];
  for (const [name, newSum] of after) {
    const oldSum = before.get(name) ?? null;
    if (oldSum === newSum) continue;
    changes.push({
      kind: oldSum === null ? 'added' : 'changed',
      name,
      oldSum,
      newSum,
      alert: alertOf.get(name) ?? null,
    });
  }
  for (const [name, oldSum] of before) {
    if (!after.has(name)) changes.push({ kind: 'vanished', name, oldSum, newSum: null, alert: null });
  }
  return changes.sort(byName);
}

function byName(a: { readonly name: string }, b: { readonly name: string }): number {
  return a.name < b.name ? -1 : a.name > b.name ? 1 : 0;
}
