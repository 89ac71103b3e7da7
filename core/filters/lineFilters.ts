import type { DeviceFamily } from '../families/family';
import { CHANGING, noiseIn } from '../families/noise';
import type { FiltersFile, ReviewFilter } from './reviewFilter';

/** Longer lines are never filtered. */
const LONGEST_LINE = 4096;

const CHANGING_GROUP = /^changing\d*$/;

/** Who answers for the noise that the project itself knows. */
const PROJECT = 'OSSEC Agentless';

export interface FilteredLine {
  /** The line with `…` for its changing part; null where the line as a whole is no change. */
  readonly shown: string | null;
  readonly reason: string;
  readonly owner: string;
}

/** The filters of one entry. Null for a line that none of them knows. */
export type LineFilters = (line: string) => FilteredLine | null;

export interface FilteredEntry {
  readonly script: string;
  readonly host: string;
  /** Undefined: not known. */
  readonly family: Pick<DeviceFamily, 'id' | 'noise'> | undefined;
}

/** The filters that are for an entry, as one function; null where there are none. Patterns must have been read. */
export function filtersFor({ familyNoise, filters }: FiltersFile, entry: FilteredEntry): LineFilters | null {
  const own = filters.filter(filter => isFor(filter, entry)).map(filter => matcher(filter));
  const { family } = entry;
  if (family !== undefined && familyNoise.includes(family.id)) {
    own.push(line => {
      const found = noiseIn(family.noise, line);
      return found === null ? null : { shown: found.shown, reason: found.noise.reason, owner: PROJECT };
    });
  }
  if (own.length === 0) return null;
  return line => {
    if (line.length > LONGEST_LINE) return null;
    for (const match of own) {
      const found = match(line);
      if (found !== null) return found;
    }
    return null;
  };
}

function matcher({ kind, pattern, reason, owner }: ReviewFilter): LineFilters {
  if (kind === 'drop') {
    const expression = new RegExp(pattern);
    return line => (expression.test(line) ? { shown: null, reason, owner } : null);
  }
  const expression = new RegExp(pattern, 'd');
  const groups = changingGroups(pattern);
  return line => {
    const match = expression.exec(line);
    return match === null ? null : { shown: withoutParts(line, changingParts(match, groups)), reason, owner };
  };
}

/** The names of the groups `changing`, `changing2`, … in a pattern. */
function changingGroups(pattern: string): readonly string[] {
  const groups = new RegExp(`${pattern}|`).exec('')?.groups ?? {}; // matches anything, with all groups
  return Object.keys(groups).filter(name => CHANGING_GROUP.test(name));
}

type Span = readonly [start: number, end: number];

/** Where these groups matched, in order; the whole match where there is none. */
function changingParts({ indices }: RegExpExecArray, groups: readonly string[]): readonly Span[] {
  // A group within an alternative that was not taken has no place.
  const parts = groups.map((name): Span | undefined => indices?.groups?.[name]).filter(span => span !== undefined);
  if (parts.length > 0) return parts.sort((a, b) => a[0] - b[0]);
  return indices?.[0] === undefined ? [] : [indices[0]];
}

function withoutParts(line: string, parts: readonly Span[]): string {
  let shown = '';
  let at = 0;
  for (const [start, end] of parts) {
    if (start < at) continue; // within the one before
    shown += line.slice(at, start) + CHANGING;
    at = end;
  }
  return shown + line.slice(at);
}

function isFor({ families, entries }: ReviewFilter, { script, host, family }: FilteredEntry): boolean {
  if (families !== undefined && (family === undefined || !families.includes(family.id))) return false;
  return entries === undefined || entries.some(wanted => matchesEntry(wanted, `${script}:${host}`));
}

/** `*` stands for any text. By hand, because a pattern with several `.*` could take long. */
function matchesEntry(wanted: string, name: string): boolean {
  const [first = '', ...rest] = wanted.split('*');
  if (rest.length === 0) return wanted === name;
  if (!name.startsWith(first)) return false;
  let at = first.length;
  const last = rest.pop() ?? '';
  for (const part of rest) {
    const found = name.indexOf(part, at);
    if (found < 0) return false;
    at = found + part.length;
  }
  return name.length - last.length >= at && name.endsWith(last);
}
