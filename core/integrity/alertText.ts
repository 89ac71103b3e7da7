import type { Behaviour } from './behaviour';
import { leadingNumber, permissionText } from './permissions';
import { involvesPlaceholder } from './placeholder';
import { nonEmptyFields, pairFields, type FieldPair, type SumField } from './sum';

/**
 * The text of an integrity alert. Binary strings in and out. Source: facts, "The lines of a change alert" and "New
 * files".
 */

/** The most bytes of a file's name in an alert. */
export const NAME_LIMIT = 756;

/** The most bytes of one line of a change, LF included; the MD5 pair counts as one line, and so does the SHA1 pair. */
export const LINE_LIMIT = 255;

export function deletedText(name: string): string {
  return `File '${cutName(name)}' was deleted. Unable to retrieve checksum.`;
}

export function readdedText(name: string): string {
  return `File '${cutName(name)}' was re-added.`;
}

export interface ChangeText {
  readonly text: string;
  /** What analysisd keeps for the next alert, whose own it may print in its place; '' for none. */
  readonly permissionLine: string;
}

/**
 * `Integrity checksum changed for: 'NAME'` and a line for each difference. `lastPermissionLine` is the permission line
 * of the alert before: analysisd prints it again where it cannot print this one's.
 */
export function changedText(
  name: string,
  oldSum: string,
  newSum: string,
  behaviour: Behaviour,
  lastPermissionLine: string,
): ChangeText {
  let text = `Integrity checksum changed for: '${cutName(name)}'\n`;
  let permissions = '';
  for (const pair of pairFields(oldSum, newSum, behaviour.knowsSha256 ? 7 : 6)) {
    if (pair.field === 'permissions') {
      permissions = permissionLine(pair, lastPermissionLine);
      text += permissions;
    } else if (pair.old !== pair.new && !(behaviour.hashPlaceholders && isPlaceholderHash(pair))) {
      text += fieldLine(pair.field, pair.old, pair.new);
    }
  }
  return { text, permissionLine: permissions };
}

/** The numbers are compared, not the texts; both must be above 0 for a line of their own. */
function permissionLine(pair: FieldPair, lastLine: string): string {
  const old = leadingNumber(pair.old);
  const now = leadingNumber(pair.new);
  if (old === now) return '';
  if (old <= 0 || now <= 0) return lastLine;
  return cutLine(`Permissions changed from '${permissionText(pair.old)}' to '${permissionText(pair.new)}'\n`);
}

function fieldLine(field: Exclude<SumField, 'permissions'>, old: string, now: string): string {
  switch (field) {
    case 'size':
      return cutLine(`Size changed from '${old}' to '${now}'\n`);
    case 'uid':
      return cutLine(`Ownership was '${old}', now it is '${now}'\n`);
    case 'gid':
      return cutLine(`Group ownership was '${old}', now it is '${now}'\n`);
    default:
      return cutLine(`Old ${field}sum was: '${old}'\nNew ${field}sum is : '${now}'\n`);
  }
}

function isPlaceholderHash({ field, old, new: now }: FieldPair): boolean {
  const isHash = field === 'md5' || field === 'sha1' || field === 'sha256';
  return isHash && (involvesPlaceholder(old) || involvesPlaceholder(now));
}

/**
 * The alert for a file that was not known, or null where analysisd dies instead: up to 3.8 a sum of fewer than six
 * non-empty fields kills it.
 */
export function newFileText(name: string, sum: string, behaviour: Behaviour): string | null {
  const fields = nonEmptyFields(sum);
  if (behaviour.crashesOnShortSum && fields.length < 6) return null;
  const [, , , , md5 = 'Unknown', sha1 = 'Unknown', sha256] = fields;
  const lines = [
    `New file '${cutName(name)}' added to the file system.`,
    `New sha1sum is : '${sha1}'`,
    `New md5sum is : '${md5}'`,
    ...(behaviour.knowsSha256 && sha256 !== undefined ? [`New sha256sum is : '${sha256}'`] : []),
  ];
  return lines.map(line => `${line}\n`).join('');
}

function cutName(name: string): string {
  return name.slice(0, NAME_LIMIT);
}

function cutLine(line: string): string {
  return line.slice(0, LINE_LIMIT);
}
