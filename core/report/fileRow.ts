import { fromBinary, showBytes } from '../bytes';
import { leadingNumber, permissionText } from '../integrity/permissions';
import { isDeletion, SUM_FIELDS, type SumField } from '../integrity/sum';
import type { AlertList } from './alertList';
import { FILE_KINDS, type FileKind, type FileTable } from './fileTable';
import { inertLine } from './inert';
import { nameOf, sumOf } from './payloadList';

/** One field of a file, before and now; null on the side where the file or the field is missing. */
export interface FieldChange {
  readonly field: SumField;
  readonly old: string | null;
  readonly now: string | null;
}

/** One file of the table. Texts are as the device printed them, decoded as UTF-8: whoever shows them makes them inert. */
export interface FileRow {
  /** Its row in the table. */
  readonly row: number;
  readonly kind: FileKind;
  readonly name: string;
  readonly fields: readonly FieldChange[];
  /** The script itself reported the file as deleted (`-1`). */
  readonly reportedDeleted: boolean;
  /** What OSSEC raises; null where it says nothing. */
  readonly alert: { readonly index: number; readonly rule: number; readonly level: number } | null;
}

export function fileRow(table: FileTable, alerts: AlertList, row: number): FileRow {
  const [old, now] = [table.old[row]!, table.now[row]!];
  const oldSum = old < 0 ? null : sumOf(table.before, old);
  const nowSum = now < 0 ? null : sumOf(table.after, now);
  const index = table.alert[row]!;
  const rule = index < 0 ? null : alerts.rule(index);
  return {
    row,
    kind: FILE_KINDS[table.kind[row]!]!,
    name: shown(now < 0 ? nameOf(table.before, old) : nameOf(table.after, now)),
    fields: fieldsOf(oldSum, nowSum),
    reportedDeleted: nowSum !== null && isDeletion(nowSum),
    alert: rule && { index, rule: rule.id, level: rule.level },
  };
}

/** Field by field, as far as either sum has them. A deletion has none. */
function fieldsOf(oldSum: string | null, nowSum: string | null): FieldChange[] {
  const [old, now] = [split(oldSum), split(nowSum)];
  const fields: FieldChange[] = [];
  for (const [index, field] of SUM_FIELDS.entries()) {
    const [before, after] = [old[index] ?? null, now[index] ?? null];
    if (before === null && after === null) continue;
    fields.push({ field, old: before, now: after });
  }
  return fields;
}

/** What is beyond the seventh field belongs to the seventh. */
function split(sum: string | null): string[] {
  if (sum === null || isDeletion(sum)) return [];
  const fields = shown(sum).split(':');
  const most = SUM_FIELDS.length;
  return fields.length <= most ? fields : [...fields.slice(0, most - 1), fields.slice(most - 1).join(':')];
}

function shown(text: string): string {
  return /^[\x00-\x7f]*$/.test(text) ? text : showBytes(fromBinary(text));
}

export interface ModeText {
  /** As OSSEC prints it: `rw-r-----`. */
  readonly letters: string;
  /** The same in octal: `640`. */
  readonly octal: string;
}

/** Permissions as OSSEC reads what was printed; null where that does not begin with a number. */
export function modeText(printed: string): ModeText | null {
  if (!/^\d/.test(printed)) return null;
  const mode = printed.length === 3 ? Number.parseInt(printed, 8) || 0 : leadingNumber(printed);
  return { letters: permissionText(printed), octal: (mode & 0o7777).toString(8).padStart(3, '0') };
}

/** `rw-r----- 640`; with what was printed behind it where that is not how the number reads: `-w--w--wt 1223 (4755)`. */
export function modeLine(printed: string): string {
  const mode = modeText(printed);
  if (mode === null) return inertLine(printed);
  const behind = mode.octal === printed ? '' : ` (${inertLine(printed)})`;
  return `${mode.letters} ${mode.octal}${behind}`;
}

/** A field's value on one side, for people. */
export function fieldText(field: SumField, value: string): string {
  return field === 'permissions' ? modeLine(value) : inertLine(value);
}

/** Where `old` and `now` differ. */
export function isChange({ old, now }: FieldChange): boolean {
  return old !== now;
}
