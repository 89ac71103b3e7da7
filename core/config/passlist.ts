import type { Release } from '../release';
import { decodeBase64 } from '../base64';
import { decodeUtf8 } from '../bytes';
import { Secret } from './secret';
import type { Span } from './xmlTree';

/** The word in place of a password for hosts that are entered by key. */
export const NO_PASSWORD = 'NOPASS';

/** One line `host|password|additional` of `agentless/.passlist` (facts chapter 13). */
export interface PasslistLine {
  /** From 0. */
  readonly line: number;
  readonly host: string;
  readonly hostSpan: Span;
  readonly password: Secret;
  readonly additional: Secret;
}

/** Never carries a character of a secret: a code, and where to look. */
export interface PasslistProblem {
  readonly code:
    | 'passlist/too-few-bars'
    | 'passlist/empty-host'
    | 'passlist/blank-around-host'
    | 'passlist/duplicate-host'
    | 'passlist/password-empty'
    | 'passlist/password-x'
    | 'passlist/password-blanks'
    | 'passlist/not-base64';
  readonly line: number;
  readonly span: Span;
  /** For a duplicate: the line that counts. */
  readonly countingLine?: number;
}

export interface Passlist {
  readonly lines: readonly PasslistLine[];
  readonly problems: readonly PasslistProblem[];
}

export type PasslistAnswer =
  | { readonly kind: 'password'; readonly password: Secret; readonly additional: Secret; readonly line: number }
  | { readonly kind: 'nopass'; readonly additional: Secret; readonly line: number }
  /** `error` is what the stock scripts print. */
  | { readonly kind: 'not-found'; readonly error: string };

/**
 * Reads a password list as the stock scripts do: lines with no or one `|` are skipped, the first `|` ends the host, the
 * last one the password. Offsets are UTF-16 units of `text`. Never throws.
 *
 * Wazuh keeps the whole file in base64 (not recorded); offsets are then those of the decoded text.
 */
export function parsePasslist(text: string, release: Release): Passlist {
  if (release !== 'wazuh-4') return parsePlain(text);
  const bytes = decodeBase64(text);
  const decoded = bytes === null ? null : decodeUtf8(bytes);
  if (decoded !== null) return parsePlain(decoded);
  return {
    lines: [],
    problems: [{ code: 'passlist/not-base64', line: 0, span: { start: 0, end: firstLineEnd(text) } }],
  };
}

/** The line whose host equals the script's host argument exactly; the first of several. */
export function lookupPassword(list: Passlist, host: string): PasslistAnswer {
  const found = list.lines.find(line => line.host === host);
  const password = found?.password.reveal();
  // A password of exactly `x` is the scripts' own mark for "none".
  if (found === undefined || password === 'x') {
    return { kind: 'not-found', error: `ERROR: Password for '${host}' not found.` };
  }
  const { additional, line } = found;
  return password === NO_PASSWORD
    ? { kind: 'nopass', additional, line }
    : { kind: 'password', password: found.password, additional, line };
}

/**
 * A line for one host, LF included; null if the parts would not come back as they are: a bar in the host or in the
 * additional password, a line break anywhere, or a password that reads as none.
 */
export function passlistLine(host: string, password: Secret | typeof NO_PASSWORD, additional?: Secret): string | null {
  const first = typeof password === 'string' ? password : password.reveal();
  const second = additional?.reveal() ?? '';
  if (host === '' || host.includes('|') || second.includes('|')) return null;
  if (first === 'x' || (first === NO_PASSWORD && typeof password !== 'string')) return null;
  const line = `${host}|${first}|${second}`;
  return /[\r\n]/.test(line) ? null : `${line}\n`;
}

/**
 * Would `register_host.sh add HOST` say "already added"? It looks for `HOST|` as a pattern anywhere in a line: behind
 * `root@myhost` both `myhost` and `host` are refused, and a dot stands for any character.
 */
export function registerHostRefuses(list: string, host: string): boolean {
  const pattern = host.replace(/[^A-Za-z0-9_.@:-]/g, '\\$&');
  return list.split('\n').some(line => new RegExp(`${pattern}\\|`).test(line));
}

function parsePlain(text: string): Passlist {
  const lines: PasslistLine[] = [];
  const problems: PasslistProblem[] = [];
  const seen = new Map<string, number>();
  // Tcl ends a line at LF, CR LF and CR alike.
  const lineBreaks = /\r\n|\r|\n|$/g;
  let start = 0;
  for (let line = 0; start < text.length; line++) {
    lineBreaks.lastIndex = start;
    const lineBreak = lineBreaks.exec(text);
    const end = lineBreak?.index ?? text.length;
    const read = readLine(text.slice(start, end), start, line);
    if (read !== null) lines.push(read);
    problems.push(...lineProblems(text.slice(start, end), start, line, read, seen));
    if (read !== null && !seen.has(read.host)) seen.set(read.host, line);
    start = end + Math.max(lineBreak?.[0].length ?? 0, 1);
  }
  return { lines, problems };
}

function readLine(line: string, offset: number, number: number): PasslistLine | null {
  const first = line.indexOf('|');
  const last = line.lastIndexOf('|');
  if (first === last) return null;
  return {
    line: number,
    host: line.slice(0, first),
    hostSpan: { start: offset, end: offset + first },
    password: new Secret(line.slice(first + 1, last)),
    additional: new Secret(line.slice(last + 1)),
  };
}

function lineProblems(
  text: string,
  offset: number,
  line: number,
  read: PasslistLine | null,
  seen: ReadonlyMap<string, number>,
): PasslistProblem[] {
  if (read === null) {
    const span = { start: offset, end: offset + text.length };
    return text.trim() === '' || text.startsWith('#') ? [] : [{ code: 'passlist/too-few-bars', line, span }];
  }
  const at = { line, span: read.hostSpan };
  const problems: PasslistProblem[] = [];
  if (read.host === '') problems.push({ code: 'passlist/empty-host', line, span: { start: offset, end: offset + 1 } });
  else if (read.host.trim() !== read.host) problems.push({ code: 'passlist/blank-around-host', ...at });
  const counting = seen.get(read.host);
  if (counting !== undefined) problems.push({ code: 'passlist/duplicate-host', ...at, countingLine: counting });
  const password = read.password.reveal();
  if (password === '') problems.push({ code: 'passlist/password-empty', ...at });
  else if (password === 'x') problems.push({ code: 'passlist/password-x', ...at });
  else if (password.trim() !== password) problems.push({ code: 'passlist/password-blanks', ...at });
  return problems;
}

function firstLineEnd(text: string): number {
  const end = text.indexOf('\n');
  return end < 0 ? text.length : end;
}
