import type { Baseline } from '../comparison/comparison';
import type { StateChanges } from '../filters/filterStates';
import { compareRuns } from '../snapshot/volatile';

/** Which of a state's two files a document shows. */
export type Part = 'snapshot' | 'integrity';

/** A line that differs, as both sides of the diff show it; null where a side has none. */
export type LinePair =
  | { readonly kind: 'text'; readonly before: string | null; readonly after: string | null }
  /** A file of the list; its name is a binary string. */
  | { readonly kind: 'file'; readonly name: string };

/**
 * What differs at a line of the diff editor; null where nothing does.
 * @param after the state that `changes` lead to
 * @param line from 0, in the document that the side shows
 */
export function lineAtCursor(
  changes: Pick<StateChanges, 'files' | 'before'>,
  after: Baseline,
  part: Part,
  side: 'baseline' | 'pending',
  line: number,
): LinePair | null {
  return part === 'snapshot' ? textAt(changes.before.snapshot, after.snapshot, side, line) : fileAt();

  function fileAt(): LinePair | null {
    const records = (side === 'pending' ? after : changes.before).integrity ?? [];
    const name = records[line]?.name;
    return name !== undefined && changes.files.some(file => file.name === name) ? { kind: 'file', name } : null;
  }
}

function textAt(
  before: Uint8Array | null,
  after: Uint8Array | null,
  side: 'baseline' | 'pending',
  line: number,
): LinePair | null {
  if (before === null || after === null) return null;
  const found = compareRuns(before, after).find(it => (side === 'pending' ? it.after : it.before)?.line === line);
  return found === undefined
    ? null
    : { kind: 'text', before: found.before?.text ?? null, after: found.after?.text ?? null };
}
