import * as vscode from 'vscode';
import { FLEET_DEFAULTS, runFleet, skipped, type FleetProgress } from '../../engine/run/fleet';
import { batchSentence, causesOf } from '../messages/batchSentence';
import { translate } from '../messages/translate';
import { signalOf } from '../ports/cancellation';
import type { Progress } from '../running/batches';
import type { CarryOutOptions, Finished, Runs } from '../running/runs';
import type { WorkspaceEntry } from '../workspace/workspaceEntry';
import { atOnce } from '../settings';
import { OutputPane, printable } from './outputPane';
import { showResult } from './showResult';
import type { TestTree } from './testTree';

export interface BatchOptions {
  readonly token: vscode.CancellationToken;
  /** What the Testing view asked for; null where a command did. */
  readonly request: vscode.TestRunRequest | null;
  /** How, in place of what the settings say. */
  readonly how?: RunHow;
  /** Called each time an entry has ended for good. */
  readonly onProgress?: (progress: Progress) => void;
}

export type RunHow = Pick<CarryOutOptions, 'twice' | 'runner' | 'recording' | 'standIn' | 'storeAgain'> & {
  readonly interactive?: boolean;
};

/**
 * Runs entries and shows each in the Testing view, whoever asked for it: as many at once as the settings allow, one host
 * at a time, and again where a connection failed. Entries made by hand have no test there.
 */
export async function runBatch(
  entries: readonly WorkspaceEntry[],
  tree: TestTree,
  runs: Runs,
  { token, request, how = {}, onProgress }: BatchOptions,
): Promise<readonly Finished[]> {
  const items = entries.flatMap(entry => tree.itemOf(entry.id) ?? []);
  const testRun = tree.controller.createTestRun(request ?? new vscode.TestRunRequest(items), undefined, true);
  for (const item of items) testRun.enqueued(item);
  const stop = new vscode.CancellationTokenSource();
  const stops = [token, testRun.token].map(it => it.onCancellationRequested(() => stop.cancel()));
  const signal = signalOf(stop.token);
  using batch = runs.beginBatch(entries.length, () => stop.cancel());
  const ended = ({ outcomes, total }: FleetProgress): void => {
    const done = Object.values(outcomes).reduce((sum, count) => sum + count, 0);
    batch.ended(done);
    onProgress?.({ done, total });
  };
  const last = new Map<WorkspaceEntry, Finished>();
  const begun = new Set<WorkspaceEntry>();
  try {
    const { results } = await runFleet(
      entries.map(entry => ({ entry: entry.entry, place: entry })),
      async ({ entry, place }) => {
        const item = tree.itemOf(place.id);
        if (item && !begun.has(place)) testRun.started(item);
        begun.add(place);
        const one = await runOne(place, item, testRun, runs, { signal, ...how });
        if (one === null) return skipped(entry);
        last.set(place, one);
        return one.result;
      },
      {
        ...FLEET_DEFAULTS,
        atOnce: atOnce(),
        onProgress: (progress, _, result) => void (result !== null && ended(progress)),
      },
      signal,
    );
    if (results.length > 1) {
      const summary = results.map(({ result }) => result);
      for (const line of [batchSentence(summary, translate), ...causesOf(summary, translate)])
        testRun.appendOutput(`${printable(line)}\r\n`);
    }
    for (const { item, tries } of results) show(testRun, tree.itemOf(item.place.id), last.get(item.place), tries);
    return results.flatMap(({ item }) => last.get(item.place) ?? []);
  } finally {
    testRun.end();
    for (const it of stops) it.dispose();
    stop.dispose();
  }
}

/** One try. What came of it is shown when no other follows. */
async function runOne(
  entry: WorkspaceEntry,
  item: vscode.TestItem | undefined,
  testRun: vscode.TestRun,
  runs: Runs,
  { signal, ...how }: RunHow & { readonly signal: AbortSignal },
): Promise<Finished | null> {
  const pane = new OutputPane(text => testRun.appendOutput(text, undefined, item));
  const finished = await runs.run(entry, { interactive: true, ...how, signal, watch: piece => pane.piece(piece) });
  pane.end();
  return finished;
}

function show(
  testRun: vscode.TestRun,
  item: vscode.TestItem | undefined,
  finished: Finished | undefined,
  tries: number,
): void {
  if (item === undefined) return;
  if (tries > 1) testRun.appendOutput(`${vscode.l10n.t('{0} tries', tries)}\r\n`, undefined, item);
  if (finished === undefined) testRun.skipped(item);
  else showResult(testRun, item, finished);
}
