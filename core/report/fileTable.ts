import { fromBinary } from '../bytes';
import { Analysisd, type AnalysisdOptions } from '../integrity/analysisd';
import { syscheckLocation } from '../protocol/location';
import type { AlertList } from './alertList';
import { joinNames, type JoinedNames } from './joinNames';
import { sameSum } from './names';
import { nameOf, NO_PAYLOADS, sumOf, type PayloadList } from './payloadList';
import type { ReadOutput } from './readOutput';

/** `unchecked`: known, and the run ended before it could say something about it. */
export const FILE_KINDS = ['changed', 'added', 'vanished', 'unchanged', 'unchecked'] as const;

export type FileKind = (typeof FILE_KINDS)[number];

/** Every file that the run or the accepted state names, sorted by name; a row a name. */
export interface FileTable {
  readonly count: number;
  readonly before: PayloadList;
  readonly after: PayloadList;
  /** Row → payload in `before` and `after`; -1 where it is in one only. */
  readonly old: Int32Array;
  readonly now: Int32Array;
  /** Row → place in `FILE_KINDS`. */
  readonly kind: Uint8Array;
  /** Row → its last alert; -1 where OSSEC says nothing about it. */
  readonly alert: Int32Array;
  /** Row → the rule of that alert; 0 for none. */
  readonly rule: Uint16Array;
  readonly counts: Readonly<Record<FileKind, number>>;
  /** analysisd has crashed over one of the lines, and raises nothing any more. */
  readonly crashed: boolean;
}

export interface TableOptions extends AnalysisdOptions {
  readonly script: string;
  readonly host: string;
}

const CHANGED = FILE_KINDS.indexOf('changed');
const ADDED = FILE_KINDS.indexOf('added');
const VANISHED = FILE_KINDS.indexOf('vanished');
const UNCHANGED = FILE_KINDS.indexOf('unchanged');
const UNCHECKED = FILE_KINDS.indexOf('unchecked');

/**
 * Holds the files of a run against the accepted ones, by the rules of `compareWithBaseline` and with its result, for
 * lists too long for its maps. `before`: null where nothing was accepted yet. Adds what analysisd raises to `alerts`, that
 * of LOG messages included. Null where the entry has no files.
 */
export function buildFileTable(
  read: ReadOutput,
  before: PayloadList | null,
  options: TableOptions,
  alerts: AlertList,
): FileTable | null {
  const joined = joinNames(before ?? NO_PAYLOADS, read.payloads);
  const kind = kindsOf(joined, before ?? NO_PAYLOADS, read);
  const analysisd = new Analysisd(options);
  const alert = raiseAlerts(joined, kind, before ?? NO_PAYLOADS, read, { ...options, analysisd }, alerts);
  if (joined.count === 0) return null;
  const rule = Uint16Array.from(alert, index => (index < 0 ? 0 : alerts.rule(index).id));
  const counts = { changed: 0, added: 0, vanished: 0, unchanged: 0, unchecked: 0 };
  for (const it of kind) counts[FILE_KINDS[it]!]++;
  return {
    ...joined,
    before: before ?? NO_PAYLOADS,
    after: read.payloads,
    kind,
    alert,
    rule,
    counts,
    crashed: analysisd.crashed,
  };
}

function kindsOf({ count, old, now }: JoinedNames, before: PayloadList, read: ReadOutput): Uint8Array {
  const missing = read.outcome.failed ? UNCHECKED : VANISHED;
  const kind = new Uint8Array(count);
  for (let row = 0; row < count; row++) {
    if (now[row]! < 0) kind[row] = missing;
    else if (old[row]! < 0) kind[row] = ADDED;
    else kind[row] = sameSum(before, old[row]!, read.payloads, now[row]!) ? UNCHANGED : CHANGED;
  }
  return kind;
}

/**
 * Plays through analysisd the messages that can raise something, in their order. A file whose sum is the stored one, sent
 * once, raises nothing and leaves nothing behind; nor does a new one, unless new files are alerted on.
 */
function raiseAlerts(
  joined: JoinedNames,
  kind: Uint8Array,
  before: PayloadList,
  { payloads, logs }: ReadOutput,
  options: TableOptions & { readonly analysisd: Analysisd },
  alerts: AlertList,
): Int32Array {
  const location = syscheckLocation(options.script, options.host);
  const { analysisd } = options;
  const learnt = new Set<number>();
  const alertOf = new Int32Array(joined.count).fill(-1);
  const send = (index: number, row: number): void => {
    const name = nameOf(payloads, index);
    if (joined.old[row]! >= 0 && !learnt.has(row)) analysisd.learn(location, name, sumOf(before, joined.old[row]!));
    if (joined.repeated[row] === 1) learnt.add(row);
    const text = fromBinary(`${sumOf(payloads, index)} ${name}`);
    const { alert } = analysisd.receive({ queue: '8', location, text }, '0');
    if (alert !== null) alertOf[row] = alerts.add(alert);
  };
  let log = 0;
  const logUpTo = (index: number): void => {
    for (; log < logs.length && logs[log]!.after <= index; log++) {
      const { alert } = analysisd.receive(logs[log]!.message, '0');
      if (alert !== null) alerts.add(alert);
    }
  };
  for (let index = 0; index < payloads.count; index++) {
    logUpTo(index);
    const row = joined.rowOf[index]!;
    const matters = kind[row] === CHANGED || (kind[row] === ADDED && options.alertNewFiles === true);
    if (matters || joined.repeated[row] === 1) send(index, row);
  }
  logUpTo(payloads.count);
  return alertOf;
}
