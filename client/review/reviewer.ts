import type * as vscode from 'vscode';
import { fail, ProblemError } from '../../engine/problem';
import { ReviewSession, type ReviewOf } from '../../engine/review/session';
import { sizeOfContents } from '../../engine/review/resultStamp';
import { Thread } from '../../engine/thread/thread';
import type { Stores } from '../workspace/stores';
import { keyOf, type WorkspaceEntry } from '../workspace/workspaceEntry';
import type { WorkspaceFilters } from './workspaceFilters';
import { reasonOf } from '../../engine/files';

/** Results of so many bytes, their baselines included, are looked at in a thread of its own. */
const LARGE = 256 * 1024;

/** Questions that are about more than the result and its baseline. */
const ASIDE: ReadonlySet<keyof ReviewSession> = new Set(['repeated']);

/** The thread ends after so long without a question. */
const IDLE_MS = 60_000;

/** What a question is about besides the entry: the arguments of a method of `ReviewSession` behind the first. */
type About<Name extends keyof ReviewSession> =
  Parameters<ReviewSession[Name]> extends [ReviewOf, ...infer Others] ? WithoutSignal<Others> : never;
type WithoutSignal<All> = All extends [...infer Others, signal?: AbortSignal] ? Others : All;

/** Answers what a `ReviewSession` can be asked about an entry: here for small results, in a thread for large ones. */
export class Reviewer implements vscode.Disposable {
  private readonly here = new ReviewSession();
  private readonly thread: Thread<ReviewSession>;

  /** @param workerFile the bundle that holds a review when it is started as a worker */
  constructor(
    private readonly stores: Stores,
    private readonly filters: WorkspaceFilters,
    workerFile: string,
    private readonly log: vscode.LogOutputChannel,
  ) {
    this.thread = new Thread(workerFile, 'review', IDLE_MS);
  }

  /** @throws ProblemError where the store cannot be read, or the comparison was interrupted; the signal's reason */
  async ask<Name extends keyof ReviewSession>(
    method: Name,
    entry: WorkspaceEntry,
    about: About<Name>,
    signal?: AbortSignal,
  ): Promise<Awaited<ReturnType<ReviewSession[Name]>>> {
    const store = this.stores.of(entry.folder);
    const key = keyOf(entry);
    const of: ReviewOf = { store: store.folder, key, filters: await this.filters.of(entry) };
    const args = [of, ...about] as unknown as Parameters<ReviewSession[Name]>;
    const size = ASIDE.has(method) ? Infinity : await sizeOfContents(store.paths(key));
    signal?.throwIfAborted();
    if (size < LARGE) return this.askHere(method, args);
    try {
      const answer = await this.thread.askUntil(signal, method, ...args);
      this.log.debug(`${entry.id}: ${method} of ${size} bytes was answered by the review's own thread`);
      return answer;
    } catch (error) {
      if (error instanceof ProblemError || signal?.aborted === true) throw error;
      throw fail('review-interrupted', { ...key, reason: reasonOf(error) });
    }
  }

  dispose(): void {
    this.thread.dispose();
  }

  private async askHere<Name extends keyof ReviewSession>(
    method: Name,
    args: Parameters<ReviewSession[Name]>,
  ): Promise<Awaited<ReturnType<ReviewSession[Name]>>> {
    const answer = this.here[method] as (...all: typeof args) => unknown;
    return (await answer.apply(this.here, args)) as Awaited<ReturnType<ReviewSession[Name]>>;
  }
}
