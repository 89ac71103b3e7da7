import * as vscode from 'vscode';
import pLimit from 'p-limit';
import { signalOf } from '../ports/cancellation';
import type { CarryOutOptions, Finished, Runs } from '../running/runs';
import type { WorkspaceEntry } from '../workspace/workspaceEntry';
import { OutputPane } from './outputPane';
import { showResult } from './showResult';
import type { TestTree } from './testTree';

/** Devices at once. Some of them have few sessions to give, and a person's machine has other work. */
const AT_ONCE = 8;

export interface BatchOptions {
  readonly token: vscode.CancellationToken;
  /** What the Testing view asked for; null where a command did. */
  readonly request: vscode.TestRunRequest | null;
  /** How, in place of what the settings say. */
  readonly how?: RunHow;
}

export type RunHow = Pick<CarryOutOptions, 'twice' | 'runner'>;

/** Runs entries and shows each in the Testing view, whoever asked for it. Entries made by hand have no test there. */
export async function runBatch(
  entries: readonly WorkspaceEntry[],
  tree: TestTree,
  runs: Runs,
  { token, request, how = {} }: BatchOptions,
): Promise<readonly Finished[]> {
  const items = entries.flatMap(entry => tree.itemOf(entry.id) ?? []);
  const testRun = tree.controller.createTestRun(request ?? new vscode.TestRunRequest(items), undefined, true);
  for (const item of items) testRun.enqueued(item);
  const stop = new vscode.CancellationTokenSource();
  const stops = [token, testRun.token].map(it => it.onCancellationRequested(() => stop.cancel()));
  const signal = signalOf(stop.token);
  const limit = pLimit(AT_ONCE);
  const finished: Finished[] = [];
  try {
    await Promise.all(
      entries.map(entry =>
        limit(async () => {
          const one = await runOne(entry, tree.itemOf(entry.id), testRun, runs, { signal, ...how });
          if (one !== null) finished.push(one);
        }),
      ),
    );
  } finally {
    testRun.end();
    for (const it of stops) it.dispose();
    stop.dispose();
  }
  return finished;
}

async function runOne(
  entry: WorkspaceEntry,
  item: vscode.TestItem | undefined,
  testRun: vscode.TestRun,
  runs: Runs,
  { signal, ...how }: RunHow & { readonly signal: AbortSignal },
): Promise<Finished | null> {
  if (signal.aborted) {
    if (item) testRun.skipped(item);
    return null;
  }
  if (item) testRun.started(item);
  const pane = new OutputPane(text => testRun.appendOutput(text, undefined, item));
  const finished = await runs.run(entry, { signal, interactive: true, ...how, watch: piece => pane.piece(piece) });
  pane.end();
  if (!item) return finished;
  if (finished === null) testRun.skipped(item);
  else showResult(testRun, item, finished);
  return finished;
}
