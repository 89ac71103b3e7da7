import { SUM_FIELDS, type SumField } from '../../integrity/sum';
import { fileRow, modeText, type FileRow } from '../fileRow';
import { inertLine } from '../inert';
import type { ReportExport } from './facts';

/**
 * The files as CSV (RFC 4180, UTF-8, CR LF), a row a file. A cell that a spreadsheet would take for a formula begins with an
 * apostrophe. Comes in pieces, because a million rows are a hundred megabytes.
 */
export function* reportCsv({ model, rows }: ReportExport): Generator<string> {
  yield csvLine(COLUMNS);
  const { files, alerts } = model;
  if (files === null) return;
  let piece = '';
  for (const row of rows) {
    piece += csvLine(cells(fileRow(files, alerts, row)));
    if (piece.length < PIECE) continue;
    yield piece;
    piece = '';
  }
  yield piece;
}

const PIECE = 1 << 16;

const NAMES: Readonly<Record<SumField, string>> = {
  size: 'size',
  permissions: 'mode',
  uid: 'owner',
  gid: 'group',
  md5: 'md5',
  sha1: 'sha1',
  sha256: 'sha256',
};

const COLUMNS: readonly string[] = [
  'file',
  'change',
  ...SUM_FIELDS.flatMap(field => [`${NAMES[field]}_old`, `${NAMES[field]}_new`]),
  'mode_text_old',
  'mode_text_new',
  'rule',
  'level',
];

function cells({ name, kind, fields, alert }: FileRow): string[] {
  const value = (field: SumField, side: 'old' | 'now'): string => fields.find(it => it.field === field)?.[side] ?? '';
  const mode = (side: 'old' | 'now'): string => modeText(value('permissions', side))?.letters ?? '';
  return [
    name,
    kind,
    ...SUM_FIELDS.flatMap(field => [value(field, 'old'), value(field, 'now')]),
    mode('old'),
    mode('now'),
    alert === null ? '' : String(alert.rule),
    alert === null ? '' : String(alert.level),
  ];
}

function csvLine(values: readonly string[]): string {
  return `${values.map(csvCell).join(',')}\r\n`;
}

/** One cell: inert, no formula, quoted where it must be. Rights without any (`---------`) begin like a formula too. */
export function csvCell(text: string): string {
  const shown = inertLine(text);
  const safe = /^[\s]*[=+\-@\uff1d\uff0b\uff0d\uff20|%]/.test(shown) || /^[\t\r\n]/.test(text) ? `'${shown}` : shown;
  return /[",\r\n;]|^\s|\s$/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
