import type { Effect } from '../../protocol/pieces';
import type { AlertTexts } from '../alertTexts';
import type { FileRow } from '../fileRow';
import type { FileKind } from '../fileTable';
import type { HunkRow } from '../hunkRows';
import type { Unseen } from '../unseen';
import type { GroupHead } from '../view';

/** What a report's panel is told of a run: plain data, so that it goes from a worker to the extension and to the page. */
export interface ReportSummary {
  /** An ERROR ended the run. */
  readonly failed: boolean;
  /** There was nothing to compare with. */
  readonly first: boolean;
  /** Null where the entry has no files. */
  readonly files: Readonly<Record<FileKind, number>> | null;
  /** Places of the stored text that differ, and the first of them. */
  readonly places: number;
  readonly hunks: readonly HunkRow[];
  /** Alerts in OSSEC's order: how many, and the first of them. */
  readonly alertCount: number;
  readonly alerts: readonly AlertTexts[];
  readonly unseen: readonly Unseen[];
  readonly effects: readonly EffectCount[];
}

export interface EffectCount {
  readonly effect: Effect;
  readonly lines: number;
}

/** How long a view is: `places` counts heads of groups too, `files` what the query found, open or not. */
export interface ViewSize {
  readonly places: number;
  readonly files: number;
}

/** What stands at one place of the table. */
export type GridItem = (FileRow & { readonly type: 'file'; readonly level: 1 | 2 }) | GroupHead;

export const EXPORT_FORMATS = ['markdown', 'json', 'csv'] as const;

export type ExportFormat = (typeof EXPORT_FORMATS)[number];
