import { showBytes, utf8 } from '../../bytes';
import { SUM_FIELDS, type SumField } from '../../integrity/sum';
import { encodeBytes } from '../../simulate/byteField';
import { alertTexts } from '../alertTexts';
import { fileRow, modeText, type FieldChange } from '../fileRow';
import { FILE_KINDS } from '../fileTable';
import { hunkRows } from '../hunkRows';
import { nameOf } from '../payloadList';
import type { FileTable } from '../fileTable';
import { unseen } from '../unseen';
import { fromBinary } from '../../bytes';
import { endOf, type ReportExport } from './facts';

/** Grows with each change that a reader must know of; `docs/report.schema.json` describes it. */
export const REPORT_VERSION = 1;

/** The report as one JSON document (`docs/report.schema.json`), in pieces. */
export function* reportJson(report: ReportExport): Generator<string> {
  const head = JSON.stringify(headOf(report));
  yield `${head.slice(0, -1)},"alerts":[`;
  yield* list(report.model.alerts, alert => {
    const { rule, level, description, location, mail } = alertTexts(alert, endOf(report.facts));
    const text = encodeBytes(alert.text);
    return { rule, level, description, location, text, mail: mail && { subject: mail.subject, body: mail.body } };
  });
  yield '],"files":[';
  yield* list(report.rows, row => fileOf(report, row));
  yield ']}\n';
}

function headOf({ model, facts, release, rows }: ReportExport): object {
  const { script, host, state } = model.options;
  const { startedAt, duration, outcome, problem, notes, comparedWith } = facts;
  return {
    version: REPORT_VERSION,
    entry: { script, host, state },
    release,
    run: { outcome, startedAt, duration, problem, notes },
    comparedWith,
    summary: {
      places: model.snapshot?.hunks.length ?? 0,
      files: model.files?.counts ?? Object.fromEntries(FILE_KINDS.map(kind => [kind, 0])),
      filesListed: rows.length,
      alerts: model.alerts.count,
      lines: model.effects,
    },
    notSeenByOssec: unseen(model).map(({ code, count, text }) => ({
      code,
      count,
      text: text.replace('{0}', String(count)),
    })),
    snapshot: hunkRows(model.snapshot, Infinity, Infinity),
  };
}

function* list<T>(items: Iterable<T>, toJson: (item: T) => object): Generator<string> {
  let piece = '';
  let comma = '';
  for (const item of items) {
    piece += comma + JSON.stringify(toJson(item));
    comma = ',';
    if (piece.length < PIECE) continue;
    yield piece;
    piece = '';
  }
  yield piece;
}

const PIECE = 1 << 16;

function fileOf({ model: { files, alerts } }: ReportExport, row: number): object {
  const table = files as FileTable; // rows come from it
  const { kind, fields, reportedDeleted, alert } = fileRow(table, alerts, row);
  const [old, now] = [table.old[row]!, table.now[row]!];
  const name = fromBinary(now < 0 ? nameOf(table.before, old) : nameOf(table.after, now));
  return {
    name: encodeBytes(name),
    change: kind,
    old: side(fields, 'old'),
    new: side(fields, 'now'),
    reportedDeleted,
    alert: alert && { rule: alert.rule, level: alert.level },
  };
}

const KEYS: Readonly<Record<SumField, string>> = {
  size: 'size',
  permissions: 'mode',
  uid: 'owner',
  gid: 'group',
  md5: 'md5',
  sha1: 'sha1',
  sha256: 'sha256',
};

/** The fields of one side as printed, the mode also as OSSEC reads it; null where there are none. */
function side(fields: readonly FieldChange[], which: 'old' | 'now'): object | null {
  const values: Record<string, string> = {};
  for (const field of SUM_FIELDS) {
    const value = fields.find(it => it.field === field)?.[which] ?? null;
    if (value === null) continue;
    values[KEYS[field]] = showBytes(utf8(value));
    const mode = field === 'permissions' ? modeText(value) : null;
    if (mode !== null) values['modeText'] = mode.letters;
  }
  return Object.keys(values).length === 0 ? null : values;
}
