import type { ExplainedPiece } from '../protocol/explain';

/** A piece of a transcript that goes to analysisd as a log line. */
export interface LogLine {
  readonly piece: ExplainedPiece;
  /** What analysisd gets: the text behind `LOG: `. */
  readonly payload: Uint8Array;
}

/** The log lines among the pieces of a transcript, in their order. */
export function logLines(pieces: readonly ExplainedPiece[]): LogLine[] {
  return pieces.flatMap(piece =>
    piece.effect === 'log' && piece.payload !== null ? [{ piece, payload: piece.payload }] : [],
  );
}
