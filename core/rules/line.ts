import { toBinary } from '../bytes';
import type { Command } from '../protocol/command';
import type { Effect, Piece } from '../protocol/pieces';
import type { State } from '../protocol/state';
import type { Release } from '../release';

/** What the pieces before a piece leave behind: all that its own meaning depends on. */
export interface LineContext {
  /** A STORE block is open in front of the piece. */
  readonly open: boolean;
  /** 0 for the beginning of a line, 1 for its second piece, … */
  readonly part: number;
}

export const FIRST_LINE: LineContext = { open: false, part: 0 };

/**
 * One piece of output as the checks see it. The same object is passed for every piece: copy what you keep. Positions
 * (`start`, `textEnd`, …) are places in `bytes`; `at` turns one into an offset in the transcript.
 */
export class Line {
  bytes: Uint8Array = NOTHING;
  start = 0;
  /** End of what agentlessd sees. */
  textEnd = 0;
  /** End of what was read, LF included. */
  end = 0;
  /** Where the payload starts; -1 where there is none, or where it is left-over memory. Never behind `textEnd`. */
  payloadStart = -1;
  /** Offset of `start` in the transcript. */
  offset = 0;
  /** Number of the line, from 0. */
  number = 0;
  effect: Effect = 'discarded';
  command: Command | null = null;
  open = false;
  part = 0;
  /** Bits of `HINT`; 0 where the piece was not scanned. */
  hints = 0;
  private cachedText: string | null = null;

  constructor(
    readonly state: State,
    readonly release: Release,
  ) {}

  /** Takes over a piece of the reader and what stood before it. */
  set(piece: Readonly<Piece>, context: LineContext): void {
    this.bytes = piece.bytes;
    this.start = piece.start;
    this.textEnd = piece.textEnd;
    this.end = piece.end;
    const isOwn = piece.payloadStart >= 0 && piece.payloadBytes === piece.bytes && !isBare(piece);
    this.payloadStart = isOwn ? Math.min(piece.payloadStart, piece.textEnd) : -1;
    this.offset = piece.offset;
    this.number = piece.line;
    this.effect = piece.effect;
    this.command = piece.command;
    this.open = context.open;
    this.part = context.part;
    this.hints = 0;
    this.cachedText = null;
  }

  /** What agentlessd sees, as a binary string. Made when first asked for. */
  get text(): string {
    this.cachedText ??= toBinary(this.bytes.subarray(this.start, this.textEnd));
    return this.cachedText;
  }

  /** The payload as a binary string. */
  get payload(): string {
    return this.payloadStart < 0 ? '' : this.text.slice(this.payloadStart - this.start);
  }

  /** The transcript's offset of a place in `bytes`. */
  at(place: number): number {
    return this.offset + place - this.start;
  }

  get textEndOffset(): number {
    return this.offset + this.textEnd - this.start;
  }

  /** Has nothing but blanks and TABs. */
  get isBlank(): boolean {
    for (let at = this.start; at < this.textEnd; at++) {
      const byte = this.bytes[at];
      if (byte !== 0x20 && byte !== 0x09) return false;
    }
    return true;
  }
}

/** `FWD:` or `LOG:` and not even a line end: the payload is left over from an earlier line. */
function isBare(piece: Readonly<Piece>): boolean {
  return piece.end - piece.start === 4;
}

const NOTHING = new Uint8Array(0);

/** What a piece leaves behind for the next one. */
export function contextAfter(piece: Readonly<Piece>, before: LineContext): LineContext {
  const endsLine = piece.bytes[piece.end - 1] === 0x0a;
  const part = endsLine ? 0 : before.part + 1;
  const open = before.open || piece.effect === 'store-opened';
  return part === before.part && open === before.open ? before : { open, part };
}
