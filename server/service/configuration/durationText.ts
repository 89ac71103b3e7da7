const UNITS: readonly (readonly [number, string])[] = [
  [86400, 'day'],
  [3600, 'hour'],
  [60, 'minute'],
];

/** Seconds in words. A round of the daemon takes a minute and more, so less than that means every round. */
export function durationText(seconds: number): string {
  const parts: string[] = [];
  let left = seconds;
  for (const [size, name] of UNITS) {
    const count = Math.floor(left / size);
    left -= count * size;
    if (count > 0) parts.push(`${count} ${name}${count === 1 ? '' : 's'}`);
  }
  return parts.length === 0 ? 'less than a minute: every round' : parts.join(', ');
}
