import type { RuleTable } from '../rule';

/** What of a stored line an alert can show. */
export const ALERT_RULES = {
  lineLost: {
    code: 'alert/line-lost',
    level: 'warning',
    title: 'Line too long for an alert to show its change',
    message: (bytes: number) =>
      `A change of this line of ${bytes} bytes makes a diff of over 2040: the alert loses the line’s new text.`,
  },
  lineCut: {
    code: 'alert/line-cut',
    level: 'info',
    title: 'Line too long for alerts.log and the mail',
    message: (bytes: number) =>
      `alerts.log and the mail show 1256 bytes: a change of this line of ${bytes} bytes is cut in its new text.`,
  },
  tab: {
    code: 'alert/tab',
    level: 'hint',
    title: 'TABs vanish from the alert',
    message: () =>
      'analysisd deletes TABs from an alert, so the columns of this line run together there. The snapshot keeps them.',
    fix: 'Put a blank for each TAB',
    once: true,
  },
} as const satisfies RuleTable;
