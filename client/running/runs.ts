import * as vscode from 'vscode';
import type { PieceVisitor } from '../../core/protocol/pieces';
import type { RunResult } from '../../engine/run/result';
import type { RunnerChoice } from '../../engine/run/chooseRunner';
import type { Secrets } from '../../engine/ports';
import type { Stability } from '../../engine/run/runTwice';
import { deviceOf, type WorkspaceEntry } from '../workspace/workspaceEntry';
import { Batches, type Batch, type Progress } from './batches';
import { HostTurns } from './hostTurns';
import { lastRunOf, type Decision, type LastRun } from './lastRun';

/** A device on this machine that a run reaches in place of its host: how, and what it asks for. */
export interface StandIn {
  readonly sshConfigFile: string;
  readonly knownHostsFile: string;
  readonly secrets: Secrets;
}

export interface CarryOutOptions {
  readonly signal: AbortSignal;
  /** A person is there to answer questions. */
  readonly interactive: boolean;
  readonly watch?: PieceVisitor;
  /** Run it two times in a row and say what changes by itself. */
  readonly twice?: boolean;
  /** In place of the setting, for this run. */
  readonly runner?: RunnerChoice;
  /** Keep what the device sends, or play the device from what was kept. */
  readonly recording?: 'record' | 'replay';
  /** Stands in for the entry's host. */
  readonly standIn?: StandIn;
  /** Nothing is run: a result that the store has refused is stored after all. */
  readonly storeAgain?: NonNullable<RunResult['storeAgain']>;
}

/** What differed between two runs in a row: it would raise an alert at every period. */
export type Unsteady = Pick<Stability, 'lines' | 'files'>;

export interface CarriedOut {
  /** Of the last run. */
  readonly result: RunResult;
  /** Null where the entry was run once. */
  readonly unsteady: Unsteady | null;
}

/** Carries one entry out with the engine. Never rejects. */
export type CarryOut = (entry: WorkspaceEntry, options: CarryOutOptions) => Promise<CarriedOut>;

export interface Finished extends CarriedOut {
  readonly entry: WorkspaceEntry;
}

/** What is running, and what came of each entry's last run. */
export class Runs implements vscode.Disposable {
  private readonly changed = new vscode.EventEmitter<void>();
  private readonly finished = new vscode.EventEmitter<Finished>();
  /** Something started, ended, or was decided about. */
  readonly onDidChange = this.changed.event;
  readonly onDidFinish = this.finished.event;
  private readonly active = new Map<string, AbortController>();
  private readonly last = new Map<string, LastRun>();
  private readonly hosts = new HostTurns();
  private readonly batches = new Batches(() => this.changed.fire());

  constructor(private readonly carryOut: CarryOut) {}

  /** Entries that have ended, of those that were asked for since nothing was; null while nothing is. */
  get progress(): Progress | null {
    return this.batches.progress;
  }

  /** So many entries are run from now on; `stop` ends them, those too that wait for their turn. */
  beginBatch(total: number, stop: () => void): Batch {
    return this.batches.begin(total, stop);
  }

  isRunning(id: string): boolean {
    return this.active.has(id);
  }

  lastRun(id: string): LastRun | undefined {
    return this.last.get(id);
  }

  /** A run of an earlier session. It never takes the place of one of this session. */
  remember(id: string, run: LastRun): void {
    if (this.last.has(id)) return;
    this.last.set(id, run);
    this.changed.fire();
  }

  /** What a person decided about the last result; null takes it back. */
  decide(id: string, decision: Decision | null): void {
    const run = this.last.get(id);
    if (run?.outcome !== 'changed') return;
    this.last.set(id, { ...run, decision });
    this.changed.fire();
  }

  /** Runs one entry. One that is running already is not started a second time: null. Its host is busy with one at a time. */
  async run(entry: WorkspaceEntry, options: CarryOutOptions): Promise<Finished | null> {
    if (this.active.has(entry.id)) return null;
    const controller = new AbortController();
    this.active.set(entry.id, controller);
    this.changed.fire();
    try {
      const signal = AbortSignal.any([options.signal, controller.signal]);
      const carried = await this.hosts.take(deviceOf(entry.entry.host), () =>
        this.carryOut(entry, { ...options, signal }),
      );
      const stopped = carried.result.outcome === 'skipped';
      if (!stopped || !this.last.has(entry.id)) this.last.set(entry.id, lastRunOf(carried));
      const finished = { entry, ...carried };
      this.finished.fire(finished);
      return finished;
    } finally {
      this.active.delete(entry.id);
      this.changed.fire();
    }
  }

  /** Stops one entry's run, or all that runs and waits. */
  stop(id?: string): void {
    if (id === undefined) this.batches.stop();
    else this.active.get(id)?.abort();
  }

  dispose(): void {
    this.stop();
    this.changed.dispose();
    this.finished.dispose();
  }
}
