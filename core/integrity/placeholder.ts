/**
 * Placeholders of 4.3: a hash field that is empty or exactly `xxx` says that there was no hash at hand. Source: facts,
 * "Placeholders (4.3 only)".
 */

const HASHES_FROM = 4;
const HASHES_TO = 7;
const LONGEST_SUM = 512;

export function isPlaceholder(field: string): boolean {
  return field === '' || field === 'xxx';
}

/** A hash line that is left out of an alert; the field may be the unsplit rest of a longer sum. */
export function involvesPlaceholder(field: string): boolean {
  return isPlaceholder(field) || field.startsWith('xxx:');
}

/**
 * True where two different sums differ in nothing but placeholders, and so are stored without an alert. An added or
 * removed seventh field counts as one (it is empty on the other side), an eighth is not looked at.
 */
export function differOnlyInPlaceholders(oldSum: string, newSum: string): boolean {
  if (oldSum.length >= LONGEST_SUM || newSum.length >= LONGEST_SUM) return false;
  const oldFields = oldSum.split(':');
  const newFields = newSum.split(':');
  if (oldFields.length < 6 || newFields.length < 6) return false;
  for (let at = 0; at < HASHES_FROM; at++) if (oldFields[at] !== newFields[at]) return false;
  for (let at = HASHES_FROM; at < HASHES_TO; at++) {
    const old = oldFields[at] ?? '';
    const now = newFields[at] ?? '';
    if (old !== now && !isPlaceholder(old) && !isPlaceholder(now)) return false;
  }
  return true;
}
