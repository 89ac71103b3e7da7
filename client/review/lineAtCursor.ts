import { compareRuns } from '../../core/snapshot/volatile';
import type { Part } from './documents';
import type { LoadedPending } from './pendings';

/** A line that differs, as both sides of the diff show it; null where a side has none. */
export type LinePair =
  | { readonly kind: 'text'; readonly before: string | null; readonly after: string | null }
  /** A file of the list; its name is a binary string. */
  | { readonly kind: 'file'; readonly name: string };

/**
 * What differs at a line of the diff editor; null where nothing does.
 * @param line from 0, in the document that the side shows
 */
export function lineAtCursor(
  { changes, pending }: Pick<LoadedPending, 'changes' | 'pending'>,
  part: Part,
  side: 'baseline' | 'pending',
  line: number,
): LinePair | null {
  return part === 'snapshot' ? textAt(changes.before.snapshot, pending.state.snapshot, side, line) : fileAt();

  function fileAt(): LinePair | null {
    const records = (side === 'pending' ? pending.state : changes.before).integrity ?? [];
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
