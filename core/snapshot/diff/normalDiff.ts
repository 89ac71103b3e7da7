import { compareLines, type Comparison } from './compare';
import { forEachHunk } from './forEachHunk';
import type { Side } from './intern';

const LF = 10;
const NO_LF_AT_END = new TextEncoder().encode('\n\\ No newline at end of file\n');

/** The beginning of a diff text, and how long the whole would be. Both count bytes. */
export interface DiffHead {
  readonly text: Uint8Array;
  readonly size: number;
}

/** What `diff A B` prints, in its normal format: empty when the files are equal. NUL bytes are text, as with `-a`. */
export function normalDiff(a: Uint8Array, b: Uint8Array): Uint8Array {
  return normalDiffHead(a, b, Infinity).text;
}

/** The first `limit` bytes of what `diff A B` prints, and the size of all of it. */
export function normalDiffHead(a: Uint8Array, b: Uint8Array, limit: number): DiffHead {
  const comparison = compareLines(a, b);
  const size = textSize(comparison);
  const writer = new HunkWriter(comparison, Math.min(size, limit));
  forEachHunk(comparison, (aStart, aEnd, bStart, bEnd) => writer.hunk(aStart, aEnd, bStart, bEnd));
  return { text: writer.text, size };
}

function textSize(comparison: Comparison): number {
  const { a, b, linesBefore } = comparison;
  let size = 0;
  forEachHunk(comparison, (aStart, aEnd, bStart, bEnd) => {
    size += header(aStart, aEnd, bStart, bEnd, linesBefore).length;
    size += linesSize(a, aStart, aEnd) + linesSize(b, bStart, bEnd);
    if (aStart < aEnd && bStart < bEnd) size += 4; // "---\n"
  });
  return size;
}

/** How many bytes lines [start, end) take when each is marked and the last one is certain to end. */
function linesSize({ bytes, starts }: Side, start: number, end: number): number {
  if (start === end) return 0;
  const to = starts[end]!;
  const text = to - starts[start]! + 2 * (end - start);
  return bytes[to - 1] === LF ? text : text + NO_LF_AT_END.length;
}

/**
 * A hunk's first line, LF included: the lines in the old file, what happens to them (a: added after, c: changed,
 * d: deleted, now after), the lines in the new file. Lines count from 1; an empty range is the line before it.
 */
export function header(aStart: number, aEnd: number, bStart: number, bEnd: number, linesBefore: number): string {
  const kind = aStart === aEnd ? 'a' : bStart === bEnd ? 'd' : 'c';
  return `${range(aStart + linesBefore, aEnd + linesBefore)}${kind}${range(bStart + linesBefore, bEnd + linesBefore)}\n`;
}

function range(start: number, end: number): string {
  return end - start > 1 ? `${start + 1},${end}` : `${end}`;
}

/** Writes hunks into an array of fixed size and stops when it is full. */
class HunkWriter {
  readonly text: Uint8Array;
  private at = 0;

  constructor(
    private readonly comparison: Comparison,
    size: number,
  ) {
    this.text = new Uint8Array(size);
  }

  /** False when nothing more fits. */
  hunk(aStart: number, aEnd: number, bStart: number, bEnd: number): boolean {
    const { a, b, linesBefore } = this.comparison;
    this.ascii(header(aStart, aEnd, bStart, bEnd, linesBefore));
    this.lines(a, aStart, aEnd, 0x3c);
    if (aStart < aEnd && bStart < bEnd) this.ascii('---\n');
    this.lines(b, bStart, bEnd, 0x3e);
    return this.at < this.text.length;
  }

  private ascii(text: string): void {
    for (let i = 0; i < text.length && this.at < this.text.length; i++) this.text[this.at++] = text.charCodeAt(i);
  }

  private lines({ bytes, starts }: Side, start: number, end: number, mark: number): void {
    const { text } = this;
    let at = this.at;
    for (let line = start; line < end && at < text.length; line++) {
      let from = starts[line]!;
      const to = Math.min(starts[line + 1]!, from + text.length - at); // no more than can fit
      text[at++] = mark;
      text[at++] = 0x20;
      while (from < to) text[at++] = bytes[from++]!;
    }
    this.at = Math.min(at, text.length);
    if (start < end && bytes[starts[end]! - 1] !== LF) {
      for (let i = 0; i < NO_LF_AT_END.length && this.at < text.length; i++) text[this.at++] = NO_LF_AT_END[i]!;
    }
  }
}
