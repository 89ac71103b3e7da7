import { decodeBase64, encodeBase64 } from '../base64';
import { decodeUtf8, utf8 } from '../bytes';
import type { NO_PASSWORD } from '../config/passlist';
import { parsePasslist, passlistLine } from '../config/passlist';
import type { Secret } from '../config/secret';
import type { Release } from '../release';

/** What logs in to one host. */
export interface PasslistEntry {
  readonly host: string;
  readonly password: Secret | typeof NO_PASSWORD;
  readonly additional: Secret;
}

/**
 * A manager's `.passlist` with a host's line in it: in the place of the line that counted, else at the end. The other
 * lines stay byte for byte.
 * @param before the file as it is; null where there is none
 * @returns null where the list cannot be read (it is not text, or not base64 on Wazuh), or cannot hold the password
 */
export function passlistWith(before: Uint8Array | null, entry: PasslistEntry, release: Release): Uint8Array | null {
  const stored = decodeUtf8(before ?? new Uint8Array(0));
  const text = stored === null ? null : plain(stored, release);
  const line = passlistLine(entry.host, entry.password, entry.additional);
  if (text === null || line === null) return null;
  const after = withLine(text, entry.host, line);
  return utf8(release === 'wazuh-4' ? encodeBase64(utf8(after)) : after);
}

function plain(stored: string, release: Release): string | null {
  if (release !== 'wazuh-4' || stored.trim() === '') return stored;
  const bytes = decodeBase64(stored);
  return bytes === null ? null : decodeUtf8(bytes);
}

function withLine(text: string, host: string, line: string): string {
  const present = parsePasslist(text, 'ossec-4.3').lines.find(one => one.host === host);
  if (present === undefined) return text === '' || text.endsWith('\n') ? text + line : `${text}\n${line}`;
  const start = present.hostSpan.start;
  const length = text.slice(start).search(/[\r\n]|$/);
  return text.slice(0, start) + line.slice(0, -1) + text.slice(start + length);
}
