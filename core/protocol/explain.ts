import { copyBytes } from '../bytes';
import { PieceReader, type Effect, type Piece } from './pieces';
import type { State } from './state';

/** One piece of a transcript, kept: what agentlessd read, saw and did. Offsets count bytes from the transcript's start. */
export interface ExplainedPiece {
  readonly effect: Effect;
  readonly command: string | null;
  /** From 0; a line that is read in several pieces gives several entries with the same number. */
  readonly line: number;
  readonly start: number;
  /** End of what agentlessd sees: the first NUL, CR or LF. */
  readonly textEnd: number;
  readonly end: number;
  /** What agentlessd sees. */
  readonly text: Uint8Array;
  readonly payload: Uint8Array | null;
  /** Offset of the payload in the transcript; null where there is none, or where it is left-over memory. */
  readonly payloadStart: number | null;
}

/** Every piece of a whole transcript. */
export function explain(transcript: Uint8Array, state: State): ExplainedPiece[] {
  return [...explainInChunks([transcript], state)].flat();
}

/** Every piece of a transcript that comes in chunks: for each chunk those that end in it, so that none of it need be held. */
export function* explainInChunks(chunks: Iterable<Uint8Array>, state: State): Generator<ExplainedPiece[], undefined> {
  let pieces: ExplainedPiece[] = [];
  const reader = new PieceReader({ state }, piece => pieces.push(keep(piece)));
  for (const chunk of chunks) {
    reader.push(chunk);
    yield pieces;
    pieces = [];
  }
  reader.end();
  yield pieces;
}

/** Copies a piece out of the reader. */
export function keep(piece: Readonly<Piece>): ExplainedPiece {
  const { bytes, start, textEnd, end, offset, payloadBytes, payloadStart, payloadEnd } = piece;
  const hasPayload = payloadStart >= 0;
  return {
    effect: piece.effect,
    command: piece.command?.name ?? null,
    line: piece.line,
    start: offset,
    textEnd: offset + textEnd - start,
    end: offset + end - start,
    text: copyBytes(bytes, start, textEnd),
    payload: hasPayload ? copyBytes(payloadBytes, payloadStart, payloadEnd) : null,
    payloadStart: hasPayload && payloadBytes === bytes ? offset + payloadStart - start : null,
  };
}
