import type { Drift } from '../../core/drift/drift';
import type { FleetEntry } from '../../core/drift/fleet';
import type { Effect } from '../../core/protocol/pieces';
import type { AlertTexts } from '../../core/report/alertTexts';
import { FILE_KINDS } from '../../core/report/fileTable';
import type { GridItem, ReportSummary, ViewSize } from '../../core/report/panel/panelData';
import { EFFECTS } from '../../core/report/readOutput';
import { GROUPINGS, SORT_KEYS, type ViewQuery } from '../../core/report/view';
import type { ReportHead } from './head';

/** What the page is told. It holds no data but what it shows. */
export type ToReport =
  /** The editor's translations; undefined for English. */
  | { readonly kind: 'texts'; readonly bundle: Readonly<Record<string, string>>; readonly locale: string }
  | { readonly kind: 'head'; readonly head: ReportHead }
  /** Null where nothing of the run is left to show. `problem`: why, in words. */
  | { readonly kind: 'summary'; readonly summary: ReportSummary | null; readonly problem: string }
  | { readonly kind: 'view'; readonly turn: number; readonly size: ViewSize }
  | { readonly kind: 'rows'; readonly turn: number; readonly start: number; readonly items: readonly GridItem[] }
  | { readonly kind: 'alert'; readonly index: number; readonly texts: AlertTexts | null }
  | { readonly kind: 'drift'; readonly drift: Drift }
  | { readonly kind: 'fleet'; readonly entries: readonly FleetEntry[]; readonly now: string };

/** What the page asks for. `turn` counts its queries, so that late answers to earlier ones are told apart. */
export type FromReport =
  | { readonly kind: 'ready' }
  | { readonly kind: 'query'; readonly turn: number; readonly query: ViewQuery }
  | { readonly kind: 'toggle'; readonly turn: number; readonly group: number }
  | { readonly kind: 'rows'; readonly turn: number; readonly start: number; readonly end: number }
  | { readonly kind: 'alert'; readonly index: number }
  /** Copy an alert's text: its place in the list, from 0. */
  | { readonly kind: 'copy'; readonly alert: number; readonly form: 'log' | 'mail' }
  | { readonly kind: 'action'; readonly action: ReportAction }
  /** Show the first line of the transcript with this effect. */
  | { readonly kind: 'jump'; readonly effect: Effect }
  /** Show the report of an entry of the fleet. */
  | { readonly kind: 'entry'; readonly script: string; readonly host: string };

const REPORT_ACTIONS = ['compare', 'accept', 'reject', 'run', 'transcript', 'export', 'fleet'] as const;

export type ReportAction = (typeof REPORT_ACTIONS)[number];

type Fields = Readonly<Record<string, unknown>>;

/** Whether a message from the page is one of ours: a webview is not trusted. */
export function isFromReport(message: unknown): message is FromReport {
  if (typeof message !== 'object' || message === null) return false;
  const it = message as Fields;
  const kind = it['kind'];
  return typeof kind === 'string' && Object.hasOwn(CHECKS, kind) && CHECKS[kind as FromReport['kind']](it);
}

const CHECKS: Readonly<Record<FromReport['kind'], (it: Fields) => boolean>> = {
  ready: () => true,
  query: it => isCount(it['turn']) && isQuery(it['query']),
  toggle: it => isCount(it['turn']) && isCount(it['group']),
  rows: it => isCount(it['turn']) && isCount(it['start']) && isCount(it['end']),
  alert: it => isCount(it['index']),
  copy: it => isCount(it['alert']) && isOneOf(['log', 'mail'], it['form']),
  action: it => isOneOf(REPORT_ACTIONS, it['action']),
  jump: it => isOneOf(EFFECTS, it['effect']),
  entry: it => typeof it['script'] === 'string' && typeof it['host'] === 'string',
};

const LONGEST_FILTER = 4096;

export function isQuery(value: unknown): value is ViewQuery {
  if (typeof value !== 'object' || value === null) return false;
  const { text, kinds, sort, descending, group, closed } = value as Fields;
  return (
    typeof text === 'string' &&
    text.length <= LONGEST_FILTER &&
    Array.isArray(kinds) &&
    kinds.every(kind => isOneOf(FILE_KINDS, kind)) &&
    isOneOf(SORT_KEYS, sort) &&
    typeof descending === 'boolean' &&
    isOneOf(GROUPINGS, group) &&
    typeof closed === 'boolean'
  );
}

function isCount(value: unknown): value is number {
  return Number.isSafeInteger(value) && (value as number) >= 0;
}

function isOneOf(list: readonly string[], value: unknown): boolean {
  return typeof value === 'string' && list.includes(value);
}
