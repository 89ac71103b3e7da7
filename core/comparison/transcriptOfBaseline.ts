import { concatBytes, fromBinary, toBinary, utf8 } from '../bytes';
import { explain, type ExplainedPiece } from '../protocol/explain';
import type { State } from '../protocol/state';
import { diffLines, indexLines } from '../snapshot/diff';
import type { Baseline } from './comparison';

const LF = utf8('\n');

/**
 * A transcript as it would read had the run found its baseline: the stored lines and the FWD lines that differ are the
 * baseline's, all else is the transcript's. Held against it, a transcript differs exactly where the result does.
 */
export function transcriptOfBaseline(transcript: Uint8Array, state: State, baseline: Baseline): Uint8Array {
  const pieces = explain(transcript, state);
  const edits = [...storedEdits(pieces, baseline.snapshot), ...forwardEdits(pieces, baseline.integrity)];
  edits.sort((a, b) => a.start - b.start);
  const parts: Uint8Array[] = [];
  let at = 0;
  for (const { start, end, text } of edits) {
    parts.push(transcript.subarray(at, start), text);
    at = end;
  }
  return concatBytes([...parts, transcript.subarray(at)]);
}

/** From `start` to `end`, the transcript of the baseline reads `text`. */
interface Edit {
  readonly start: number;
  readonly end: number;
  readonly text: Uint8Array;
}

function storedEdits(pieces: readonly ExplainedPiece[], snapshot: Uint8Array | null): Edit[] {
  const opened = pieces.findLastIndex(piece => piece.effect === 'store-opened');
  if (snapshot === null || opened < 0) return [];
  const stored = pieces.slice(opened + 1).filter(piece => piece.effect === 'stored');
  const block = concatBytes(stored.flatMap(({ text }) => [text, LF]));
  const after = pieces[opened]?.end ?? 0;
  const lines = indexLines(snapshot);
  return diffLines(block, snapshot).map(({ aStart, aEnd, bStart, bEnd }) => ({
    start: stored[aStart]?.start ?? stored.at(-1)?.end ?? after,
    end: stored[aEnd - 1]?.end ?? stored[aStart]?.start ?? stored.at(-1)?.end ?? after,
    text: snapshot.subarray(lines[bStart], lines[bEnd]),
  }));
}

/** A file that is new has no line there; one that has vanished has its line behind the last one. */
function forwardEdits(pieces: readonly ExplainedPiece[], integrity: Baseline['integrity']): Edit[] {
  if (integrity === null) return [];
  const sums = integrity.sums();
  const edits: Edit[] = [];
  let last: ExplainedPiece | null = null;
  for (const piece of pieces) {
    if (piece.effect !== 'integrity' || piece.payload === null || piece.payloadStart === null) continue;
    last = piece;
    const payload = toBinary(piece.payload);
    const blank = payload.indexOf(' ');
    if (blank < 0) continue;
    const [sum, name] = [payload.slice(0, blank), payload.slice(blank + 1)];
    const old = sums.get(name);
    sums.delete(name);
    if (old === undefined) edits.push({ start: piece.start, end: piece.end, text: new Uint8Array() });
    else if (old !== sum)
      edits.push({
        start: piece.payloadStart,
        end: piece.payloadStart + piece.payload.length,
        text: fromBinary(`${old} ${name}`),
      });
  }
  if (last !== null && sums.size > 0) {
    const gone = [...sums].map(([name, sum]) => `FWD: ${sum} ${name}\n`).join('');
    edits.push({ start: last.end, end: last.end, text: fromBinary(gone) });
  }
  return edits;
}
