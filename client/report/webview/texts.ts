import type { Translate } from '../../messages/outcome';

/** Texts in the person's language, and numbers and times as they are written there. */
export interface Texts {
  readonly t: Translate;
  readonly number: (value: number) => string;
  /** ISO 8601 → day and time. */
  readonly time: (at: string) => string;
}

export function textsFor(bundle: Readonly<Record<string, string>>, locale: string): Texts {
  const numbers = new Intl.NumberFormat(locale);
  const times = new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'short' });
  return {
    t: (text, ...args) =>
      (bundle[text] ?? text).replace(/\{(\d)\}/g, (place, index: string) => String(args[Number(index)] ?? place)),
    number: value => numbers.format(value),
    time: at => (Number.isNaN(Date.parse(at)) ? at : times.format(new Date(at))),
  };
}
