import { fromBinary, showBytes } from '../../core/bytes';
import type { Comparison, FileChange } from '../../core/comparison/comparison';
import type { Alert } from '../../core/integrity/alert';
import { isMailed, renderAlertsLog } from '../../core/integrity/alertsLog';
import { renderMail } from '../../core/integrity/mail';
import { permissionText } from '../../core/integrity/permissions';
import { pairFields, type SumField } from '../../core/integrity/sum';
import type { Effect } from '../../core/protocol/pieces';
import type { Hunk } from '../../core/snapshot/diff/hunk';
import type { Stability } from '../../engine/run/runTwice';
import type { Translate } from '../messages/outcome';

/** One alert in OSSEC's own words. */
export interface AlertText {
  readonly rule: number;
  readonly level: number;
  readonly description: string;
  /** Its entry in alerts.log. */
  readonly log: string;
  /** The notification; null where OSSEC sends none by default. */
  readonly mail: { readonly subject: string; readonly body: string } | null;
}

/** One place of the stored text that differs; line numbers from 1. */
export interface HunkRow {
  readonly oldLine: number;
  readonly newLine: number;
  readonly removed: readonly string[];
  readonly added: readonly string[];
}

/** One file that differs. */
export interface FileRow {
  readonly kind: FileChange['kind'];
  readonly name: string;
  readonly fields: readonly { readonly field: SumField; readonly old: string; readonly now: string }[];
  /** What OSSEC raises; null where it says nothing. */
  readonly alert: { readonly rule: number; readonly level: number } | null;
}

/** Something that differed between two runs in a row. */
export interface UnsteadyRow {
  /** Empty where that run has none. */
  readonly before: string;
  readonly after: string;
  readonly reason: string;
  /** A filter for the script; null where none helps. */
  readonly filter: string | null;
}

export interface EffectRow {
  readonly effect: Effect;
  readonly lines: number;
}

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'] as const;

/**
 * An alert as OSSEC would write and mail it.
 * @param at when the run ended; OSSEC writes local time. The place in alerts.log is not known, so it is 0.
 */
export function alertText(alert: Alert, at: Date): AlertText {
  const date = ossecDate(at);
  const seconds = String(Math.floor(at.getTime() / 1000));
  const mail = isMailed(alert) ? renderMail(alert, date) : null;
  return {
    rule: alert.rule.id,
    level: alert.rule.level,
    description: alert.rule.description,
    log: showBytes(renderAlertsLog(alert, { seconds, offset: '0', date })),
    mail: mail && { subject: mail.subject, body: showBytes(mail.body).replaceAll('\r\n', '\n') },
  };
}

/** `2026 Jan 31 09:08:07` */
export function ossecDate(at: Date): string {
  const two = (value: number): string => String(value).padStart(2, '0');
  const time = [at.getHours(), at.getMinutes(), at.getSeconds()].map(two).join(':');
  return `${at.getFullYear()} ${MONTHS[at.getMonth()] ?? ''} ${two(at.getDate())} ${time}`;
}

/** At most `most` places of the stored text, with at most `mostLines` lines of each side. */
export function hunkRows({ snapshot }: Comparison, most: number, mostLines: number): HunkRow[] {
  if (snapshot === null) return [];
  const oldLines = showBytes(snapshot.oldText).split('\n');
  const newLines = showBytes(snapshot.newText).split('\n');
  const cut = (lines: readonly string[]): readonly string[] =>
    lines.length <= mostLines ? lines : [...lines.slice(0, mostLines), '…'];
  return snapshot.hunks.slice(0, most).map(({ aStart, aEnd, bStart, bEnd }: Hunk) => ({
    oldLine: aStart + 1,
    newLine: bStart + 1,
    removed: cut(oldLines.slice(aStart, aEnd)),
    added: cut(newLines.slice(bStart, bEnd)),
  }));
}

export function fileRows({ files }: Comparison, most: number): FileRow[] {
  return files.slice(0, most).map(({ kind, name, oldSum, newSum, alert }) => ({
    kind,
    name: showBytes(fromBinary(name)),
    fields: oldSum === null || newSum === null ? [] : changedFields(oldSum, newSum),
    alert: alert && { rule: alert.rule.id, level: alert.rule.level },
  }));
}

function changedFields(oldSum: string, newSum: string): FileRow['fields'] {
  return pairFields(oldSum, newSum, 7)
    .filter(pair => pair.old !== pair.new)
    .map(pair => ({ field: pair.field, old: shown(pair.field, pair.old), now: shown(pair.field, pair.new) }));
}

/** Permissions are shown both as OSSEC prints them and as the script did. */
function shown(field: SumField, value: string): string {
  const text = showBytes(fromBinary(value));
  return field === 'permissions' && /^\d+$/.test(text) ? `${permissionText(text)} (${text})` : text;
}

export function unsteadyRows({ lines, files }: Pick<Stability, 'lines' | 'files'>, t: Translate): UnsteadyRow[] {
  return [
    ...lines.map(({ before, after, suggestion }) => ({
      before: before?.text ?? '',
      after: after?.text ?? '',
      reason: suggestion.reason,
      filter: suggestion.filter.command,
    })),
    ...files.map(({ name, before, after }) => {
      const shownName = showBytes(fromBinary(name));
      const line = (sum: string | null): string => (sum === null ? '' : `${sum} ${shownName}`);
      const reason = t('after three alerts OSSEC is silent about this file for good');
      return { before: line(before), after: line(after), reason, filter: null };
    }),
  ];
}

/** The effects that occurred, in the order in which they matter. */
export function effectRows(counts: Readonly<Record<Effect, number>>): EffectRow[] {
  const order: readonly Effect[] = [
    'failed',
    'integrity',
    'log',
    'store-opened',
    'stored',
    'logged',
    'discarded',
    'not-read',
  ];
  return order.map(effect => ({ effect, lines: counts[effect] })).filter(({ lines }) => lines > 0);
}
