import { userInfo } from 'node:os';
import * as vscode from 'vscode';
import type { AcceptOptions, AcceptPart } from '../../engine/baseline/store';
import { problem, type Problem } from '../../engine/problem';
import type { Decision } from '../running/lastRun';
import { keyOf, type WorkspaceEntry } from '../workspace/workspaceEntry';
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
  /** The person knows that the baseline is not the one that the result was compared with. */
  readonly anyway?: boolean;
}

/** An entry and what of its result is accepted. */
export interface Accepting {
  readonly entry: WorkspaceEntry;
  readonly part: AcceptPart;
}

export interface Undone {
  readonly entry: WorkspaceEntry;
  readonly problem: Problem | null;
}

/** What a person does with pending results: accept, reject, and take an accept back. */
export class Decisions implements vscode.Disposable {
  private readonly decided = new vscode.EventEmitter<Decided>();
  readonly onDidDecide = this.decided.event;
  private readonly changed = new vscode.EventEmitter<void>();
  /** Something was accepted or taken back, wholly or in part. */
  readonly onDidChange = this.changed.event;
  /** Accepted in this window, the last ones at the end. What was accepted together is taken back together. */
  private readonly accepted: WorkspaceEntry[][] = [];

  constructor(private readonly pendings: Pendings) {}

  get canUndo(): boolean {
    return this.accepted.length > 0;
  }

  /** Makes the pending result, or a part of it, the baseline. The problem why not, or null. */
  async accept(
    entry: WorkspaceEntry,
    part: AcceptPart = { kind: 'whole' },
    details: AcceptDetails = {},
  ): Promise<Problem | null> {
    const refusal = await this.acceptOne({ entry, part }, details);
    if (refusal === null) this.accepted.push([entry]);
    await this.pendings.refresh();
    this.changed.fire();
    return refusal;
  }

  /** Several at once, taken back by one undo. The problems of those that could not be accepted. */
  async acceptTogether(all: readonly Accepting[], details: AcceptDetails): Promise<readonly Undone[]> {
    const answers: Undone[] = [];
    for (const one of all) answers.push({ entry: one.entry, problem: await this.acceptOne(one, details) });
    const done = answers.filter(answer => answer.problem === null).map(({ entry }) => entry);
    if (done.length > 0) this.accepted.push(done);
    await this.pendings.refresh();
    this.changed.fire();
    return answers.filter(answer => answer.problem !== null);
  }

  /** Puts the pending result away. */
  async reject(entry: WorkspaceEntry): Promise<Problem | null> {
    const answer = await this.pendings.reviewer.ask('reject', entry, []);
    return answer.done ? this.settle(entry, 'rejected') : answer.problem;
  }

  /** Takes the last accept of this window back; the results wait again. Null where there is none. */
  async undo(): Promise<readonly Undone[] | null> {
    const entries = this.accepted.pop();
    if (entries === undefined) return null;
    const undone: Undone[] = [];
    for (const entry of entries) {
      const answer = await this.pendings.reviewer.ask('undo', entry, []);
      undone.push({ entry, problem: answer.done ? await this.settle(entry, null) : answer.problem });
    }
    return undone;
  }

  dispose(): void {
    this.decided.dispose();
    this.changed.dispose();
  }

  private async acceptOne({ entry, part }: Accepting, details: AcceptDetails): Promise<Problem | null> {
    const loaded = details.seen ?? (await this.pendings.load(entry));
    if (loaded === null) return problem('nothing-pending', keyOf(entry));
    const { damage } = loaded.baseline;
    if (details.anyway !== true && damage !== undefined) return damage;
    if (details.anyway !== true && this.pendings.isInConflict(loaded)) return problem('baseline-changed', keyOf(entry));
    const isRest = part.kind !== 'whole' && (await this.pendings.reviewer.ask('isRest', entry, [part]));
    const taken = isRest ? ({ kind: 'whole' } as const) : part;
    const options: AcceptOptions = {
      by: userInfo().username,
      comment: details.comment ?? '',
      seen: { baseline: loaded.baseline.revision, pending: loaded.pending.revision },
    };
    const answer = await this.pendings.reviewer.ask('accept', entry, [taken, options]);
    if (!answer.done) return answer.problem;
    const waits = taken.kind !== 'whole' && (await this.pendings.load(entry)) !== null;
    // Where a part was accepted and the rest waits, nothing is decided about the result as a whole.
    if (!waits) this.decided.fire({ entry, decision: 'accepted' });
    return null;
  }

  private async settle(entry: WorkspaceEntry, decision: Decision | null): Promise<null> {
    this.decided.fire({ entry, decision });
    this.changed.fire();
    await this.pendings.refresh();
    return null;
  }
}
