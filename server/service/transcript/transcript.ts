import type { ForwardTaker, Piece, ReaderState, TextFilter, TextRunVisitor } from '../../../core/protocol/pieces';
import { PieceReader } from '../../../core/protocol/pieces';
import type { State } from '../../../core/protocol/state';
import type { Finding } from '../../../core/rules/finding';
import { contextAfter, type LineContext } from '../../../core/rules/line';
import { placeFinding, type PlacedFinding } from '../findings/placedFinding';
import { BlockEncoder } from '../text/blockEncoder';
import type { LineDocument } from '../text/lineDocument';
import { DIRTY, effectOf, isSameState, isStoreLine, lineCode, stateAfter, type LineEffect } from './lineCode';
import { LineCursor } from './lineCursor';
import { LineFindings } from './lineFindings';

/** What is wrong with single pieces. */
export interface PieceCheck {
  /** Looks at a piece; the findings' offsets count as the piece's own does. */
  readonly find: (piece: Readonly<Piece>, before: LineContext) => readonly Finding[];
  /** Takes FWD lines with which nothing is wrong; at the others `find` is to look. */
  readonly cleanForwards: ForwardTaker;
  /** Lines of text with which nothing is wrong; at the others `find` is to look. */
  readonly plainLines: TextFilter;
}

export interface TranscriptOptions {
  readonly state: State | 'auto';
  readonly check: (state: State) => PieceCheck;
}

const LARGEST_BLOCK = 1024;
const BYTE_ORDER_MARK = new Uint8Array([0xef, 0xbb, 0xbf]);

/**
 * A transcript as agentlessd reads it, kept a line: what becomes of it, what the reader knows behind it, what the rules
 * found. After an edit only the changed lines are read again, and those behind them until the reader knows the same as
 * before. Equal to a fresh reading at all times (test/server/incremental.test.ts).
 */
export class Transcript {
  private codes = new Uint8Array(0);
  private found = new LineFindings();
  private storeLines = 0;
  /** Lines that are to be read lie within. */
  private dirtyFrom = 0;
  private dirtyTo = 0;
  private mark = -1;
  private readAs: State;
  private check: PieceCheck;
  /** Lines read by the last `refresh`: what an edit cost. */
  linesRead = 0;

  constructor(
    private readonly document: LineDocument,
    private readonly options: TranscriptOptions,
  ) {
    this.readAs = options.state === 'auto' ? likelyState(document) : options.state;
    this.check = options.check(this.readAs);
  }

  /** How the transcript is read. */
  get state(): State {
    return this.readAs;
  }

  get lineCount(): number {
    return this.codes.length;
  }

  /** What agentlessd does with a line; `hidden` where a CR in front of it takes it out of sight. */
  effectAt(line: number): LineEffect {
    return effectOf(this.codes[line] ?? 0);
  }

  /** What the reader knows at a line's start. */
  stateBefore(line: number): ReaderState {
    return stateAfter(line === 0 ? 0 : (this.codes[line - 1] ?? 0));
  }

  /** What the rules found in a line. Lines in the findings count from this one, so that they move with it. */
  findingsAt(line: number): readonly PlacedFinding[] {
    return this.found.at(line);
  }

  /** The first line from `line` on that the rules found something in; -1 where there is none. */
  nextFinding(line: number): number {
    return this.found.next(line);
  }

  /** Reads what changed since the last call. Nothing else here may be asked before. */
  refresh(): void {
    this.readSome(Number.POSITIVE_INFINITY);
  }

  /**
   * Reads what changed, about `most` lines of it: a long transcript need not be read in one go.
   * @returns whether all of it has been read; else go on before anything is asked
   */
  readSome(most: number): boolean {
    this.linesRead = 0;
    this.follow();
    if (!this.readDirty(most)) return false;
    if (this.options.state !== 'auto') return true;
    const state = this.storeLines > 0 ? 'periodic_diff' : 'periodic';
    if (state === this.readAs) return true;
    this.readAs = state;
    this.check = this.options.check(state);
    this.forget();
    return this.readDirty(most);
  }

  private follow(): void {
    const edits = this.mark < 0 ? null : this.document.editsSince(this.mark);
    this.mark = this.document.edits;
    if (edits === null) this.forget();
    else for (const edit of edits) this.makeRoom(edit.at, edit.removed, edit.inserted);
  }

  private forget(): void {
    this.codes = new Uint8Array(this.document.lineCount).fill(DIRTY);
    this.found = new LineFindings();
    this.storeLines = 0;
    this.dirtyFrom = 0;
    this.dirtyTo = this.codes.length;
  }

  private makeRoom(at: number, removed: number, inserted: number): void {
    for (let line = at; line < at + removed; line++) this.setCode(line, DIRTY);
    this.codes = withRoom(this.codes, at, removed, inserted);
    this.found.makeRoom(at, removed, inserted);
    this.dirtyTo = Math.max(at + inserted, this.dirtyTo > at ? this.dirtyTo + inserted - removed : 0);
    this.dirtyFrom = Math.min(this.dirtyFrom, at);
  }

  private readDirty(most: number): boolean {
    let line = this.nextDirty(this.dirtyFrom);
    while (line >= 0 && this.linesRead < most) {
      line = this.nextDirty(this.readUntilSettled(this.lineStart(line), most));
    }
    this.dirtyFrom = line < 0 ? Number.POSITIVE_INFINITY : line;
    if (line < 0) this.dirtyTo = 0;
    return line < 0;
  }

  private nextDirty(line: number): number {
    const at = line < this.dirtyTo ? this.codes.indexOf(DIRTY, line) : -1;
    return at < this.dirtyTo ? at : -1;
  }

  private setCode(line: number, code: number): void {
    this.storeLines += Number(isStoreLine(code)) - Number(isStoreLine(this.codes[line] as number));
    this.codes[line] = code;
  }

  /** The editor's line in which agentlessd's line begins. */
  private lineStart(line: number): number {
    while (line > 0 && !this.document.endsWithLf(line - 1)) line--;
    return line;
  }

  /** Behind the last line of the block that begins at `from` and has `size` lines or more, or about as many. */
  private blockEnd(from: number, size: number): number {
    const count = this.document.lineCount;
    let to = size < LARGEST_BLOCK ? Math.min(from + size, count) : this.document.blockEnd(from);
    while (to < count && !this.document.endsWithLf(to - 1)) to++;
    return to;
  }

  /**
   * Reads block after block until the reader knows behind one what it knew before, or has read `most` lines; returns
   * where that is.
   */
  private readUntilSettled(from: number, most: number): number {
    const cursor = new LineCursor(from);
    const before = this.stateBefore(from);
    let context: LineContext = { open: before.open, part: 0 };
    const stateNow = (): ReaderState => ({ open: reader.isOpen, failed: reader.hasFailed });
    const { cleanForwards } = this.check;
    const takeForwards: ForwardTaker = {
      take: (bytes, start, offset) => {
        // What does not begin an editor's line is read as a piece.
        if (cursor.lineEnd !== offset) return start;
        const end = cleanForwards.take(bytes, start, offset);
        if (end > start) this.takeRun('integrity', cleanForwards.lines, end - start, cursor, stateNow());
        return end;
      },
      get lines() {
        return cleanForwards.lines;
      },
      get last() {
        return cleanForwards.last;
      },
    };
    const visitText: TextRunVisitor = ({ effect, lines, start, end }) =>
      this.takeRun(effect, lines, end - start, cursor, stateNow());
    const { plainLines: filterText } = this.check;
    const options = { state: this.readAs, from: before, takeForwards, visitText, filterText };
    const reader: PieceReader = new PieceReader(options, piece => {
      this.take(piece, cursor, context, stateNow());
      context = contextAfter(piece, context);
    });
    const encoder = new BlockEncoder();
    for (let size = 1; from < this.document.lineCount; size = Math.min(size * 2, LARGEST_BLOCK)) {
      const to = this.blockEnd(from, size);
      const known = this.codes[to - 1] as number;
      const text = this.document.slice(from, to);
      const bytes = encoder.encode(text);
      this.found.clear(from, to);
      this.startBlock(from, cursor, reader, bytes.length === text.length);
      reader.push(bytes);
      if (to === this.document.lineCount) this.finish(reader, cursor);
      this.linesRead += to - from;
      from = to;
      if (known !== DIRTY && isSameState(known, this.codes[to - 1] as number)) return from;
      if (this.linesRead >= most) break;
    }
    if (from < this.document.lineCount) this.readLater(from);
    return from;
  }

  private readLater(line: number): void {
    this.setCode(line, DIRTY);
    this.dirtyTo = Math.max(this.dirtyTo, line + 1);
  }

  private startBlock(from: number, cursor: LineCursor, reader: PieceReader, isAscii: boolean): void {
    cursor.use(this.document, isAscii);
    if (from > 0 || !this.document.hasByteOrderMark) return;
    cursor.skip(BYTE_ORDER_MARK.length);
    reader.push(BYTE_ORDER_MARK);
  }

  /** The last line needs no LF; an empty one holds no piece, and the state goes through it. */
  private finish(reader: PieceReader, cursor: LineCursor): void {
    reader.end();
    const last = this.document.lineCount - 1;
    if (this.document.lengthAt(last) > 0) return;
    cursor.close(last);
    this.setCode(last, lineCode('empty', { open: reader.isOpen, failed: reader.hasFailed }, false));
    this.found.clear(last, last + 1);
  }

  /** Lines with which nothing is wrong. Without a lone CR among them they are as many lines of the editor. */
  private takeRun(effect: LineEffect, lines: number, bytes: number, cursor: LineCursor, after: ReaderState): void {
    const code = lineCode(effect, after, false);
    const first = cursor.line + 1;
    cursor.skipLines(lines, bytes);
    for (let line = first; this.storeLines > 0 && line <= cursor.line; line++) this.setCode(line, code);
    this.codes.fill(code, first, cursor.line + 1);
  }

  private take(piece: Readonly<Piece>, cursor: LineCursor, before: LineContext, after: ReaderState): void {
    const { offset, start, end } = piece;
    cursor.moveTo(offset);
    const line = cursor.line;
    const isFirst = cursor.isAtStart(offset);
    const code = this.codes[line] as number;
    const effect = isFirst ? piece.effect : effectOf(code);
    const isStore = isFirst ? piece.command?.name === 'STORE' : isStoreLine(code);
    for (const finding of this.check.find(piece, before)) {
      const placed = placeFinding(finding, (from, to) => ({ start: cursor.place(from), end: cursor.place(to) }));
      this.found.add(line, placed);
    }
    this.setCode(line, lineCode(effect, after, isStore));
    while (cursor.lineEnd < offset + end - start) {
      cursor.next();
      this.setCode(cursor.line, lineCode('hidden', after, false));
    }
  }
}

/** Most often what reading will show: `refresh` corrects it, but then everything has been read twice. */
function likelyState(document: LineDocument): State {
  const text = document.getText();
  // A search for what begins with LF stops at every line: most transcripts are told by the first look, which does not.
  const isDiff = text.includes('STORE: ') && (text.startsWith('STORE: ') || text.includes('\nSTORE: '));
  return isDiff ? 'periodic_diff' : 'periodic';
}

/** The codes with those of `removed` lines at `at` replaced by as many as `inserted`, all to be read. */
function withRoom(
  codes: Uint8Array<ArrayBuffer>,
  at: number,
  removed: number,
  inserted: number,
): Uint8Array<ArrayBuffer> {
  const room = removed === inserted ? codes : new Uint8Array(codes.length + inserted - removed);
  if (room !== codes) {
    room.set(codes.subarray(0, at));
    room.set(codes.subarray(at + removed), at + inserted);
  }
  return room.fill(DIRTY, at, at + inserted);
}
