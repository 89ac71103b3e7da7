const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const WEEK = 7 * DAY;

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];
const WEEKDAYS = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'];

const two = (number: number): string => String(number).padStart(2, '0');

/** `1 week, 5 days, 7 hours, 29 minutes`, as IOS counts the time since its start. */
export function uptimeText(milliseconds: number): string {
  const parts: [number, string][] = [
    [Math.floor(milliseconds / WEEK), 'week'],
    [Math.floor((milliseconds % WEEK) / DAY), 'day'],
    [Math.floor((milliseconds % DAY) / HOUR), 'hour'],
    [Math.floor((milliseconds % HOUR) / MINUTE), 'minute'],
  ];
  const first = parts.findIndex(([count]) => count > 0);
  const shown = first < 0 ? parts.slice(-1) : parts.slice(first);
  return shown.map(([count, unit]) => `${count} ${unit}${count === 1 ? '' : 's'}`).join(', ');
}

/** The parts of a moment in UTC, as devices print them. */
export function clockParts(time: number): {
  readonly clock: string;
  readonly milliseconds: string;
  readonly weekday: string;
  readonly month: string;
  readonly day: number;
  readonly year: number;
  readonly isoDate: string;
} {
  const date = new Date(time);
  return {
    clock: `${two(date.getUTCHours())}:${two(date.getUTCMinutes())}:${two(date.getUTCSeconds())}`,
    milliseconds: String(date.getUTCMilliseconds()).padStart(3, '0'),
    weekday: WEEKDAYS[date.getUTCDay()] ?? '',
    month: MONTHS[date.getUTCMonth()] ?? '',
    day: date.getUTCDate(),
    year: date.getUTCFullYear(),
    isoDate: date.toISOString().slice(0, 10),
  };
}
