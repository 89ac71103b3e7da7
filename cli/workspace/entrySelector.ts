import type { EntryKey } from '../../engine/baseline/key';
import { CannotRun } from '../command';

/**
 * How entries are named on the command line: `SCRIPT:HOST`, `SCRIPT` for all of its hosts, `:HOST` for all scripts of a
 * host. The first colon separates, because hosts have colons of their own (ports, IPv6).
 */
export interface EntrySelector {
  readonly text: string;
  readonly script: string | null;
  readonly host: string | null;
}

export function parseSelector(text: string): EntrySelector {
  const colon = text.indexOf(':');
  const script = colon < 0 ? text : text.slice(0, colon);
  const host = colon < 0 ? '' : text.slice(colon + 1);
  if (script === '' && host === '')
    throw new CannotRun(`'${text}' names no entry. Write SCRIPT:HOST, SCRIPT or :HOST.`);
  return { text, script: script === '' ? null : script, host: host === '' ? null : host };
}

export function showKey({ script, host }: EntryKey): string {
  return `${script}:${host}`;
}

/** The keys that the selectors name, in their own order; all of them without a selector. One that names none is a wrong call. */
export function select<T extends EntryKey>(
  keys: readonly T[],
  selectors: readonly EntrySelector[],
  what: string,
): readonly T[] {
  for (const selector of selectors) {
    if (keys.some(key => matches(key, selector))) continue;
    const known = keys.length === 0 ? '' : ` There is ${keys.map(showKey).join(', ')}.`;
    throw new CannotRun(`no ${what} is named by '${selector.text}'.${known}`);
  }
  return selectors.length === 0 ? keys : keys.filter(key => selectors.some(selector => matches(key, selector)));
}

function matches(key: EntryKey, { script, host }: EntrySelector): boolean {
  return (script === null || key.script === script) && (host === null || key.host === host);
}
