import { createHmac } from 'node:crypto';
import type { HostKey } from './connection';

/**
 * The lines of known_hosts files, as sshd(8) describes them ("SSH_KNOWN_HOSTS FILE FORMAT"): names with wildcards and
 * negation, hashed names, `[host]:port`, the markers `@revoked` and `@cert-authority`. Pure; lines that cannot be read
 * are passed over, as ssh passes over them.
 */
export interface KnownKey {
  readonly marker: 'revoked' | 'cert-authority' | null;
  readonly type: string;
  readonly blob: Uint8Array;
  /** The line's number from 1. */
  readonly line: number;
}

/** A known_hosts file, taken apart once: it may name thousands of hosts, and is asked for each of them. */
export class KnownHosts {
  /** Lines that name hosts in full, by each of the names. */
  readonly #byName = new Map<string, Line[]>();
  /** Lines with wildcards, negation or a hash. */
  readonly #others: Line[] = [];

  constructor(text: string) {
    for (const [index, written] of text.split('\n').entries()) {
      const line = lineOf(written, index + 1);
      if (line === null) continue;
      if (/[*?!|]/.test(line.names)) this.#others.push(line);
      else for (const name of new Set(line.names.toLowerCase().split(','))) add(this.#byName, name, line);
    }
  }

  /** The keys that the file has for a host, in its order. `name` is `host`, or `[host]:port` where the port is not 22. */
  keysFor(name: string): KnownKey[] {
    const wanted = name.toLowerCase();
    const named = this.#byName.get(wanted) ?? [];
    const others = this.#others.filter(({ names }) => matches(names, wanted));
    return [...named, ...others].sort((a, b) => a.number - b.number).map(keyOf);
  }
}

/** The name under which ssh looks a host up. */
export function lookupName(host: string, port: number): string {
  return port === 22 ? host.toLowerCase() : `[${host.toLowerCase()}]:${port}`;
}

/** A line to append for a key that a person confirmed. */
export function knownHostsLine(name: string, { type, blob }: HostKey): string {
  return `${name} ${type} ${Buffer.from(blob).toString('base64')}\n`;
}

interface Line {
  readonly names: string;
  readonly marker: KnownKey['marker'];
  readonly type: string;
  readonly base64: string;
  readonly number: number;
}

function lineOf(written: string, number: number): Line | null {
  const words = written.trim().split(/[ \t]+/);
  if (words[0] === undefined || words[0] === '' || words[0].startsWith('#')) return null;
  const marker = words[0] === '@revoked' ? 'revoked' : words[0] === '@cert-authority' ? 'cert-authority' : null;
  const [names, type, base64] = marker === null ? words : words.slice(1);
  if (names === undefined || type === undefined || base64 === undefined) return null;
  return { names, marker, type, base64, number };
}

function keyOf({ marker, type, base64, number }: Line): KnownKey {
  return { marker, type, blob: new Uint8Array(Buffer.from(base64, 'base64')), line: number };
}

function add(lines: Map<string, Line[]>, name: string, line: Line): void {
  const before = lines.get(name);
  if (before === undefined) lines.set(name, [line]);
  else before.push(line);
}

/** One of the patterns fits, and none of those with a `!`. */
function matches(names: string, name: string): boolean {
  if (names.startsWith('|1|')) return matchesHash(names, name);
  const patterns = names.toLowerCase().split(',');
  const fits = (pattern: string): boolean => wildcard(pattern).test(name);
  if (patterns.some(pattern => pattern.startsWith('!') && fits(pattern.slice(1)))) return false;
  return patterns.some(pattern => !pattern.startsWith('!') && fits(pattern));
}

/** `|1|salt|hash`: HMAC-SHA1 of the name with the salt. */
function matchesHash(names: string, name: string): boolean {
  const [, , salt = '', hash = ''] = names.split('|');
  return createHmac('sha1', Buffer.from(salt, 'base64')).update(name).digest('base64') === hash;
}

/** Names that a pattern of a file that we trust stands for; upper and lower case are the same, unless they must be exact. */
export function wildcard(pattern: string, letters: 'any' | 'exact' = 'any'): RegExp {
  const source = pattern
    .replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
    .replace(/\\\*+/g, '.*')
    .replace(/\\\?/g, '.');
  return new RegExp(`^${source}$`, letters === 'any' ? 'i' : '');
}
