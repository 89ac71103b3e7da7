import { createHash } from 'node:crypto';

/**
 * Names from outside (a script's, a host's) as names of folders: no name leaves the folder, no two names meet, also
 * not where the file system is blind to case or composes accents. A plain `user@10.0.0.1` stays as it is.
 *
 * Kept: `a-z 0-9 @ . _ + = , -`. All else is `%` and two hexadecimal digits for each byte of its UTF-8, capitals too;
 * so are a dot at either end and the first letter of a name that Windows gives to a device. A name whose escaped form
 * is too long ends in `%+` and a digest, and cannot be read back: the files in the folder say it.
 */
export function escapeName(name: string): string {
  if (name === '') return EMPTY;
  const escaped = KEPT.test(name) ? name : [...Buffer.from(name, 'utf8')].map(byte => escapeByte(byte)).join('');
  const safe = escapeEnds(escapeDevice(escaped));
  if (safe.length <= LONGEST) return safe;
  const digest = createHash('sha256').update(name, 'utf8').digest('hex').slice(0, 32);
  return `${safe.slice(0, LONGEST - 40).replace(/%.?$/, '')}%+${digest}`;
}

/** The name, or null where it cannot be read back: too long, or not one of ours. */
export function unescapeName(escaped: string): string | null {
  if (escaped === EMPTY) return '';
  if (!/^(?:[a-z0-9@._+=,-]|%[0-9a-f]{2})+$/.test(escaped)) return null;
  const bytes = escaped.replace(/%(..)/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
  const name = Buffer.from(bytes, 'latin1').toString('utf8');
  return escapeName(name) === escaped ? name : null;
}

/** Well below the 255 bytes of a name, because two of them and a time make a path. */
const LONGEST = 120;

const EMPTY = '%';

const KEPT = /^[a-z0-9@._+=,-]*$/;

const DEVICE = /^(?:con|prn|aux|nul|com\d|lpt\d)(?=$|\.)/;

function escapeByte(byte: number): string {
  const char = String.fromCharCode(byte);
  return KEPT.test(char) ? char : hex(byte);
}

function hex(byte: number): string {
  return `%${byte.toString(16).padStart(2, '0')}`;
}

function escapeDevice(name: string): string {
  return DEVICE.test(name) ? hex(name.charCodeAt(0)) + name.slice(1) : name;
}

/** Windows drops a dot at the end; one at the beginning hides the folder or is `..`. */
function escapeEnds(name: string): string {
  return name.replace(/^\.|\.$/g, '%2e');
}
