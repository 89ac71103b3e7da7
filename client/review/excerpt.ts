import { showBytes } from '../../core/bytes';
import type { SnapshotChange } from '../../core/comparison/comparison';
import { fromDifference, LEFT_OUT } from './fromDifference';

/** Unchanged lines shown around a change. */
const CONTEXT = 3;
/** A change of more lines is cut; the diff editor has it whole. */
const MOST_LINES = 2000;

export interface Sides {
  readonly before: string;
  readonly after: string;
}

/**
 * Both sides of a changed text around its changes, for places where there is no room for the rest. They begin at the first
 * difference, within its line: beside the code VS Code shows no more than the first few characters, and the lines before it
 * stand right above. What is left out is marked on both sides alike, so that the mark itself is no difference.
 */
export function excerpt({ oldText, newText, hunks }: Pick<SnapshotChange, 'oldText' | 'newText' | 'hunks'>): Sides {
  const oldLines = linesOf(oldText);
  const newLines = linesOf(newText);
  const before: string[] = [];
  const after: string[] = [];
  let shownTo = hunks[0]?.aStart ?? 0; // in the old text
  for (const [index, { aStart, aEnd, bStart, bEnd }] of hunks.entries()) {
    const from = Math.max(shownTo, aStart - CONTEXT);
    const until = Math.min(aEnd + CONTEXT, hunks[index + 1]?.aStart ?? oldLines.length);
    const lead = [...(from > shownTo ? [LEFT_OUT] : []), ...oldLines.slice(from, aStart)];
    const tail = oldLines.slice(aEnd, until);
    before.push(...lead, ...cut(oldLines.slice(aStart, aEnd)), ...tail);
    after.push(...lead, ...cut(newLines.slice(bStart, bEnd)), ...tail);
    shownTo = until;
    if (before.length + after.length > MOST_LINES) break;
  }
  const [first] = hunks;
  if (first !== undefined && first.aStart < first.aEnd && first.bStart < first.bEnd) {
    [before[0], after[0]] = fromDifference(before[0]!, after[0]!);
  }
  if (shownTo < oldLines.length) for (const side of [before, after]) side.push(LEFT_OUT);
  return { before: textOf(before), after: textOf(after) };
}

function cut(lines: readonly string[]): readonly string[] {
  return lines.length <= MOST_LINES ? lines : [...lines.slice(0, MOST_LINES), LEFT_OUT];
}

function linesOf(text: Uint8Array): string[] {
  const lines = showBytes(text).split('\n');
  if (lines.at(-1) === '') lines.pop();
  return lines;
}

function textOf(lines: readonly string[]): string {
  return lines.map(line => `${line}\n`).join('');
}
