import { commonPrefixLength, commonSuffixLength, countLineFeeds } from './bytes';

/** What is left of two files when their common first and last lines are set aside. Offsets in bytes, half-open. */
export interface Middle {
  readonly aFrom: number;
  readonly aTo: number;
  readonly bFrom: number;
  readonly bTo: number;
  /** How many common lines were set aside at the beginning. */
  readonly linesBefore: number;
}

/**
 * Sets the common first lines aside, then the common last lines of what remains. A last line without LF is another
 * line than the same text with LF. `diff` does this first of all, and a hunk never slides into what was set aside.
 */
export function trimCommonEnds(a: Uint8Array, b: Uint8Array): Middle {
  const prefix = commonPrefixLength(a, b);
  if (prefix === a.length && prefix === b.length) {
    return { aFrom: prefix, aTo: prefix, bFrom: prefix, bTo: prefix, linesBefore: countLineFeeds(a, 0, prefix) };
  }
  const from = prefix === 0 ? 0 : a.lastIndexOf(10, prefix - 1) + 1;
  const suffix = commonSuffixLength(a, b, Math.min(a.length, b.length) - from);
  const startsLine = (bytes: Uint8Array, at: number) => at === from || bytes[at - 1] === 10;
  let aTo = a.length - suffix;
  if (!startsLine(a, aTo) || !startsLine(b, b.length - suffix)) {
    const lf = a.indexOf(10, aTo);
    aTo = lf < 0 ? a.length : lf + 1;
  }
  const bTo = b.length - (a.length - aTo);
  return { aFrom: from, aTo, bFrom: from, bTo, linesBefore: countLineFeeds(a, 0, from) };
}
