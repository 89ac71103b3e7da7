import * as vscode from 'vscode';
import { pause } from '../../engine/abort';
import { signalOf } from '../ports/cancellation';
import type { WorkspaceEntry } from '../workspace/workspaceEntry';
import { Watch } from './watch';

const CLOCK = { now: () => Date.now(), pause };

/** An entry with what the schedule reads of it. */
interface Watched {
  readonly id: string;
  readonly frequency: number;
  readonly place: WorkspaceEntry;
}

export interface WatchRequest {
  readonly entries: () => readonly WorkspaceEntry[];
  readonly run: (due: readonly WorkspaceEntry[]) => Promise<unknown>;
  readonly token: vscode.CancellationToken;
}

/** The continuous runs of this window: started in the Testing view, paused and resumed all at once. */
export class Watches implements vscode.Disposable {
  private readonly changed = new vscode.EventEmitter<void>();
  readonly onDidChange = this.changed.event;
  private readonly active = new Map<Watch<Watched>, () => readonly WorkspaceEntry[]>();
  private readonly end = new AbortController();
  private isPaused = false;

  /** Entries that are run at their frequency; 0 while nothing is. */
  get count(): number {
    return new Set([...this.active.values()].flatMap(entries => entries().map(({ id }) => id))).size;
  }

  get paused(): boolean {
    return this.isPaused;
  }

  /** Runs entries at their frequencies until the token is cancelled or the window closes. */
  async start({ entries, run, token }: WatchRequest): Promise<void> {
    const watch = new Watch<Watched>({
      entries: () =>
        vscode.workspace.isTrusted
          ? entries().map(place => ({ id: place.id, frequency: place.entry.frequency, place }))
          : [],
      run: async due => void (await run(due.map(({ place }) => place))),
      clock: CLOCK,
    });
    if (this.isPaused) watch.pause();
    this.active.set(watch, entries);
    this.changed.fire();
    try {
      await watch.carryOut(AbortSignal.any([signalOf(token), this.end.signal]));
    } finally {
      this.active.delete(watch);
      if (this.active.size === 0) this.isPaused = false;
      this.changed.fire();
    }
  }

  /** One click pauses, the next resumes. */
  toggle(): void {
    if (this.active.size === 0) return;
    this.isPaused = !this.isPaused;
    for (const watch of this.active.keys()) {
      if (this.isPaused) watch.pause();
      else watch.resume();
    }
    this.changed.fire();
  }

  dispose(): void {
    this.end.abort();
    this.changed.dispose();
  }
}
