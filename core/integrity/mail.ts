import { concatBytes, fromBinary, toBinary, utf8 } from '../bytes';
import type { Alert } from './alert';

export interface Mail {
  readonly subject: string;
  /** CRLF line ends, as it is sent. */
  readonly body: Uint8Array;
}

const SUBJECT_LIMIT = 127;

/**
 * The notification that maild writes about an alert. It takes the hashes and the permissions out of an integrity alert
 * and leaves the size, owner and group lines away. `date`: `2026 Jan 31 09:08:07`. Source: facts, chapter 12.
 */
export function renderMail(alert: Alert, date: string): Mail {
  const { rule, location } = alert;
  const head = [
    '',
    'OSSEC HIDS Notification.',
    date,
    '',
    `Received From: ${location}`,
    `Rule: ${rule.id} fired (level ${rule.level}) -> "${rule.description}"`,
    'Portion of the log(s):',
    '',
  ];
  const foot = ['', '', '', ' --END OF NOTIFICATION', '', '', '', ''];
  const body = [lines(head), fromBinary(portion(alert).map(crlf).join('')), utf8(foot.join('\r\n'))];
  return { subject: subject(alert), body: concatBytes(body) };
}

function subject({ rule, location }: Alert): string {
  const [host = ''] = location.split('->'); // without the second half that 4.0 and later print
  return `OSSEC Alert - ${host} - Level ${rule.level} - ${rule.description}`.slice(0, SUBJECT_LIMIT);
}

const OMITTED = /^(Size changed from |Ownership was |Group ownership was )/;
const HASHES = /^(Old|New) (md5|sha1)sum (was|is ): /;
const PERMISSIONS = /^Permissions changed from /;

/**
 * The alert's lines as maild shows them. It finds an entry's end in alerts.log by an empty line, so nothing behind one
 * is mailed. MD5 and SHA1 follow the text, permissions come last; SHA256 lines are unknown to it and stay text.
 */
function portion(alert: Alert): string[] {
  const [upToEmptyLine = ''] = toBinary(alert.text).split(/\n(?:\n|$)/);
  const text = upToEmptyLine.split('\n');
  if (!(text[0] ?? '').startsWith('Integrity checksum changed for: ')) return text;
  const known = (line: string): boolean => OMITTED.test(line) || HASHES.test(line) || PERMISSIONS.test(line);
  return [
    ...text.filter(line => !known(line)),
    ...text.filter(line => HASHES.test(line)),
    ...text.filter(line => PERMISSIONS.test(line)).map(line => line.replace(PERMISSIONS, 'Permission change: ')),
  ];
}

function lines(texts: readonly string[]): Uint8Array {
  return utf8(texts.map(crlf).join(''));
}

function crlf(line: string): string {
  return `${line}\r\n`;
}
