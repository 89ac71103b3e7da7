/** What the report's page says to the extension. The page only ever asks; it is drawn anew when something changes. */
export type FromReport =
  /** Copy an alert's text: its place in the list, from 0. */
  | { readonly kind: 'copy'; readonly alert: number; readonly form: 'log' | 'mail' }
  | { readonly kind: 'action'; readonly action: ReportAction }
  /** Show the first line of the transcript with this effect. */
  | { readonly kind: 'jump'; readonly effect: string };

export const REPORT_ACTIONS = ['compare', 'accept', 'reject', 'run', 'transcript', 'settings'] as const;

export type ReportAction = (typeof REPORT_ACTIONS)[number];

/** Whether a message from the page is one of ours: a webview is not trusted. */
export function isFromReport(message: unknown): message is FromReport {
  if (typeof message !== 'object' || message === null || !('kind' in message)) return false;
  const it = message as Record<string, unknown>;
  switch (it['kind']) {
    case 'copy':
      return typeof it['alert'] === 'number' && (it['form'] === 'log' || it['form'] === 'mail');
    case 'action':
      return (REPORT_ACTIONS as readonly unknown[]).includes(it['action']);
    case 'jump':
      return typeof it['effect'] === 'string';
    default:
      return false;
  }
}
