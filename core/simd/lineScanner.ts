import { LINES_MODULE } from './linesModule';
import type { WordTables } from './wordTables';
import { wasmFactory, type WasmMemory } from './webAssembly';

/**
 * What the .wat files export. Places are addresses in the module's memory. Yes is 1: of a boolean a number would be made
 * slowly.
 */
interface Exports {
  readonly memory: WasmMemory;
  readonly text: (line: number, end: number) => number;
  readonly forwards: (line: number, mayBeThree: number, longestName: number) => number;
  readonly lineEnds: (at: number, end: number, left: number, every: number) => number;
  readonly plain: (line: number, end: number, longest: number, isOpen: number) => number;
}

/** Where things lie in the module's memory (see memory.wat). */
const HALVES_AT = 16;
const FOURS_AT = 1024;
/** FWD lines, or ends of lines. */
const ENTRIES_AT = 16_384;
const WINDOW_AT = 32_768;
const WINDOW = 65_536;
/** Numbers that are kept of a FWD line. */
const FIELDS = 3;
/** Of lines of one byte so many together leave room for their ends. */
const FEWEST_LINES = 32;
/** A window that holds more than this behind a line's start holds the line, or the line is longer than any that is taken. */
const LONGEST_LINE = 2048;
/** From so many bytes on it is quicker to have them looked through by the module than one by one. */
const WORTHWHILE = 512;
const LF = 10;

/**
 * Looks through lines sixteen bytes at a time, in a WebAssembly module. It holds a window of the bytes that it was last
 * asked about, a copy: ask for lines in order, and `release` bytes before their owner changes them.
 */
export class LineScanner {
  private readonly memory: Uint8Array;
  private readonly results: Int32Array;
  private tables: WordTables | null = null;
  private bytes: Uint8Array = NOTHING;
  /** The window: `bytes` from `from` to `to`. */
  private from = 0;
  private to = 0;

  constructor(private readonly module: Exports) {
    this.memory = new Uint8Array(module.memory.buffer);
    this.results = new Int32Array(module.memory.buffer);
  }

  /** How many lines were taken last. */
  get lines(): number {
    return this.results[0]!;
  }

  /**
   * Behind the lines of text from `start` on that begin like no command, hold neither CR nor NUL and have 2047 bytes at
   * most, LF included; `start` where there is none. It may be less than all.
   */
  textEnd(bytes: Uint8Array, start: number): number {
    const shift = this.hold(bytes, start);
    return this.module.text(start + shift, this.to + shift) - shift;
  }

  /**
   * Behind the clean FWD lines from `start` on (core/rules/forward/clean.ts); `start` where there is none. It may be less
   * than all.
   */
  forwardsEnd(bytes: Uint8Array, start: number, mayBeThree: boolean, longestName: number): number {
    const shift = this.hold(bytes, start);
    return this.module.forwards(start + shift, mayBeThree ? 1 : 0, longestName) - shift;
  }

  /** Makes the tables of words that `plainEnd` looks for, unless it has them already. */
  useWords(tables: WordTables): void {
    if (tables === this.tables) return;
    this.tables = tables;
    this.memory.set(tables.halves, HALVES_AT);
    this.memory.set(tables.fours, FOURS_AT);
  }

  /**
   * Behind the lines of text from `start` on, a line's beginning, that have `longest` bytes without LF at most and in which
   * none of the words can lie. It may be less than all; `isSuspicious` says whether the next line is to be looked at.
   *
   * @param isOpen a block is open: any byte may begin a line
   */
  plainEnd(bytes: Uint8Array, start: number, limit: number, longest: number, isOpen: boolean): number {
    const shift = this.hold(bytes, start);
    return this.module.plain(start + shift, Math.min(this.to, limit) + shift, longest, isOpen ? 1 : 0) - shift;
  }

  get isSuspicious(): boolean {
    return this.results[1] !== 0;
  }

  /** Where the FWD line with this number, of those that were taken last, begins. */
  forwardStart(index: number): number {
    return this.field(index, 0);
  }

  nameStart(index: number): number {
    return this.field(index, 1);
  }

  nameEnd(index: number): number {
    return this.field(index, 2);
  }

  private field(index: number, field: number): number {
    return this.results[ENTRIES_AT / 4 + index * FIELDS + field]! - WINDOW_AT + this.from;
  }

  /**
   * Where each `every`th line of a text ends. Null for a text with CR or other characters than ASCII, or where so many ends
   * find no room.
   */
  lineEnds(text: string, every: number): readonly number[] | null {
    if (every < FEWEST_LINES) return null;
    this.release();
    const window = this.memory.subarray(WINDOW_AT, WINDOW_AT + WINDOW);
    const ends: number[] = [];
    let left = every;
    for (let from = 0; from < text.length; from += WINDOW) {
      const part = text.slice(from, from + WINDOW);
      const { written, read } = ENCODER.encodeInto(part, window);
      if (written !== part.length || read !== written) return null;
      this.memory.fill(0, WINDOW_AT + written, WINDOW_AT + written + 32); // looked at together with the last bytes
      left = this.module.lineEnds(WINDOW_AT, WINDOW_AT + written, left, every);
      if (this.results[1] !== 0) return null;
      for (let index = 0; index < this.lines; index++) {
        ends.push(this.results[ENTRIES_AT / 4 + index]! - WINDOW_AT + from);
      }
    }
    return ends;
  }

  /** Forgets what it holds. */
  release(): void {
    this.bytes = NOTHING;
  }

  /** Has the line at `start` in the window; returns what makes addresses of places. */
  private hold(bytes: Uint8Array, start: number): number {
    const isHeld = bytes === this.bytes && start >= this.from && start <= this.to;
    if (!isHeld || (this.to - start < LONGEST_LINE && this.to < bytes.length)) this.load(bytes, start);
    return WINDOW_AT - this.from;
  }

  private load(bytes: Uint8Array, start: number): void {
    this.bytes = bytes;
    this.from = start;
    this.to = Math.min(bytes.length, start + WINDOW);
    this.memory.set(start === 0 && this.to === bytes.length ? bytes : bytes.subarray(start, this.to), WINDOW_AT);
    this.memory[WINDOW_AT - 1] = LF;
    this.memory[WINDOW_AT + this.to - start] = 0;
  }
}

const NOTHING = new Uint8Array(0);
const ENCODER = new TextEncoder();
const instantiate = wasmFactory<Exports>(LINES_MODULE);
let scanner: LineScanner | null | undefined;

/**
 * The one scanner of this thread, for as many bytes as this; null where the plain way is to be gone: for few bytes, or
 * where there is no WebAssembly with SIMD.
 */
export function lineScanner(size: number): LineScanner | null {
  if (size < WORTHWHILE) return null;
  if (scanner === undefined) {
    const module = instantiate();
    scanner = module && new LineScanner(module);
  }
  return scanner;
}
