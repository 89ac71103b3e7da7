import { CHANGING, noiseIn } from '../families/noise';
import type { Noise } from '../families/family';
import { volatileKind } from '../rules/local/volatile';

/** A way to keep a line that moves by itself out of a snapshot. For the script: a preview of OSSEC is never filtered. */
export interface Filter {
  /** `mask`: the changing part becomes `…`. `drop`: the line is left out. `sort`: the lines come in another order. */
  readonly kind: 'mask' | 'drop' | 'sort';
  /** An extended regular expression for one line, good for `grep -E`, `sed -E` and JavaScript; '' for `sort`. */
  readonly pattern: string;
  /** The command to pipe the text through. */
  readonly command: string;
}

export interface Suggestion {
  /** Why the line moves, as far as its text tells. */
  readonly reason: string;
  readonly filter: Filter;
}

/** The filter for a line that reads `before` in one run and `after` in the next. */
export function maskFilter(before: string, after: string, noises: readonly Noise[]): Suggestion {
  const known = knownNoise(before, after, noises);
  if (known !== null) return known;
  const { prefix, suffix } = commonEnds(before, after);
  const reason = volatileReason(before) ?? 'differs between two runs in a row';
  return prefix + suffix === '' ? { reason, filter: drop(before) } : { reason, filter: mask(prefix, suffix) };
}

/** The filter for a line that one of two runs has and the other hasn't. */
export function dropFilter(text: string, noises: readonly Noise[]): Suggestion {
  const reason = noiseIn(noises, text)?.noise.reason ?? volatileReason(text) ?? 'comes and goes';
  return { reason, filter: drop(text) };
}

/** The filter for lines that both runs have, in another order. */
export const SORT: Suggestion = {
  reason: 'comes in another order',
  filter: { kind: 'sort', pattern: '', command: 'sort' },
};

function knownNoise(before: string, after: string, noises: readonly Noise[]): Suggestion | null {
  const first = noiseIn(noises, before);
  const second = noiseIn(noises, after);
  if (first === null || second === null || first.noise !== second.noise || first.shown !== second.shown) return null;
  const { reason } = first.noise;
  if (first.shown === null) return { reason, filter: drop(before) };
  const at = first.shown.indexOf(CHANGING);
  return { reason, filter: mask(first.shown.slice(0, at), first.shown.slice(at + CHANGING.length)) };
}

const REASONS = {
  uptime: 'the time since the last start grows',
  clock: 'the time of day',
  lastChanged: 'a time of last change',
  lastLogin: 'differs at each login',
  counter: 'a counter or a gauge',
} as const;

/** Why a line moves, as far as its text alone tells. */
export function volatileReason(text: string): string | null {
  const kind = volatileKind(text);
  return kind === null ? null : REASONS[kind];
}

function mask(prefix: string, suffix: string): Filter {
  const pattern = `^(${escape(prefix)}).*(${escape(suffix)})$`;
  return {
    kind: 'mask',
    pattern,
    command: `sed -E ${quote(`s/${pattern.replaceAll('/', '\\/')}/\\1${CHANGING}\\2/`)}`,
  };
}

function drop(text: string): Filter {
  const pattern = `^${escape(text).replace(/\d+/g, '[0-9]+')}$`;
  return { kind: 'drop', pattern, command: `grep -Ev ${quote(pattern)}` };
}

/** What two texts have in common at both ends, cut so that no number and no word is masked by half. */
function commonEnds(before: string, after: string): { readonly prefix: string; readonly suffix: string } {
  const most = Math.min(before.length, after.length);
  let start = 0;
  while (start < most && before[start] === after[start]) start++;
  let end = 0;
  while (end < most - start && before[before.length - 1 - end] === after[after.length - 1 - end]) end++;
  while (start > 0 && isWord(before[start - 1]) && (isWord(before[start]) || isWord(after[start]))) start--;
  const inside = (text: string): boolean => isWord(text[text.length - 1 - end]);
  while (end > 0 && isWord(before[before.length - end]) && (inside(before) || inside(after))) end--;
  return { prefix: before.slice(0, start), suffix: end === 0 ? '' : before.slice(-end) };
}

/** Characters that times, sizes and words are made of. */
function isWord(character: string | undefined): boolean {
  return character !== undefined && /[\w.:%]/.test(character);
}

function escape(text: string): string {
  return text.replace(/[.[\]{}()*+?^$|\\]/g, '\\$&');
}

/** For a POSIX shell. */
function quote(text: string): string {
  return `'${text.replaceAll("'", "'\\''")}'`;
}
