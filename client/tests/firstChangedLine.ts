import { toBinary } from '../../core/bytes';
import type { Comparison } from '../../core/comparison/comparison';
import { explain, type ExplainedPiece } from '../../core/protocol/explain';
import type { State } from '../../core/protocol/state';

/** The transcript's line, from 0, at which a result first differs from its baseline; null where no line shows it. */
export function firstChangedLine(transcript: Uint8Array, state: State, comparison: Comparison): number | null {
  const pieces = explain(transcript, state);
  const hunk = comparison.snapshot?.hunks[0];
  if (hunk !== undefined) {
    const line = lineOfStored(pieces, hunk.bStart);
    if (line !== null) return line;
  }
  const names = new Set(comparison.files.filter(file => file.newSum !== null).map(file => file.name));
  const forwarded = pieces.find(
    ({ effect, payload }) => effect === 'integrity' && payload !== null && names.has(nameIn(payload)),
  );
  return forwarded?.line ?? null;
}

/** The transcript's line that holds a line of the block; the nearest before it where the block is shorter. From 0. */
export function lineOfStored(pieces: readonly ExplainedPiece[], line: number): number | null {
  // Only the last block counts, so the stored lines are those behind the last STORE.
  const opened = pieces.findLastIndex(piece => piece.effect === 'store-opened');
  const stored = pieces.slice(opened + 1).filter(piece => piece.effect === 'stored');
  return (stored[line] ?? stored.at(-1) ?? pieces[opened])?.line ?? null;
}

/** The name in a FWD payload: what stands behind its first blank. A binary string, as in the comparison. */
function nameIn(payload: Uint8Array): string {
  const text = toBinary(payload);
  return text.slice(text.indexOf(' ') + 1);
}
