import { userInfo } from 'node:os';
import * as vscode from 'vscode';
import type { AcceptPart } from '../../engine/baseline/store';
import { problem, type Problem } from '../../engine/problem';
import type { Decision } from '../running/lastRun';
import { keyOf, type WorkspaceEntry } from '../workspace/workspaceEntry';
import type { Stores } from '../workspace/stores';
import type { LoadedPending, Pendings } from './pendings';

export interface Decided {
  readonly entry: WorkspaceEntry;
  /** Null: an accept was taken back. */
  readonly decision: Decision | null;
}

export interface AcceptDetails {
  readonly comment?: string;
  /** What the person saw, where they have seen it for a while; default: what lies there now. */
  readonly seen?: LoadedPending;
}

/** What a person does with pending results: accept, reject, and take an accept back. */
export class Decisions implements vscode.Disposable {
  private readonly decided = new vscode.EventEmitter<Decided>();
  readonly onDidDecide = this.decided.event;
  private readonly changed = new vscode.EventEmitter<void>();
  /** Something was accepted or taken back, wholly or in part. */
  readonly onDidChange = this.changed.event;
  /** Accepted in this window, the last one at the end. */
  private readonly accepted: WorkspaceEntry[] = [];

  constructor(
    private readonly stores: Stores,
    private readonly pendings: Pendings,
  ) {}

  get canUndo(): boolean {
    return this.accepted.length > 0;
  }

  /** Makes the pending result, or a part of it, the baseline. The problem why not, or null. */
  async accept(
    entry: WorkspaceEntry,
    part: AcceptPart = { kind: 'whole' },
    { comment = '', seen }: AcceptDetails = {},
  ): Promise<Problem | null> {
    const loaded = seen ?? (await this.pendings.load(entry));
    if (loaded === null) return problem('nothing-pending', keyOf(entry));
    const answer = await this.stores.of(entry.folder).accept(keyOf(entry), part, {
      by: userInfo().username,
      comment,
      seen: { baseline: loaded.baseline.revision, pending: loaded.pending.revision },
    });
    if (!answer.done) return answer.problem;
    this.accepted.push(entry);
    if (part.kind === 'whole') return this.settle(entry, 'accepted');
    await this.pendings.refresh();
    return this.pendings.has(entry) ? this.keepWaiting() : this.settle(entry, 'accepted');
  }

  /** Puts the pending result away. */
  async reject(entry: WorkspaceEntry): Promise<Problem | null> {
    const answer = await this.stores.of(entry.folder).reject(keyOf(entry));
    return answer.done ? this.settle(entry, 'rejected') : answer.problem;
  }

  /** Takes the last accept of this window back; the result waits again. */
  async undo(): Promise<{ readonly entry: WorkspaceEntry; readonly problem: Problem | null } | null> {
    const entry = this.accepted.pop();
    if (entry === undefined) return null;
    const answer = await this.stores.of(entry.folder).undo(keyOf(entry));
    return { entry, problem: answer.done ? await this.settle(entry, null) : answer.problem };
  }

  dispose(): void {
    this.decided.dispose();
    this.changed.dispose();
  }

  /** A part was accepted, the rest waits: nothing is decided about the result as a whole. */
  private keepWaiting(): null {
    this.changed.fire();
    return null;
  }

  private async settle(entry: WorkspaceEntry, decision: Decision | null): Promise<null> {
    this.decided.fire({ entry, decision });
    this.changed.fire();
    await this.pendings.refresh();
    return null;
  }
}
