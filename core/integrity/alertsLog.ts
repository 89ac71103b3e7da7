import { concatBytes, utf8 } from '../bytes';
import type { Alert } from './alert';

/** When an alert is written. Text, because a preview and a simulation have no real ones. */
export interface AlertStamp {
  /** Seconds since 1970. */
  readonly seconds: string;
  /** Where the entry begins in alerts.log, in bytes. */
  readonly offset: string;
  /** `2026 Jan 31 09:08:07` */
  readonly date: string;
}

/** `<email_alert_level>`: alerts from this level on are mailed. */
export const DEFAULT_MAIL_LEVEL = 7;

export function isMailed(alert: Alert, mailLevel = DEFAULT_MAIL_LEVEL): boolean {
  return alert.rule.level >= mailLevel;
}

/** An alert as its entry in alerts.log, empty lines at the end included. Source: facts, chapter 11. */
export function renderAlertsLog(alert: Alert, stamp: AlertStamp, mailLevel = DEFAULT_MAIL_LEVEL): Uint8Array {
  const { rule, location, text } = alert;
  const mail = isMailed(alert, mailLevel) ? ' mail ' : '';
  const head =
    `** Alert ${stamp.seconds}.${stamp.offset}:${mail} - ${rule.groups}\n` +
    `${stamp.date} ${location}\n` +
    `Rule: ${rule.id} (level ${rule.level}) -> '${rule.description}'\n`;
  return concatBytes([utf8(head), text, utf8('\n\n')]);
}
