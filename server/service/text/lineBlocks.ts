import { lastNotAbove } from '../../../core/lastNotAbove';
import { lineBounds } from './lines';

/** Lines in a row: `count` of those of `text`, from the one numbered `first` on. Blocks may share both text and bounds. */
interface Block {
  readonly text: string;
  /** Where each line of `text` starts, and behind the last where it ends. */
  readonly bounds: Int32Array;
  readonly first: number;
  readonly count: number;
}

/** A change writes so many lines again, or twice as many at most. */
const LINES_A_BLOCK = 1024;

/**
 * The lines of a text, each with its end. They are stretches of text until somebody asks for one, because a million lines
 * must not be a million strings; and they lie in blocks, so that a change costs a block and not the text.
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
    const bounds = lineBounds(text);
    this.blocks = this.cut({ text, bounds, first: 0, count: bounds.length - 1 });
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
    if (index < 0) return Number.NaN;
    const { text, bounds } = this.blocks[this.current] as Block;
    const end = bounds[index + 1] as number;
    return end > (bounds[index] as number) ? text.charCodeAt(end - 1) : Number.NaN;
  }

  /** The lines `[from, to)` as one text. */
  join(from: number, to: number): string {
    let joined = '';
    let line = from;
    for (let index = this.find(line); line < to && index >= 0; index = this.find(line)) {
      const { text, bounds } = this.blocks[this.current] as Block;
      const end = Math.min(to, this.firsts[this.current + 1] as number);
      joined += text.slice(bounds[index], bounds[index + end - line]);
      line = end;
    }
    return joined;
  }

  /** `removed` lines at `at`, all of them there, give way to others. At least one line must be left. */
  replace(at: number, removed: number, inserted: readonly string[]): void {
    const from = this.blockOf(Math.min(at, this.count - 1));
    const to = removed === 0 ? from : this.blockOf(at + removed - 1);
    const last = this.blocks[to] as Block;
    const head = part(this.blocks[from] as Block, 0, at - (this.firsts[from] as number));
    const tail = part(last, at + removed - (this.firsts[to] as number), last.count);
    const written = this.cut(together([head, ofLines(inserted), tail]));
    this.blocks = [...this.blocks.slice(0, from), ...written, ...this.blocks.slice(to + 1)];
    this.number(from);
  }

  /** A block as blocks of the right size; none where it is empty. */
  private cut({ text, bounds, first, count }: Block): Block[] {
    if (count === 0) return [];
    if (count <= 2 * this.linesABlock) return [{ text, bounds, first, count }];
    const blocks: Block[] = [];
    for (let at = 0; at < count; at += this.linesABlock) {
      blocks.push({ text, bounds, first: first + at, count: Math.min(this.linesABlock, count - at) });
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

  /** Where the line stands in the bounds of its block, which is the current one from now on; -1 past the last line. */
  private find(line: number): number {
    const { firsts } = this;
    if (line < (firsts[this.current] as number) || line >= (firsts[this.current + 1] as number)) {
      if (line >= this.count) return -1;
      this.current = this.blockOf(line);
    }
    return (this.blocks[this.current] as Block).first + line - (firsts[this.current] as number);
  }

  private blockOf(line: number): number {
    return lastNotAbove(this.firsts, line, this.blocks.length);
  }
}

/** The lines `[from, to)` of a block. */
function part({ text, bounds, first }: Block, from: number, to: number): Block {
  return { text, bounds, first: first + from, count: to - from };
}

function ofLines(lines: readonly string[]): Block {
  const bounds = new Int32Array(lines.length + 1);
  lines.forEach((line, index) => (bounds[index + 1] = (bounds[index] as number) + line.length));
  return { text: lines.join(''), bounds, first: 0, count: lines.length };
}

/** Blocks as one. A line keeps its bounds: what is a CR and an LF to the file may be two line ends to the editor. */
function together(parts: readonly Block[]): Block {
  const bounds = new Int32Array(1 + parts.reduce((lines, { count }) => lines + count, 0));
  let text = '';
  let at = 0;
  for (const { text: held, bounds: heldBounds, first, count } of parts) {
    const shift = text.length - (heldBounds[first] as number);
    for (let line = 1; line <= count; line++) bounds[++at] = (heldBounds[first + line] as number) + shift;
    text += held.slice(heldBounds[first], heldBounds[first + count]);
  }
  return { text, bounds, first: 0, count: at };
}
