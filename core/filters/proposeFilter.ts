import type { Noise } from '../families/family';
import { noiseIn } from '../families/noise';
import { volatileReason } from '../snapshot/filter';
import { problemOfPattern } from './readFilters';
import type { ReviewFilter } from './reviewFilter';

/** A filter that a person may take, change or leave. Never applied by itself. */
export interface FilterProposal extends Pick<ReviewFilter, 'kind' | 'pattern' | 'reason'> {
  /**
   * `known`: the family's own knowledge of such a line. `line`: this line, whatever its changing part reads. `form`:
   * every line that is alike but for its numbers.
   */
  readonly scope: 'known' | 'line' | 'form';
}

const NUMBER = '[0-9]{1,19}';

/** Less than this in common, and two lines are not readings of the same. */
const LEAST_IN_COMMON = 4;

/**
 * Filters for a line that reads `before` in one state and `after` in the other, the narrowest first; null where a side
 * has no such line. At least one of them is a line.
 * @param noises what is known to move on such a device
 */
export function proposeFilters(
  before: string | null,
  after: string | null,
  noises: readonly Noise[],
): readonly FilterProposal[] {
  const text = after ?? before ?? '';
  const reason = volatileReason(text) ?? (before === null || after === null ? 'comes and goes' : 'changes by itself');
  const proposals: FilterProposal[] = [];
  const known = noiseIn(noises, text)?.noise;
  // A filter has no flags, and is held to more than a family's own patterns are.
  if (
    known !== undefined &&
    known.pattern.flags.replace('d', '') === '' &&
    problemOfPattern(known.pattern.source) === null
  ) {
    const kind = known.drop ? 'drop' : 'mask';
    proposals.push({ scope: 'known', kind, pattern: known.pattern.source, reason: known.reason });
  }
  const line = before === null || after === null ? null : maskOfPair(before, after);
  if (line !== null) proposals.push({ scope: 'line', kind: 'mask', pattern: line, reason });
  const form = maskOfNumbers(text);
  const alike = before === null || after === null || (form !== null && new RegExp(form).test(before));
  if (form !== null && alike && form !== line) {
    proposals.push({ scope: 'form', kind: line === null ? 'drop' : 'mask', pattern: form, reason });
  }
  if (proposals.length === 0 || (line === null && form === null)) {
    proposals.push({ scope: 'line', kind: 'drop', pattern: `^${escape(text)}$`, reason });
  }
  return proposals;
}

/** Filters for a file of the list that changes by itself, narrowest first: the file, its numbers, its folder. */
export function proposeFileFilters(name: string): readonly FilterProposal[] {
  const reason = 'a file that changes by itself';
  const numbered = tokens(name).map(token => (isNumber(token) ? NUMBER : escape(token)));
  const folder = name.slice(0, name.lastIndexOf('/') + 1);
  const patterns = [
    ` ${escape(name)}$`,
    ` ${numbered.join('')}$`,
    ...(folder.length > 1 ? [` ${escape(folder)}`] : []),
  ];
  return [...new Set(patterns)].map((pattern, index) => ({
    scope: index === 0 ? 'line' : 'form',
    kind: 'drop',
    pattern,
    reason,
  }));
}

/** What differs is the changing part: number by number where the two are alike otherwise, else what lies between. */
function maskOfPair(before: string, after: string): string | null {
  const [a, b] = [tokens(before), tokens(after)];
  if (
    a.length === b.length &&
    a.every((token, index) => token === b[index] || (isNumber(token) && isNumber(b[index])))
  ) {
    const differs = a.map((token, index) => token !== b[index]);
    return differs.includes(true) ? patternOf(a, (_, index) => differs[index] === true) : null;
  }
  let start = 0;
  while (start < Math.min(a.length, b.length) && a[start] === b[start]) start++;
  let end = 0;
  while (end < Math.min(a.length, b.length) - start && a[a.length - 1 - end] === b[b.length - 1 - end]) end++;
  const [prefix, suffix] = [a.slice(0, start).join(''), end === 0 ? '' : a.slice(-end).join('')];
  if ((prefix + suffix).trim().length < LEAST_IN_COMMON) return null;
  return `^${escape(prefix)}(?<changing>.*)${escape(suffix)}$`;
}

/** Null where the line holds no number: its form is the line itself. */
function maskOfNumbers(text: string): string | null {
  const parts = tokens(text);
  return parts.some(isNumber) ? patternOf(parts, isNumber) : null;
}

function patternOf(parts: readonly string[], isChanging: (token: string, index: number) => boolean): string {
  let count = 0;
  const pattern = parts.map((token, index) => {
    if (!isChanging(token, index)) return escape(token);
    count++;
    return `(?<changing${count === 1 ? '' : count}>${NUMBER})`;
  });
  return `^${pattern.join('')}$`;
}

/** Numbers, words and what is between them. */
function tokens(text: string): string[] {
  return text.match(/[0-9]+|[^\W\d]+|[^\w]/g) ?? [];
}

function isNumber(token: string | undefined): boolean {
  return token !== undefined && /^[0-9]{1,19}$/.test(token);
}

function escape(text: string): string {
  return text.replace(/[.[\]{}()*+?^$|\\/]/g, '\\$&');
}
