/**
 * Where the pieces of an output end, and where agentlessd's view of them does: at the first NUL, CR or LF (facts,
 * "Reading the output"). Reading a transcript spends its time here, in `indexOf`, which engines do fastest.
 */

const NUL = 0;
const LF = 10;
const CR = 13;

/** The first NUL, CR or LF of `bytes[start..end)`, else `end`. */
export function firstCut(bytes: Uint8Array, start: number, end: number): number {
  for (let at = start; at < end; at++) {
    const byte = bytes[at] as number;
    if (byte === NUL || byte === CR || byte === LF) return at;
  }
  return end;
}

/**
 * The cuts of the consecutive pieces of one chunk. The next place of each byte is kept: most text has neither CR nor
 * NUL, and a line of many pieces must not be searched for its end once a piece.
 */
export class CutFinder {
  private nextNul = -1;
  private nextCr = -1;
  private nextLf = -1;

  constructor(private readonly bytes: Uint8Array) {}

  /** The first NUL or CR at or behind `start`, else the chunk's end. */
  cleanUntil(start: number): number {
    if (this.nextNul < start) this.nextNul = indexOrEnd(this.bytes, NUL, start);
    if (this.nextCr < start) this.nextCr = indexOrEnd(this.bytes, CR, start);
    return this.nextNul < this.nextCr ? this.nextNul : this.nextCr;
  }

  /** Behind the LF of the line at `start`; past the chunk's end where it holds none. */
  lineEnd(start: number): number {
    if (this.nextLf < start) this.nextLf = indexOrEnd(this.bytes, LF, start);
    return this.nextLf + 1;
  }

  /** Behind the LF of the piece at `start`, or `limit` bytes on; -1 where the chunk does not hold all of it. */
  pieceEnd(start: number, limit: number): number {
    const lineEnd = this.lineEnd(start);
    if (lineEnd - start <= limit) return lineEnd <= this.bytes.length ? lineEnd : -1;
    return start + limit <= this.bytes.length ? start + limit : -1;
  }

  /** End of what agentlessd sees of the piece at `start` to `end`. */
  textEnd(start: number, end: number): number {
    const lineEnd = this.nextLf < end ? this.nextLf : end;
    return this.nextNul >= lineEnd && this.nextCr >= lineEnd ? lineEnd : Math.min(this.cleanUntil(start), lineEnd);
  }
}

function indexOrEnd(bytes: Uint8Array, byte: number, from: number): number {
  const at = bytes.indexOf(byte, from);
  return at < 0 ? bytes.length : at;
}
