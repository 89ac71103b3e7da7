const UNITS: readonly { readonly unit: Intl.RelativeTimeFormatUnit; readonly seconds: number }[] = [
  { unit: 'year', seconds: 365 * 86400 },
  { unit: 'month', seconds: 30 * 86400 },
  { unit: 'day', seconds: 86400 },
  { unit: 'hour', seconds: 3600 },
  { unit: 'minute', seconds: 60 },
];

/** How long ago something was, as people say it: `5 min. ago`. */
export function age(then: Date, now: Date, locale: string, justNow: string): string {
  const seconds = Math.max(0, Math.round((now.getTime() - then.getTime()) / 1000));
  const fitting = UNITS.find(it => seconds >= it.seconds);
  if (fitting === undefined) return justNow;
  const format = new Intl.RelativeTimeFormat(locale, { style: 'short' });
  return format.format(-Math.floor(seconds / fitting.seconds), fitting.unit);
}
