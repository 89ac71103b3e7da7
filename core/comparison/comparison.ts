import type { Alert } from '../integrity/alert';
import type { Hunk } from '../snapshot/diff';
import type { FileList } from './fileLists/fileList';

/** The accepted state of an entry: what a new outcome is compared with. */
export interface Baseline {
  /** The STORE text, a line an LF; null where the entry has never stored any. */
  readonly snapshot: Uint8Array | null;
  /** FWD payloads by name; null where the entry has never sent any. */
  readonly integrity: FileList | null;
}

/** One FWD payload, split at its first blank as analysisd splits it. Binary strings (`core/bytes.ts`). */
export interface IntegrityRecord {
  readonly sum: string;
  readonly name: string;
}

export type FileChangeKind = 'changed' | 'added' | 'vanished';

export interface FileChange {
  readonly kind: FileChangeKind;
  readonly name: string;
  readonly oldSum: string | null;
  readonly newSum: string | null;
  /** What OSSEC raises for it; null where it says nothing (a vanished file, a new file by default). */
  readonly alert: Alert | null;
}

export interface SnapshotChange {
  readonly oldText: Uint8Array;
  readonly newText: Uint8Array;
  readonly hunks: readonly Hunk[];
  /** Null where analysisd has crashed over an earlier line of the run (OSSEC 3.7 and 3.8) and says no more. */
  readonly alert: Alert | null;
}

export interface Comparison {
  /** `new`: there was nothing to compare with. `changed`: something differs, whether or not OSSEC would say so. */
  readonly verdict: 'new' | 'same' | 'changed';
  /** Every alert that OSSEC would raise, in its order. */
  readonly alerts: readonly Alert[];
  readonly snapshot: SnapshotChange | null;
  readonly files: readonly FileChange[];
  /** The state that accepting the outcome would store. */
  readonly next: Baseline;
}
