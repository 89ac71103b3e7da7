import type { GridItem } from '../../../../core/report/panel/panelData';

const BLOCK = 100;
const MOST_BLOCKS = 60;
/** More at once would only be rows that somebody scrolls past. */
const MOST_ASKED = 2;

/** Rows of the table that are known here, asked for in blocks. Bounded, however far somebody scrolls. */
export class RowStore {
  private readonly blocks = new Map<number, readonly GridItem[]>();
  private readonly asked = new Set<number>();

  constructor(private readonly ask: (start: number, end: number) => void) {}

  /** Null while it is not known; then it is asked for by `want`. */
  get(row: number): GridItem | null {
    return this.blocks.get(Math.floor(row / BLOCK))?.[row % BLOCK] ?? null;
  }

  /** Asks for what is missing among rows `start` to `end`, which come into sight. */
  want(start: number, end: number): void {
    for (let block = Math.floor(start / BLOCK); block * BLOCK < end; block++) {
      if (this.blocks.has(block) || this.asked.has(block) || this.asked.size >= MOST_ASKED) continue;
      this.asked.add(block);
      this.ask(block * BLOCK, (block + 1) * BLOCK);
    }
  }

  /** `start`: as it was asked for. */
  take(start: number, items: readonly GridItem[]): void {
    const block = start / BLOCK;
    this.asked.delete(block);
    this.blocks.set(block, items);
    const oldest = this.blocks.keys().next();
    if (this.blocks.size > MOST_BLOCKS && !oldest.done) this.blocks.delete(oldest.value);
  }

  clear(): void {
    this.blocks.clear();
    this.asked.clear();
  }
}
