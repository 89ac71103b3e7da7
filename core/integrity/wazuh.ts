import type { AlertRule } from './alert';
import { NAME_LIMIT } from './alertText';
import type { IntegrityDatabase } from './database';
import { leadingNumber, permissionLetters } from './permissions';
import { isDeletion } from './sum';

/**
 * What Wazuh 4's analysisd makes of a FWD sum. From the facts' chapter 16, read and not recorded: where OSSEC is exact
 * here, this is the best that is known.
 */

export interface WazuhAlert {
  readonly rule: AlertRule;
  readonly text: string;
}

const RULES = {
  changed: { id: 550, level: 7, description: 'Integrity checksum changed.', groups: 'ossec,syscheck,' },
  deleted: { id: 553, level: 7, description: 'File deleted.', groups: 'ossec,syscheck,' },
  added: { id: 554, level: 5, description: 'File added to the system.', groups: 'ossec,syscheck,' },
} as const satisfies Record<string, AlertRule>;

/** Null: no alert. There is no rule 551 or 552, and no limit of three. */
export function receiveWazuhSum(
  database: IntegrityDatabase,
  name: string,
  sum: string,
  time: string,
  alertNewFiles: boolean,
): WazuhAlert | null {
  const fields = parseSum(sum);
  if (fields === null) return null;
  const known = database.get(name);
  const shownName = name.slice(0, NAME_LIMIT);
  if (known === undefined) {
    database.add(name, sum, time);
    return alertNewFiles && fields !== 'deleted' ? { rule: RULES.added, text: `File '${shownName}' was added.` } : null;
  }
  if (known.sum === sum) return null;
  database.replace(name, sum, '+++', time);
  if (fields === 'deleted')
    return isDeletion(known.sum) ? null : { rule: RULES.deleted, text: `File '${shownName}' was deleted.` };
  const before = parseSum(known.sum);
  if (before === null || before === 'deleted') return { rule: RULES.added, text: `File '${shownName}' was added.` };
  const lines = changeLines(before, fields);
  return lines === '' ? null : { rule: RULES.changed, text: `File '${shownName}' checksum changed.\n${lines}` };
}

/** At least six fields or `-1`; a seventh is a user name and needs group name, time and inode behind it. */
function parseSum(sum: string): readonly string[] | 'deleted' | null {
  if (isDeletion(sum)) return 'deleted';
  const bang = sum.indexOf('!'); // starts extra data
  const fields = (bang < 0 ? sum : sum.slice(0, bang)).split(':');
  const complete = fields.length === 6 || fields.length >= 10;
  return complete ? fields : null;
}

function changeLines(before: readonly string[], after: readonly string[]): string {
  const [oldSize, oldMode, oldUid, oldGid, oldMd5, oldSha1] = before as readonly [
    string,
    string,
    string,
    string,
    string,
    string,
  ];
  const [size, mode, uid, gid, md5, sha1] = after as readonly [string, string, string, string, string, string];
  let text = '';
  if (oldSize !== size) text += `Size changed from '${oldSize}' to '${size}'\n`;
  if (oldMode !== mode) text += `Permissions changed from '${letters(oldMode)}' to '${letters(mode)}'\n`;
  if (oldUid !== uid) text += `Ownership was '${oldUid}', now it is '${uid}'\n`;
  if (oldGid !== gid) text += `Group ownership was '${oldGid}', now it is '${gid}'\n`;
  if (bothDiffer(oldMd5, md5)) text += `Old md5sum was: '${oldMd5}'\nNew md5sum is : '${md5}'\n`;
  if (bothDiffer(oldSha1, sha1)) text += `Old sha1sum was: '${oldSha1}'\nNew sha1sum is : '${sha1}'\n`;
  return text;
}

/** An empty hash on either side gives no line. */
function bothDiffer(old: string, now: string): boolean {
  return old !== now && old !== '' && now !== '';
}

/** The number is decimal, always: `644` shows `-w----r-t`. */
function letters(mode: string): string {
  return permissionLetters(leadingNumber(mode));
}
