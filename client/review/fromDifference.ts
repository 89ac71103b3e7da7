/** Stands for what is left out, on both sides alike, so that the mark itself is no difference. */
export const LEFT_OUT = '⋯';

/** As much of a common beginning is kept: VS Code shows fourteen characters of the start of either side beside the code. */
const MOST_COMMON = 6;

/**
 * Two states of one line from the word on in which they first differ, so that a place which shows only their beginnings
 * shows the difference. As they are where that is near the beginning anyway, or where one of them is empty.
 */
export function fromDifference(before: string, after: string): readonly [before: string, after: string] {
  const most = Math.min(before.length, after.length);
  let common = 0;
  while (common < most && before[common] === after[common]) common++;
  if (most === 0 || common <= MOST_COMMON) return [before, after];
  const word = before.slice(0, common).search(/[^\s:]*$/);
  let from = Math.max(word, common - MOST_COMMON);
  if (/^[\udc00-\udfff]/.test(before.slice(from))) from--; // not into the middle of a character
  return [`${LEFT_OUT}${before.slice(from)}`, `${LEFT_OUT}${after.slice(from)}`];
}
