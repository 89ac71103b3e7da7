import type { Baseline } from '../../core/comparison/comparison';
import type { MaskingInfo } from '../../core/masking/masking';
import type { Hunk } from '../../core/snapshot/diff';
import type { Problem } from '../problem';
import type { EntryKey } from './key';

/**
 * SHA-256 of the content (snapshot and integrity, not of who and when), so that an edit by hand or a Git checkout is
 * seen. `none`: there is no baseline.
 */
export type Revision = string;

/** `baseline.json`: where an accepted state comes from. */
export interface BaselineInfo {
  /** ISO 8601. */
  readonly acceptedAt: string;
  /** Who accepted it; `first run` where agentlessd's rule did. */
  readonly acceptedBy: string;
  /** Folder of the run, relative to `.agentless/`; null where it was made by hand or imported. */
  readonly run: string | null;
  /** SHA-256 of the script that printed it; null where no script was run. */
  readonly scriptSha256: string | null;
  readonly comment: string;
  /** Of the content that was accepted, so that an edit since is told from what a device printed. None: by an earlier release. */
  readonly revision?: Revision;
  /** How its secrets were masked. None: by an earlier release or by hand, so that it may hold them in clear. */
  readonly masking?: MaskingInfo;
}

export interface StoredBaseline {
  readonly key: EntryKey;
  readonly state: Baseline;
  /** Null where the files lie there without a readable `baseline.json`. */
  readonly info: BaselineInfo | null;
  readonly revision: Revision;
  /** Why nothing can be compared with it (`baseline-damaged`); none where a hand may have edited it, but left it whole. */
  readonly damage?: Problem;
}

/** `pending.json`. */
export interface PendingInfo {
  readonly foundAt: string;
  readonly run: string | null;
  readonly scriptSha256: string | null;
  /** The baseline that it was compared with. */
  readonly basedOn: Revision;
  readonly masking?: MaskingInfo;
}

export interface PendingResult {
  readonly key: EntryKey;
  readonly state: Baseline;
  readonly info: PendingInfo;
  readonly revision: Revision;
  /** The baseline is no longer the one that it was compared with: compare again before accepting. */
  readonly outdated: boolean;
}

/** A result that waits, and the baseline beside it at the same moment; null where there is none. */
export interface ForReview {
  readonly pending: PendingResult;
  readonly baseline: StoredBaseline | null;
}

export type AcceptPart =
  | { readonly kind: 'whole' }
  /** One of the hunks from the baseline's snapshot to the pending one (`diffLines`). */
  | { readonly kind: 'hunk'; readonly hunk: Hunk }
  /** One name of the integrity database; a binary string, as in `IntegrityRecord`. */
  | { readonly kind: 'file'; readonly name: string }
  /** Any number of both, in one accept. */
  | { readonly kind: 'several'; readonly hunks: readonly Hunk[]; readonly names: readonly string[] };

export interface AcceptOptions {
  readonly by: string;
  readonly comment?: string;
  /** What the person saw. Where something else lies there now, nothing is accepted. */
  readonly seen?: { readonly baseline: Revision; readonly pending: Revision };
}

/** Done, or the reason why nothing was changed. */
export type StoreAnswer = { readonly done: true } | { readonly done: false; readonly problem: Problem };

/** A state of the past that was accepted elsewhere. */
export interface PastState {
  readonly state: Baseline;
  readonly info: BaselineInfo;
  /** When the next one took its place, and which. */
  readonly replacedAt: Date;
  readonly replacedBy: Baseline;
}

/** One accepted state of an entry, newest first in a history. */
export interface HistoryState {
  /** Names it to `readHistory`; sorts by time. */
  readonly id: string;
  readonly info: BaselineInfo | null;
  readonly revision: Revision;
  /** It is the baseline now. */
  readonly current: boolean;
}

/**
 * `.agentless/` of a workspace folder. Every change happens wholly or not at all, also when the process is killed in
 * the middle of it. Nothing is made on disk before something is stored. Reading rejects with a `ProblemError`
 * (`store-unreadable`, `store-unopened`, `store-busy`); changing never rejects.
 */
export interface BaselineStore {
  /** The folder `.agentless`, absolute. */
  readonly folder: string;
  /** Every entry that has a baseline. */
  list(): Promise<readonly EntryKey[]>;
  read(key: EntryKey): Promise<StoredBaseline | null>;
  /** Results that wait for review, by key. Contents are not loaded. */
  listPending(): Promise<readonly EntryKey[]>;
  readPending(key: EntryKey): Promise<PendingResult | null>;
  /** Null where nothing waits. */
  readForReview(key: EntryKey): Promise<ForReview | null>;

  /**
   * The first result of an entry becomes its baseline, as in agentlessd; so does the first block of one that had only
   * sent files, and the other way round. Fails with `baseline-changed` where it would change what is known.
   */
  storeFirst(key: EntryKey, state: Baseline, info: BaselineInfo): Promise<StoreAnswer>;
  /** A result that differs, beside the baseline. Takes the place of an older one. */
  propose(key: EntryKey, state: Baseline, info: PendingInfo): Promise<StoreAnswer>;
  /** A later run was the same as the baseline: nothing waits any more. */
  settle(key: EntryKey): Promise<StoreAnswer>;

  accept(key: EntryKey, part: AcceptPart, options: AcceptOptions): Promise<StoreAnswer>;
  reject(key: EntryKey): Promise<StoreAnswer>;
  /** Takes the last accept back: the baseline before it and the result that it accepted. */
  undo(key: EntryKey): Promise<StoreAnswer>;

  history(key: EntryKey): Promise<readonly HistoryState[]>;
  readHistory(key: EntryKey, id: string): Promise<StoredBaseline | null>;
  /** Adds states of before the present baseline, as another program has kept them. */
  addHistory(key: EntryKey, past: readonly PastState[]): Promise<StoreAnswer>;

  /** A new folder for a run's transcript and record. Rejects with a `ProblemError` (`store-unwritable`). */
  startRun(key: EntryKey, at: Date): Promise<RunFolder>;
  /** Absolute paths, for editors; the files need not exist. */
  paths(key: EntryKey): EntryPaths;
  /** Calls `listener` after something under `.agentless/` changed, by us or by others; several changes may be one call. */
  watch(listener: () => void): { dispose(): void };
}

export interface RunFolder {
  /** Absolute. */
  readonly folder: string;
  /** Relative to `.agentless/`, with `/`: stands in records. */
  readonly name: string;
  /** `transcript.agentless` in it. */
  readonly transcript: string;
  /** `run.json` in it. */
  readonly record: string;
}

export interface EntryPaths {
  readonly baseline: { readonly snapshot: string; readonly integrity: string; readonly info: string };
  readonly pending: { readonly snapshot: string; readonly integrity: string; readonly info: string };
}
