import type { Level, LevelSetting } from '../core/rules/rule';

/** A finding as every format shows it. Lines and columns count from 1, columns in UTF-16 units. */
export interface ShownFinding {
  readonly code: string;
  readonly level: Level;
  readonly message: string;
  readonly line: number;
  readonly column: number;
  readonly endLine: number;
  readonly endColumn: number;
  readonly fixable: boolean;
}

export interface CheckedFile {
  readonly path: string;
  readonly findings: readonly ShownFinding[];
  /** For an ossec.conf: what `ossec-agentlessd -t` would answer; log lines without the time. */
  readonly daemon?: { readonly exit: 0 | 1; readonly log: readonly Uint8Array[] };
}

export type Levels = Readonly<Record<string, LevelSetting>>;
