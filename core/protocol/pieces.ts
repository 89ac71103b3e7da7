import { mayBeCommand, recognise, type Command } from './command';
import { lineScanner, type LineScanner } from '../simd/lineScanner';
import { CutFinder, firstCut } from './cut';
import { LineMemory } from './lineMemory';
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

/**
 * Whole lines of text in a row, each ended by LF and seen to its end: what is stored of them is what was read. Like a
 * piece, the object is passed again and again.
 */
export interface TextRun {
  effect: 'stored' | 'discarded' | 'not-read';
  /** Holds the lines at `start` to `end`; valid during the call only. */
  bytes: Uint8Array;
  start: number;
  end: number;
  lines: number;
}

/** Tells which lines are text that need not be read as pieces. */
export interface TextFilter {
  /**
   * Behind the last of the whole lines from `start` on that are so, none of them as long as `PIECE_LIMIT`; `start` where
   * already the first must be a piece, as each that may be a command and each with a CR or NUL.
   */
  textEnd(bytes: Uint8Array, start: number, end: number, effect: TextRun['effect']): number;
  /** How many lines that were. */
  readonly lines: number;
}

export type TextRunVisitor = (run: Readonly<TextRun>) => void;

/**
 * Is offered the lines from one on that begins with `F`, before an ERROR, and may take some off the reader's hands: whole
 * ones, each of which agentlessd would read at once and as FWD.
 */
export interface ForwardTaker {
  /**
   * Takes lines from `start` on, a place in `bytes`; `offset` is the same place in the whole output.
   * @returns the place behind the last line's LF; `start` to have the first read as a piece
   */
  take(bytes: Uint8Array, start: number, offset: number): number;
  /** How many lines it has just taken, and where the last of them begins. */
  readonly lines: number;
  readonly last: number;
}

export interface ReaderOptions {
  readonly state: State;
  /** False where the snapshot folder cannot be made; STORE then opens nothing and its text is dropped. */
  readonly canStore?: boolean;
  /** Where reading resumes: what an earlier reader knew at this line's start. Default: the beginning of the output. */
  readonly from?: ReaderState;
  /** What an earlier output left in the line buffer, and where this one leaves its own. Default: nothing. */
  readonly memory?: LineMemory | undefined;
  /** Takes lines of text many at a time, which is quicker. Default: each is a piece of its own. */
  readonly visitText?: TextRunVisitor;
  /** Which lines of text `visitText` takes. Default: all. */
  readonly filterText?: TextFilter;
  /** Takes FWD lines without the making of pieces. Default: each is one. */
  readonly takeForwards?: ForwardTaker;
}

/** All that agentlessd carries from one line to the next (but for left-over memory, which only the very last can show). */
export interface ReaderState {
  /** A STORE block is open. */
  readonly open: boolean;
  /** An ERROR has ended the run. */
  readonly failed: boolean;
}

const LF = 10;
const F = 0x46;
const NOTHING = new Uint8Array(0);

/**
 * agentlessd's reading loop as a reducer over chunks of any size: the pieces are the same however the output is cut.
 * Holds at most one piece between chunks. Source: facts, chapters 2 and 3.
 */
export class PieceReader {
  private readonly opensBlocks: boolean;
  private readonly visit: PieceVisitor;
  private readonly piece: Piece;
  /** The unfinished piece at the end of the chunks so far. */
  private readonly carry = new Uint8Array(PIECE_LIMIT);
  private carried = 0;
  private offset = 0;
  private line = 0;
  /** What is read next begins a line, and does not go on with one. */
  private atLineStart = true;
  /** What becomes of text now: whether a block is open, and whether the run has ended. */
  private textEffect: TextRun['effect'];
  private readonly memory: LineMemory;
  private readonly visitText: TextRunVisitor | null;
  private readonly filterText: TextFilter | null;
  private readonly takeForwards: ForwardTaker | null;
  /** Finds lines quickly in what is being read; null where they are few, or on hosts where that cannot be done. */
  private scanner: LineScanner | null = null;
  private readonly run: TextRun = { effect: 'discarded', bytes: NOTHING, start: 0, end: 0, lines: 0 };
  /** Start of the last line of more than four bytes among those just read at once; -1 for none. */
  private lastLong = -1;

  constructor(options: ReaderOptions, visit: PieceVisitor) {
    this.opensBlocks = options.state === 'periodic_diff' && (options.canStore ?? true);
    this.textEffect = options.from?.failed ? 'not-read' : options.from?.open ? 'stored' : 'discarded';
    this.memory = options.memory ?? new LineMemory();
    this.visit = visit;
    this.visitText = options.visitText ?? null;
    this.filterText = options.filterText ?? null;
    this.takeForwards = options.takeForwards ?? null;
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
    return this.textEffect === 'not-read';
  }

  /** True while a STORE block is open; text in front of the next piece is stored. */
  get isOpen(): boolean {
    return this.textEffect === 'stored';
  }

  /** Reads on. `bytes` may be changed by the caller afterwards. */
  push(bytes: Uint8Array): void {
    let at = this.carried > 0 ? this.completeCarry(bytes) : 0;
    const length = bytes.length;
    const cuts = new CutFinder(bytes);
    let longStart = -1;
    this.piece.bytes = bytes;
    this.scanner = lineScanner(length);
    this.scanner?.release();
    while (at < length) {
      const manyEnd = this.readMany(bytes, at, cuts);
      if (manyEnd > at) {
        longStart = this.lastLong >= 0 ? this.lastLong : longStart;
        at = manyEnd;
        continue;
      }
      const end = cuts.pieceEnd(at, PIECE_LIMIT);
      if (end < 0) break; // goes on in the next chunk
      this.read(at, cuts.textEnd(at, end), end);
      if (end - at > 4) longStart = at;
      at = end;
    }
    this.scanner?.release();
    if (longStart >= 0 && !this.hasFailed) this.memory.keep(bytes, longStart);
    if (at >= length) return;
    this.carry.set(bytes.subarray(at));
    this.carried = length - at;
  }

  /** The output has ended: its last line needs no LF. */
  end(): void {
    if (this.carried > 0) this.readCarry();
  }

  /** Puts the carried piece and the beginning of `bytes` together; returns where reading goes on in `bytes`. */
  private completeCarry(bytes: Uint8Array): number {
    const room = PIECE_LIMIT - this.carried;
    const lf = bytes.subarray(0, room).indexOf(LF);
    const taken = lf >= 0 ? lf + 1 : Math.min(room, bytes.length);
    this.carry.set(bytes.subarray(0, taken), this.carried);
    this.carried += taken;
    if (lf >= 0 || this.carried === PIECE_LIMIT) this.readCarry();
    return taken;
  }

  private readCarry(): void {
    const end = this.carried;
    this.carried = 0;
    this.piece.bytes = this.carry;
    this.read(0, firstCut(this.carry, 0, end), end);
    if (end > 4 && !this.hasFailed) this.memory.keep(this.carry.subarray(0, end), 0);
  }

  /** Reads the lines from `start` on that need not be pieces; returns where they end. */
  private readMany(bytes: Uint8Array, start: number, cuts: CutFinder): number {
    this.lastLong = -1;
    if (this.takeForwards !== null && bytes[start] === F) return this.readForwards(bytes, start, this.takeForwards);
    if (this.visitText === null) return start;
    // The rest of a long line is no line for a filter to judge.
    return this.filterText !== null && !this.atLineStart ? start : this.readText(bytes, start, cuts);
  }

  private readForwards(bytes: Uint8Array, start: number, taker: ForwardTaker): number {
    if (this.textEffect === 'not-read' || !this.atLineStart) return start;
    const end = taker.take(bytes, start, this.offset);
    if (end === start) return start;
    this.lastLong = taker.last;
    this.offset += end - start;
    this.line += taker.lines;
    return end;
  }

  /** Reads the lines of text from `start` on that need no closer look; returns where they end. */
  private readText(bytes: Uint8Array, start: number, cuts: CutFinder): number {
    if (this.filterText !== null) {
      const end = this.filterText.textEnd(bytes, start, bytes.length, this.textEffect);
      return this.visitRun(bytes, start, end, this.filterText.lines);
    }
    if (mayBeCommand(bytes[start])) return start;
    if (this.scanner !== null) {
      const end = this.scanner.textEnd(bytes, start);
      return this.visitRun(bytes, start, end, this.scanner.lines);
    }
    const clean = cuts.cleanUntil(start);
    let at = start;
    let lines = 0;
    while (at < clean && !mayBeCommand(bytes[at])) {
      const end = cuts.lineEnd(at);
      if (end > clean || end - at > PIECE_LIMIT) break;
      at = end;
      lines++;
    }
    return this.visitRun(bytes, start, at, lines);
  }

  private visitRun(bytes: Uint8Array, start: number, end: number, lines: number): number {
    if (lines === 0 || this.visitText === null) return start;
    this.lastLong = lastLongLine(bytes, start, end);
    const { run } = this;
    run.effect = this.textEffect;
    run.bytes = bytes;
    run.start = start;
    run.end = end;
    run.lines = lines;
    this.line += lines;
    this.offset += end - start;
    this.atLineStart = true;
    this.visitText(run);
    return end;
  }

  private read(start: number, textEnd: number, end: number): void {
    const piece = this.piece;
    piece.start = start;
    piece.textEnd = textEnd;
    piece.end = end;
    piece.offset = this.offset;
    piece.line = this.line;
    piece.payloadStart = -1;
    const command = this.textEffect === 'not-read' ? null : recognise(piece.bytes, start, textEnd);
    piece.command = command;
    if (command !== null) this.react(piece, command);
    else piece.effect = this.textEffect;
    this.offset += end - start;
    this.atLineStart = piece.bytes[end - 1] === LF;
    if (this.atLineStart) this.line++;
    this.visit(piece);
  }

  private react(piece: Piece, command: Command): void {
    if (command.name === 'STORE') {
      if (this.opensBlocks) this.textEffect = 'stored';
      piece.effect = this.opensBlocks ? 'store-opened' : 'discarded';
      return;
    }
    this.findPayload(piece, command.payloadFrom);
    switch (command.name) {
      case 'ERROR':
        this.textEffect = 'not-read';
        piece.effect = 'failed';
        this.memory.keep(piece.bytes.subarray(0, piece.end), piece.start); // nothing overwrites it any more
        break;
      case 'INFO':
        piece.effect = 'logged';
        break;
      case 'FWD':
        piece.effect = 'integrity';
        break;
      case 'LOG':
        piece.effect = 'log';
        break;
    }
  }

  private findPayload(piece: Piece, from: number): void {
    const { bytes, start, textEnd, end } = piece;
    piece.payloadBytes = bytes;
    piece.payloadStart = start + from;
    piece.payloadEnd = textEnd;
    if (start + from <= textEnd) return;
    // Only `FWD:` and `LOG:` get here: four bytes, and the payload starts behind the byte that ended them.
    if (end - start === 4) {
      // They end the output without LF: agentlessd sends what an earlier line left in its buffer.
      piece.payloadBytes = this.memory.leftOver();
      piece.payloadStart = 0;
      piece.payloadEnd = piece.payloadBytes.length;
      return;
    }
    const nul = bytes[start + 4] === LF ? start + 5 : bytes.indexOf(0, start + 5);
    piece.payloadEnd = nul >= 0 && nul < end ? nul : bytes[start + 4] === LF ? start + 5 : end;
  }
}

/** Start of the last line of more than four bytes among those from `start` to `end`; -1 where all are shorter. */
function lastLongLine(bytes: Uint8Array, start: number, end: number): number {
  let lineEnd = end;
  while (lineEnd > start) {
    const from = lineEnd < start + 2 ? start : Math.max(start, bytes.lastIndexOf(LF, lineEnd - 2) + 1);
    if (lineEnd - from > 4) return from;
    lineEnd = from;
  }
  return -1;
}
