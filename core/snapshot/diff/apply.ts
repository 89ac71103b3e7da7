import type { Hunk, LinesAt } from './hunk';
import { indexLines } from './indexLines';
import { linesAt } from './lineOffsets';

const NO_LF_AT_END = '\\ No newline at end of file\n';

/** `a` with `hunks`, in ascending order, carried out; the new lines are taken from `b`. With the hunks of `diffLines(a, b)` that is `b`. */
export function applyHunks(
  a: Uint8Array,
  b: Uint8Array,
  hunks: readonly Hunk[],
  { inA, inB }: LinesAt = linesAt(a, b),
): Uint8Array {
  const parts: Uint8Array[] = [];
  let at = 0;
  for (const { aStart, aEnd, bStart, bEnd } of hunks) {
    parts.push(a.subarray(at, inA(aStart)), b.subarray(inB(bStart), inB(bEnd)));
    at = inA(aEnd);
  }
  parts.push(a.subarray(at));
  return concat(parts);
}

/**
 * `a` with a normal-format diff carried out, as `patch --normal` does it. Returns null when the text is not such a
 * diff, or when a line that it takes away is not the one in `a`.
 */
export function applyNormal(a: Uint8Array, diff: Uint8Array): Uint8Array | null {
  const aLines = indexLines(a);
  const reader = new DiffReader(diff);
  const parts: Uint8Array[] = [];
  let at = 0;
  while (!reader.done) {
    const header = reader.header();
    if (header === null || header.aEnd >= aLines.length) return null;
    const begin = aLines[header.aStart]!;
    const end = aLines[header.aEnd]!;
    if (begin < at) return null;
    const removed = reader.lines(0x3c, header.aEnd - header.aStart);
    if (removed === null || !sameBytes(removed, a.subarray(begin, end))) return null;
    if (header.kind === 'c' && !reader.literal('---\n')) return null;
    const added = reader.lines(0x3e, header.bEnd - header.bStart);
    if (added === null) return null;
    parts.push(a.subarray(at, begin), added);
    at = end;
  }
  parts.push(a.subarray(at));
  return concat(parts);
}

interface Header extends Hunk {
  readonly kind: string;
}

/** Reads a diff text from its beginning to its end. */
class DiffReader {
  private at = 0;

  constructor(private readonly diff: Uint8Array) {}

  get done(): boolean {
    return this.at >= this.diff.length;
  }

  /** A hunk's first line, or null if there is something else. */
  header(): Header | null {
    const line = this.line();
    if (line === null) return null;
    const match = /^(\d+)(?:,(\d+))?([acd])(\d+)(?:,(\d+))?\n$/.exec(String.fromCharCode(...line.subarray(0, 64)));
    if (match === null) return null;
    const [, aFirst, aLast, kind = '', bFirst, bLast] = match;
    const aEnd = Number(aLast ?? aFirst);
    const bEnd = Number(bLast ?? bFirst);
    const aStart = kind === 'a' ? aEnd : Number(aFirst) - 1;
    const bStart = kind === 'd' ? bEnd : Number(bFirst) - 1;
    return aStart < 0 || bStart < 0 || aStart > aEnd || bStart > bEnd ? null : { aStart, aEnd, bStart, bEnd, kind };
  }

  /** The text of `count` lines that are marked with `mark`, or null if there are fewer. */
  lines(mark: number, count: number): Uint8Array | null {
    const parts: Uint8Array[] = [];
    for (let i = 0; i < count; i++) {
      const line = this.line();
      if (line === null || line[0] !== mark || line[1] !== 0x20) return null;
      parts.push(line.subarray(2));
    }
    const last = parts.at(-1);
    if (last !== undefined && this.literal(NO_LF_AT_END)) parts[parts.length - 1] = last.subarray(0, -1);
    return concat(parts);
  }

  /** Steps over `text`, if that comes next. */
  literal(text: string): boolean {
    for (let i = 0; i < text.length; i++) if (this.diff[this.at + i] !== text.charCodeAt(i)) return false;
    this.at += text.length;
    return true;
  }

  private line(): Uint8Array | null {
    const lf = this.diff.indexOf(10, this.at);
    if (lf < 0) return null;
    const line = this.diff.subarray(this.at, lf + 1);
    this.at = lf + 1;
    return line;
  }
}

function sameBytes(a: Uint8Array, b: Uint8Array): boolean {
  return a.length === b.length && a.every((byte, i) => byte === b[i]);
}

function concat(parts: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(parts.reduce((size, part) => size + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}
