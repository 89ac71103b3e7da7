import { recognise, type Command } from './command';
import type { State } from './state';

/** What agentlessd does with a piece of output. */
export type Effect =
  /** INFO: a line of ossec.log. */
  | 'logged'
  /** ERROR: a line of ossec.log, one failure more, and nothing after it is read. */
  | 'failed'
  /** FWD: an integrity message to analysisd. */
  | 'integrity'
  /** LOG: a log message to analysisd. */
  | 'log'
  /** STORE in a periodic_diff entry: an empty block from here on. */
  | 'store-opened'
  /** Text inside a block. */
  | 'stored'
  /** Text outside a block. */
  | 'discarded'
  /** Anything after an ERROR. */
  | 'not-read';

/** The most bytes that agentlessd takes at once, LF included; a longer line comes in pieces (facts: "Reading the output"). */
export const PIECE_LIMIT = 2047;

/**
 * A piece of output as agentlessd reads it: a line, or 2047 bytes of a longer one. The same object is passed for every
 * piece, so that reading makes no garbage; copy what you keep.
 */
export interface Piece {
  effect: Effect;
  /** The command that the piece begins with, whether or not it has an effect in this state; null for text. */
  command: Command | null;
  /** Holds the piece at `start` to `end`; valid during the call only. */
  bytes: Uint8Array;
  start: number;
  /** End of what agentlessd sees: the first NUL, CR or LF, or `end`. */
  textEnd: number;
  /** End of what was read, LF included. */
  end: number;
  /** The payload of a command, in `payloadBytes` (which is not `bytes` when it is left-over memory); -1 for text. */
  payloadStart: number;
  payloadEnd: number;
  payloadBytes: Uint8Array;
  /** Offset of `start` in the whole output. */
  offset: number;
  /** Number of LFs before `start` in the whole output: the line's number from 0. */
  line: number;
}

export type PieceVisitor = (piece: Readonly<Piece>) => void;

export interface ReaderOptions {
  readonly state: State;
  /** False where the snapshot folder cannot be made; STORE then opens nothing and its text is dropped. */
  readonly canStore?: boolean;
  /** Where reading resumes: what an earlier reader knew at this line's start. Default: the beginning of the output. */
  readonly from?: ReaderState;
}

/** All that agentlessd carries from one line to the next (but for left-over memory, which only the very last can show). */
export interface ReaderState {
  /** A STORE block is open. */
  readonly open: boolean;
  /** An ERROR has ended the run. */
  readonly failed: boolean;
}

const NUL = 0;
const LF = 10;
const CR = 13;
const NOTHING = new Uint8Array(0);

/**
 * agentlessd's reading loop as a reducer over chunks of any size: the pieces are the same however the output is cut.
 * Holds at most one piece between chunks. Source: facts, chapters 2 and 3.
 */
export class PieceReader {
  private readonly state: State;
  private readonly canStore: boolean;
  private readonly visit: PieceVisitor;
  private readonly piece: Piece;
  /** The unfinished piece at the end of the chunks so far. */
  private readonly carry = new Uint8Array(PIECE_LIMIT);
  private carried = 0;
  private offset = 0;
  private line = 0;
  private open = false;
  private failed = false;
  /** agentlessd's line buffer from its byte 5 on, as the last piece that reached so far left it; see `leftOver`. */
  private memory: Uint8Array = NOTHING;
  private memoryStart = -1;
  private memoryEnd = -1;
  private memoryBytes: Uint8Array = NOTHING;

  constructor(options: ReaderOptions, visit: PieceVisitor) {
    this.state = options.state;
    this.canStore = options.canStore ?? true;
    this.open = options.from?.open ?? false;
    this.failed = options.from?.failed ?? false;
    this.visit = visit;
    this.piece = {
      effect: 'discarded',
      command: null,
      bytes: NOTHING,
      start: 0,
      textEnd: 0,
      end: 0,
      payloadStart: -1,
      payloadEnd: -1,
      payloadBytes: NOTHING,
      offset: 0,
      line: 0,
    };
  }

  /** True once an ERROR has ended the run: agentlessd reads no further. */
  get hasFailed(): boolean {
    return this.failed;
  }

  /** True while a STORE block is open; text in front of the next piece is stored. */
  get isOpen(): boolean {
    return this.open;
  }

  /** Reads on. `bytes` may be changed by the caller afterwards. */
  push(bytes: Uint8Array): void {
    let at = this.carried > 0 ? this.completeCarry(bytes) : 0;
    const cuts = new CutFinder(bytes, at);
    while (at < bytes.length) {
      const lineEnd = cuts.lineEnd(at);
      const end = Math.min(lineEnd, at + PIECE_LIMIT);
      if (end > bytes.length) break;
      this.read(bytes, at, end, cuts.first(at, end));
      at = end;
    }
    this.keepMemory();
    if (at >= bytes.length) return;
    this.carry.set(bytes.subarray(at));
    this.carried = bytes.length - at;
  }

  /** The output has ended: its last line needs no LF. */
  end(): void {
    if (this.carried === 0) return;
    const end = this.carried;
    this.carried = 0;
    this.read(this.carry, 0, end, firstCut(this.carry, 0, end));
  }

  /** Puts the carried piece and the beginning of `bytes` together; returns where reading goes on in `bytes`. */
  private completeCarry(bytes: Uint8Array): number {
    const room = PIECE_LIMIT - this.carried;
    const lf = bytes.subarray(0, room).indexOf(LF);
    const taken = lf >= 0 ? lf + 1 : Math.min(room, bytes.length);
    this.carry.set(bytes.subarray(0, taken), this.carried);
    this.carried += taken;
    if (lf >= 0 || this.carried === PIECE_LIMIT) {
      const end = this.carried;
      this.carried = 0;
      this.read(this.carry, 0, end, firstCut(this.carry, 0, end));
      this.keepMemory();
    }
    return taken;
  }

  private read(bytes: Uint8Array, start: number, end: number, textEnd: number): void {
    const piece = this.piece;
    piece.bytes = bytes;
    piece.start = start;
    piece.end = end;
    piece.textEnd = textEnd;
    piece.offset = this.offset;
    piece.line = this.line;
    piece.payloadStart = -1;
    piece.payloadEnd = -1;
    piece.command = null;
    piece.effect = this.failed ? 'not-read' : this.react(piece);
    if (end - start >= 5) {
      this.memoryBytes = bytes;
      this.memoryStart = start + 5;
      this.memoryEnd = end;
    }
    if (piece.effect === 'failed') this.failed = true;
    this.offset += end - start;
    if (bytes[end - 1] === LF) this.line++;
    this.visit(piece);
  }

  /** First match wins, in the order of the facts' table. */
  private react(piece: Piece): Effect {
    const { bytes, start, textEnd } = piece;
    const command = recognise(bytes, start, textEnd);
    piece.command = command;
    if (command === null) return this.open ? 'stored' : 'discarded';
    switch (command.name) {
      case 'ERROR':
        this.payload(piece, command.payloadFrom);
        return 'failed';
      case 'INFO':
        this.payload(piece, command.payloadFrom);
        return 'logged';
      case 'FWD':
        this.payload(piece, command.payloadFrom);
        return 'integrity';
      case 'LOG':
        this.payload(piece, command.payloadFrom);
        return 'log';
      case 'STORE':
        if (this.state === 'periodic') return 'discarded';
        if (!this.canStore) return 'discarded';
        this.open = true;
        return 'store-opened';
    }
  }

  private payload(piece: Piece, from: number): void {
    const { bytes, start, textEnd, end } = piece;
    piece.payloadBytes = bytes;
    piece.payloadStart = start + from;
    piece.payloadEnd = textEnd;
    if (start + from <= textEnd) return;
    // Only `FWD:` and `LOG:` get here: four bytes, and the payload starts behind the byte that ended them.
    if (end - start === 4) this.leftOver(piece);
    else piece.payloadEnd = bytes[start + 4] === LF ? start + 5 : firstNul(bytes, start + 5, end);
  }

  /**
   * `FWD:` or `LOG:` as the very last bytes, without LF: agentlessd sends what an earlier line left behind in its line
   * buffer from byte 5 on. As the very first output that is undefined; here it is empty.
   */
  private leftOver(piece: Piece): void {
    const { memoryBytes, memoryStart, memoryEnd } = this;
    piece.payloadBytes = memoryBytes;
    piece.payloadStart = Math.max(memoryStart, 0);
    if (memoryStart < 0) {
      piece.payloadEnd = piece.payloadStart;
      return;
    }
    // In the buffer the first CR, and the first LF that no CR or NUL hides, had become the string's end.
    const cut = firstCut(memoryBytes, memoryStart - 5, memoryEnd);
    const cutInFront = cut < memoryStart;
    piece.payloadEnd = cutInFront ? firstNul(memoryBytes, memoryStart, memoryEnd) : cut;
  }

  /** The caller may change its chunk after `push`, so what `leftOver` may need of it is copied. */
  private keepMemory(): void {
    if (this.memoryStart < 0 || this.memoryBytes === this.memory) return;
    this.memory = this.memoryBytes.slice(this.memoryStart - 5, this.memoryEnd);
    this.memoryEnd -= this.memoryStart - 5;
    this.memoryStart = 5;
    this.memoryBytes = this.memory;
  }
}

/** Where agentlessd's view of `bytes[start..end)` ends: at its first NUL, CR or LF, else at `end`. */
export function firstCut(bytes: Uint8Array, start: number, end: number): number {
  for (let at = start; at < end; at++) {
    const byte = bytes[at] as number;
    if (byte === NUL || byte === CR || byte === LF) return at;
  }
  return end;
}

function firstNul(bytes: Uint8Array, start: number, end: number): number {
  for (let at = start; at < end; at++) if (bytes[at] === NUL) return at;
  return end;
}

/**
 * `firstCut` for the consecutive pieces of one chunk. The next place of each byte is kept: most text has neither CR nor
 * NUL, and a line of many pieces must not be searched for its end once a piece.
 */
class CutFinder {
  private nextNul: number;
  private nextCr: number;
  private nextLf = -1;

  constructor(
    private readonly bytes: Uint8Array,
    from: number,
  ) {
    this.nextNul = indexOrEnd(bytes, NUL, from);
    this.nextCr = indexOrEnd(bytes, CR, from);
  }

  /** Behind the LF of the line at `start`; past every limit where the chunk does not hold it. */
  lineEnd(start: number): number {
    if (this.nextLf < start) {
      const lf = this.bytes.indexOf(LF, start);
      this.nextLf = lf < 0 ? Number.POSITIVE_INFINITY : lf;
    }
    return this.nextLf + 1;
  }

  first(start: number, end: number): number {
    if (this.nextNul < start) this.nextNul = indexOrEnd(this.bytes, NUL, start);
    if (this.nextCr < start) this.nextCr = indexOrEnd(this.bytes, CR, start);
    const lineEnd = this.bytes[end - 1] === LF ? end - 1 : end;
    return Math.min(this.nextNul, this.nextCr, lineEnd);
  }
}

function indexOrEnd(bytes: Uint8Array, byte: number, from: number): number {
  const at = bytes.indexOf(byte, from);
  return at < 0 ? bytes.length : at;
}
