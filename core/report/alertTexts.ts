import { showBytes } from '../bytes';
import type { Alert } from '../integrity/alert';
import { isMailed, renderAlertsLog } from '../integrity/alertsLog';
import { renderMail } from '../integrity/mail';

/** One alert in OSSEC's own words, as text. */
export interface AlertTexts {
  readonly rule: number;
  readonly level: number;
  readonly description: string;
  readonly location: string;
  /** Its entry in alerts.log. */
  readonly log: string;
  /** The notification, lines ended by LF; null where OSSEC sends none by default. */
  readonly mail: { readonly subject: string; readonly body: string } | null;
}

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'] as const;

/**
 * An alert as OSSEC would write and mail it.
 * @param at when the run ended; OSSEC writes local time. The place in alerts.log is not known, so it is 0.
 */
export function alertTexts(alert: Alert, at: Date): AlertTexts {
  const date = ossecDate(at);
  const seconds = String(Math.floor(at.getTime() / 1000));
  const mail = isMailed(alert) ? renderMail(alert, date) : null;
  return {
    rule: alert.rule.id,
    level: alert.rule.level,
    description: alert.rule.description,
    location: alert.location,
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
