import { lastNotAbove } from '../../../core/lastNotAbove';
import { lineScanner } from '../../../core/simd/lineScanner';
import { lineBounds } from './lines';

/** Lines in a row, each with its end. */
class Block {
  /** Null until somebody asks for a line; meanwhile all of them end with LF. */
  private known: Int32Array | null;

  constructor(
    readonly text: string,
    readonly count: number,
    bounds: Int32Array | null,
  ) {
    this.known = bounds;
  }

  /** Where each line starts, and behind the last where it ends. */
  get bounds(): Int32Array {
    return (this.known ??= lineBounds(this.text));
  }

  /** The last unit of a line; NaN where it has none. */
  lastUnit(line: number): number {
    if (this.known === null) return LF;
    const end = this.bounds[line + 1] as number;
    return end > (this.bounds[line] as number) ? this.text.charCodeAt(end - 1) : Number.NaN;
  }

  /** The lines `[from, to)`. They keep their bounds: what is a CR and an LF to the file may be two line ends to the editor. */
  part(from: number, to: number): Block {
    const { bounds, text } = this;
    const start = bounds[from] as number;
    const own = bounds.slice(from, to + 1);
    if (start > 0) for (let line = 0; line < own.length; line++) own[line]! -= start;
    return new Block(text.slice(start, bounds[to]), to - from, own);
  }
}

const LF = 10;
/** A change writes so many lines again, or twice as many at most. */
const LINES_A_BLOCK = 1024;

/**
 * The lines of a text, each with its end. They are stretches of text until somebody asks for one, because a million lines
 * must not be a million strings; and they lie in blocks, so that a change costs a block and not the text. Most often a block
 * is all that is known of a text that was just opened, and where its lines lie is found out when somebody asks.
 */
export class LineBlocks {
  private blocks: readonly Block[];
  /** Number of the first line of each block, and behind the last how many lines there are. */
  private firsts: number[] = [0];
  /** The block that was last looked into: most questions are about neighbours. */
  private current = 0;

  /** @param linesABlock how many lines are kept together; for tests */
  constructor(
    text: string,
    private readonly linesABlock = LINES_A_BLOCK,
  ) {
    this.blocks = this.blocksOf(text);
    this.number(0);
  }

  get count(): number {
    return this.firsts.at(-1) as number;
  }

  /** A line; empty past the last. */
  at(line: number): string {
    const index = this.find(line);
    if (index < 0) return '';
    const { text, bounds } = this.blocks[this.current] as Block;
    return text.slice(bounds[index], bounds[index + 1]);
  }

  /** How long a line is, without a string being made of it. */
  lengthAt(line: number): number {
    const index = this.find(line);
    if (index < 0) return 0;
    const { bounds } = this.blocks[this.current] as Block;
    return (bounds[index + 1] as number) - (bounds[index] as number);
  }

  /** The last unit of a line; NaN where it has none. */
  lastUnitAt(line: number): number {
    const index = this.find(line);
    return index < 0 ? Number.NaN : (this.blocks[this.current] as Block).lastUnit(index);
  }

  /** The lines `[from, to)` as one text. */
  join(from: number, to: number): string {
    let joined = '';
    let line = from;
    for (let index = this.find(line); line < to && index >= 0; index = this.find(line)) {
      const block = this.blocks[this.current] as Block;
      const end = Math.min(to, this.firsts[this.current + 1] as number);
      const isWhole = end - line === block.count;
      joined += isWhole ? block.text : block.text.slice(block.bounds[index], block.bounds[index + end - line]);
      line = end;
    }
    return joined;
  }

  /** `removed` lines at `at`, all of them there, give way to others. At least one line must be left. */
  replace(at: number, removed: number, inserted: readonly string[]): void {
    const from = this.blockOf(Math.min(at, this.count - 1));
    const to = removed === 0 ? from : this.blockOf(at + removed - 1);
    const last = this.blocks[to] as Block;
    const head = (this.blocks[from] as Block).part(0, at - (this.firsts[from] as number));
    const tail = last.part(at + removed - (this.firsts[to] as number), last.count);
    const written = this.cut(together([head, ofLines(inserted), tail]));
    this.blocks = [...this.blocks.slice(0, from), ...written, ...this.blocks.slice(to + 1)];
    this.number(from);
  }

  /** Behind the last line of the block that holds the line. */
  blockEnd(line: number): number {
    return this.find(line) < 0 ? this.count : (this.firsts[this.current + 1] as number);
  }

  private blocksOf(text: string): Block[] {
    const ends = lineScanner(text.length)?.lineEnds(text, this.linesABlock) ?? null;
    if (ends === null) {
      const bounds = lineBounds(text);
      return this.cut(new Block(text, bounds.length - 1, bounds));
    }
    let from = 0;
    const blocks = ends.map(end => {
      const block = new Block(text.slice(from, end), this.linesABlock, null);
      from = end;
      return block;
    });
    const rest = text.slice(from);
    const bounds = lineBounds(rest);
    blocks.push(new Block(rest, bounds.length - 1, bounds));
    return blocks;
  }

  /** A block as blocks of the right size; none where it is empty. */
  private cut(block: Block): Block[] {
    const { count } = block;
    if (count === 0) return [];
    if (count <= 2 * this.linesABlock) return [block];
    const blocks: Block[] = [];
    for (let at = 0; at < count; at += this.linesABlock) {
      blocks.push(block.part(at, Math.min(at + this.linesABlock, count)));
    }
    return blocks;
  }

  private number(from: number): void {
    this.firsts.length = from + 1;
    for (let index = from; index < this.blocks.length; index++) {
      this.firsts.push((this.firsts[index] as number) + (this.blocks[index] as Block).count);
    }
    this.current = 0;
  }

  /** Where the line stands in its block, which is the current one from now on; -1 past the last line. */
  private find(line: number): number {
    const { firsts } = this;
    if (line < (firsts[this.current] as number) || line >= (firsts[this.current + 1] as number)) {
      if (line >= this.count) return -1;
      this.current = this.blockOf(line);
    }
    return line - (firsts[this.current] as number);
  }

  private blockOf(line: number): number {
    return lastNotAbove(this.firsts, line, this.blocks.length);
  }
}

function ofLines(lines: readonly string[]): Block {
  const bounds = new Int32Array(lines.length + 1);
  lines.forEach((line, index) => (bounds[index + 1] = (bounds[index] as number) + line.length));
  return new Block(lines.join(''), lines.length, bounds);
}

/** Blocks as one. */
function together(parts: readonly Block[]): Block {
  const bounds = new Int32Array(1 + parts.reduce((lines, { count }) => lines + count, 0));
  let text = '';
  let at = 0;
  for (const part of parts) {
    for (let line = 1; line <= part.count; line++) bounds[++at] = (part.bounds[line] as number) + text.length;
    text += part.text;
  }
  return new Block(text, at, bounds);
}
