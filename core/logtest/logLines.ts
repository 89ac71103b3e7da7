import type { ExplainedPiece } from '../protocol/explain';

/** A piece of a transcript that goes to analysisd as a log line. */
export interface LogLine {
  readonly piece: ExplainedPiece;
  /** What analysisd gets: the text behind `LOG: `. */
  readonly payload: Uint8Array;
}

/** Whether a piece goes to analysisd as a log line. */
export function isLogLine(piece: ExplainedPiece): piece is ExplainedPiece & { readonly payload: Uint8Array } {
  return piece.effect === 'log' && piece.payload !== null;
}

/** The log lines among the pieces of a transcript, in their order. */
export function logLines(pieces: readonly ExplainedPiece[]): LogLine[] {
  return pieces.filter(isLogLine).map(piece => ({ piece, payload: piece.payload }));
}
