import { lastNotAbove } from '../lastNotAbove';

/** A place as editors count it: line from 0, column in UTF-16 units from 0. */
export interface Position {
  readonly line: number;
  readonly column: number;
}

/**
 * What ends a line. `lf`: LF alone, as for agentlessd. `editor`: LF, CR LF and a lone CR, as in VS Code and in the
 * Language Server Protocol; a byte order mark at the beginning has no width, because editors take it off.
 */
export type LineEnds = 'lf' | 'editor';

const LF = 10;
const CR = 13;

/**
 * Byte offsets of a text to lines and columns and back. The text is UTF-8 that a device printed: where it is invalid, a
 * decoder shows one U+FFFD for each stretch, and columns count it so (WHATWG Encoding, "UTF-8 decoder"). An offset inside
 * a character belongs to the character's beginning.
 *
 * Costs one pass over the text when made; a column costs a walk from its line's start or, where offsets of one line are
 * asked in order, from the offset before.
 */
export class Positions {
  private readonly starts: Int32Array;
  private readonly bom: boolean;
  private lastLine = -1;
  private lastOffset = 0;
  private lastColumn = 0;

  constructor(
    private readonly bytes: Uint8Array,
    lineEnds: LineEnds = 'lf',
  ) {
    this.starts = lineStarts(bytes, lineEnds);
    this.bom = lineEnds === 'editor' && bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf;
  }

  get lineCount(): number {
    return this.starts.length;
  }

  /** The place of a byte. Offsets outside the text mean its nearest end. */
  at(offset: number): Position {
    const target = Math.max(0, Math.min(offset, this.bytes.length));
    const line = lastNotAbove(this.starts, target);
    const resume = line === this.lastLine && target >= this.lastOffset;
    let at = resume ? this.lastOffset : this.lineStart(line);
    let column = resume ? this.lastColumn : 0;
    while (at < target) {
      const width = characterWidth(this.bytes, at);
      if (at + width > target) break;
      column += unitsOf(width);
      at += width;
    }
    this.lastLine = line;
    this.lastOffset = at;
    this.lastColumn = column;
    return { line, column };
  }

  /** The byte of a place. A column behind the line's end means the end, before its CR and LF. */
  offsetOf({ line, column }: Position): number {
    if (line < 0) return 0;
    if (line >= this.starts.length) return this.bytes.length;
    let at = this.lineStart(line);
    const end = this.lineTextEnd(line);
    for (let units = 0; at < end && units < column;) {
      const width = characterWidth(this.bytes, at);
      units += unitsOf(width);
      if (units > column) break;
      at += width;
    }
    return Math.min(at, end);
  }

  private lineStart(line: number): number {
    return line === 0 && this.bom ? 3 : (this.starts[line] ?? this.bytes.length);
  }

  private lineTextEnd(line: number): number {
    const next = this.starts[line + 1];
    if (next === undefined) return this.bytes.length;
    if (this.bytes[next - 1] !== LF) return next - 1;
    return this.bytes[next - 2] === CR && next - 2 >= this.lineStart(line) ? next - 2 : next - 1;
  }
}

function lineStarts(bytes: Uint8Array, lineEnds: LineEnds): Int32Array {
  let starts = new Int32Array(1024);
  let count = 1;
  for (let at = 0; at < bytes.length; at++) {
    const byte = bytes[at];
    const ends = byte === LF || (byte === CR && lineEnds === 'editor' && bytes[at + 1] !== LF);
    if (!ends) continue;
    if (count === starts.length) {
      const larger = new Int32Array(count * 2);
      larger.set(starts);
      starts = larger;
    }
    starts[count++] = at + 1;
  }
  return starts.slice(0, count);
}

/** UTF-16 units of a character of so many bytes. An invalid stretch has at most three and is shown as one unit. */
export function unitsOf(width: number): number {
  return width === 4 ? 2 : 1;
}

/** Bytes of the character at `at`, or of the stretch that a decoder shows as one U+FFFD (never 4 then). */
export function characterWidth(bytes: Uint8Array, at: number): number {
  const lead = bytes[at] as number;
  if (lead < 0xc2 || lead > 0xf4) return 1;
  const needed = lead < 0xe0 ? 1 : lead < 0xf0 ? 2 : 3;
  const low = lead === 0xe0 ? 0xa0 : lead === 0xf0 ? 0x90 : 0x80;
  const high = lead === 0xed ? 0x9f : lead === 0xf4 ? 0x8f : 0xbf;
  const second = bytes[at + 1] ?? 0;
  if (second < low || second > high) return 1;
  for (let more = 2; more <= needed; more++) {
    const next = bytes[at + more] ?? 0;
    if (next < 0x80 || next > 0xbf) return more;
  }
  return needed + 1;
}
