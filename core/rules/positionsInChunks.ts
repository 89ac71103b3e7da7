import { countLineFeeds } from '../snapshot/diff/bytes';
import { characterWidth, unitsOf, type Position } from './positions';

const LF = 10;
/** A character has at most so many bytes, and the reader waits for all of them. */
const LONGEST_CHARACTER = 4;

/**
 * The places of some bytes of a text that comes in chunks: what `Positions` says of the whole text, without holding it.
 * Costs one pass, and the memory of a chunk.
 *
 * @param offsets in any order; those outside the text mean its nearest end
 */
export function positionsInChunks(
  chunks: Iterable<Uint8Array>,
  offsets: Iterable<number>,
): ReadonlyMap<number, Position> {
  const walk = new Walk([...new Set(offsets)].sort((a, b) => a - b));
  if (walk.isDone()) return walk.end();
  for (const chunk of chunks) {
    walk.push(chunk);
    if (walk.isDone()) break;
  }
  return walk.end();
}

class Walk {
  private readonly found = new Map<number, Position>();
  private next = 0;
  /** Bytes that are not walked over yet; the first is the text's byte `base`. */
  private window: Uint8Array = new Uint8Array(0);
  /** What `window` is a part of: made once for all chunks of one size. */
  private room = new Uint8Array(0);
  private base = 0;
  /** The byte that the walk has come to, and its place. */
  private at = 0;
  private line = 0;
  private column = 0;

  constructor(private readonly offsets: readonly number[]) {}

  isDone(): boolean {
    return this.next === this.offsets.length;
  }

  push(chunk: Uint8Array): void {
    const rest = this.window.slice(this.at - this.base);
    const length = rest.length + chunk.length;
    // The rest may be longer than a character: the walk stops in front of one that an offset lies in.
    if (this.room.length < length) this.room = new Uint8Array(length + LONGEST_CHARACTER);
    this.window = this.room.subarray(0, length);
    this.window.set(rest);
    this.window.set(chunk, rest.length);
    this.base = this.at;
    this.walkTo(this.base + this.window.length - LONGEST_CHARACTER + 1);
  }

  end(): ReadonlyMap<number, Position> {
    this.walkTo(this.base + this.window.length);
    for (; !this.isDone(); this.next++) this.record();
    return this.found;
  }

  /** Walks on to each offset up to `limit`, then to `limit` itself or some bytes beyond. */
  private walkTo(limit: number): void {
    for (; !this.isDone(); this.next++) {
      const target = this.offsets[this.next]!;
      this.advance(Math.min(target, limit), target);
      if (target > limit) return;
      this.record();
    }
  }

  private record(): void {
    this.found.set(this.offsets[this.next]!, { line: this.line, column: this.column });
  }

  /** Goes to `stop`, but not into a character that `target` lies in. */
  private advance(stop: number, target: number): void {
    const { window, base } = this;
    if (stop <= this.at) return;
    const from = this.at - base;
    const lastLf = window.lastIndexOf(LF, stop - base - 1);
    if (lastLf >= from) {
      this.line += countLineFeeds(window, from, lastLf + 1);
      this.at = base + lastLf + 1;
      this.column = 0;
    }
    while (this.at < stop) {
      const width = characterWidth(window, this.at - base);
      if (this.at + width > target) break;
      this.column += unitsOf(width);
      this.at += width;
    }
  }
}
