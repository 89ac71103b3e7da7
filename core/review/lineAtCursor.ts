import type { Baseline } from '../comparison/comparison';
import type { StateChanges } from '../filters/filterStates';
import type { Hunk } from '../snapshot/diff';
import { compareRuns } from '../snapshot/volatile';
import { hunksAlone } from './excerpt';

/** Which of a state's two files a document shows. */
export type Part = 'snapshot' | 'integrity';

/** A line that differs, as both sides of the diff show it; null where a side has none. */
export type LinePair =
  | { readonly kind: 'text'; readonly before: string | null; readonly after: string | null }
  /** A file of the list; its name is a binary string. */
  | { readonly kind: 'file'; readonly name: string };

/** What can be accepted at a line. */
export type ChangeAt =
  | { readonly kind: 'hunk'; readonly hunk: Hunk }
  /** A binary string. */
  | { readonly kind: 'file'; readonly name: string };

type Side = 'baseline' | 'pending';

/**
 * What differs at a line of the diff editor; null where nothing does.
 * @param after the state that `changes` lead to
 * @param line from 0, in the document that the side shows
 */
export function lineAtCursor(
  changes: Pick<StateChanges, 'files' | 'before'>,
  after: Baseline,
  part: Part,
  side: Side,
  line: number,
): LinePair | null {
  return part === 'snapshot'
    ? textAt(changes.before.snapshot, after.snapshot, side, line)
    : fileAt(changes, after, side, line);
}

/** The change at a line, as a whole. See `lineAtCursor`. */
export function changeAtCursor(
  changes: Pick<StateChanges, 'hunks' | 'files' | 'before'>,
  after: Baseline,
  part: Part,
  side: Side,
  line: number,
): ChangeAt | null {
  if (part === 'integrity') return fileAt(changes, after, side, line);
  // Where nothing is left of a side, the change is at the line that follows.
  const index = hunksAlone(changes.hunks).findIndex(({ aStart, aEnd, bStart, bEnd }) =>
    side === 'pending'
      ? line >= bStart && line < Math.max(bEnd, bStart + 1)
      : line >= aStart && line < Math.max(aEnd, aStart + 1),
  );
  const hunk = changes.hunks[index];
  return hunk === undefined ? null : { kind: 'hunk', hunk };
}

function fileAt(
  { files, before }: Pick<StateChanges, 'files' | 'before'>,
  after: Baseline,
  side: Side,
  line: number,
): { readonly kind: 'file'; readonly name: string } | null {
  const name = (side === 'pending' ? after : before).integrity?.fileOfLine(line)?.name;
  return name !== undefined && files.some(file => file.name === name) ? { kind: 'file', name } : null;
}

function textAt(before: Uint8Array | null, after: Uint8Array | null, side: Side, line: number): LinePair | null {
  if (before === null || after === null) return null;
  const found = compareRuns(before, after).find(it => (side === 'pending' ? it.after : it.before)?.line === line);
  return found === undefined
    ? null
    : { kind: 'text', before: found.before?.text ?? null, after: found.after?.text ?? null };
}
