import type { Effect } from '../protocol/pieces';

const CODES: readonly Effect[] = [
  'logged',
  'failed',
  'integrity',
  'log',
  'store-opened',
  'stored',
  'discarded',
  'not-read',
];
const SMALLEST = 64;

/** Where each piece of a transcript begins and what OSSEC does with it, in nine bytes a piece. */
export class LineIndex {
  private used = 0;
  private effects = new Uint8Array(SMALLEST);
  private offsets = new Uint32Array(SMALLEST);
  private lines = new Uint32Array(SMALLEST);

  get count(): number {
    return this.used;
  }

  /** `offset`: of the piece in the output, in bytes. `line`: its number from 0. */
  add(effect: Effect, offset: number, line: number): void {
    if (this.used === this.effects.length) this.grow();
    this.effects[this.used] = CODES.indexOf(effect);
    this.offsets[this.used] = offset;
    this.lines[this.used++] = line;
  }

  effect(piece: number): Effect {
    return CODES[this.effects[piece] ?? 0] ?? 'discarded';
  }

  /** In bytes from the start of the output; its end, unknown here, is where the next begins. */
  offset(piece: number): number | null {
    return piece < this.used ? (this.offsets[piece] ?? null) : null;
  }

  /** From 0. */
  line(piece: number): number {
    return this.lines[piece] ?? 0;
  }

  /** The pieces with one of these effects, in their order. */
  withEffects(wanted: ReadonlySet<Effect>): Uint32Array {
    const keep = CODES.map(effect => wanted.has(effect));
    let count = 0;
    for (let piece = 0; piece < this.used; piece++) if (keep[this.effects[piece]!]) count++;
    const found = new Uint32Array(count);
    let at = 0;
    for (let piece = 0; piece < this.used; piece++) if (keep[this.effects[piece]!]) found[at++] = piece;
    return found;
  }

  private grow(): void {
    const [effects, offsets, lines] = [this.effects, this.offsets, this.lines];
    this.effects = new Uint8Array(effects.length * 2);
    this.offsets = new Uint32Array(effects.length * 2);
    this.lines = new Uint32Array(effects.length * 2);
    this.effects.set(effects);
    this.offsets.set(offsets);
    this.lines.set(lines);
  }
}
