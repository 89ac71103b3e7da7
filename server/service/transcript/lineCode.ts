import type { Effect, ReaderState } from '../../../core/protocol/pieces';

/** What becomes of an editor's line: agentlessd's effect on the piece it begins, or why it begins none. */
export type LineEffect =
  | Effect
  /** Behind a lone CR: agentlessd has cut its line there. */
  | 'hidden'
  /** The empty line behind the last LF. */
  | 'empty';

const EFFECTS: readonly LineEffect[] = [
  'empty',
  'hidden',
  'logged',
  'failed',
  'integrity',
  'log',
  'store-opened',
  'stored',
  'discarded',
  'not-read',
];

const NUMBERS = Object.fromEntries(EFFECTS.map((effect, index) => [effect, index])) as Record<LineEffect, number>;

const OPEN = 1;
const FAILED = 2;
const STORE = 4;
const EFFECT_SHIFT = 3;

/** A line that is to be read. */
export const DIRTY = 0xff;

/** All that is kept of a line, in one byte: a million lines must not be a million objects. */
export function lineCode(effect: LineEffect, after: ReaderState, isStore: boolean): number {
  const state = (after.open ? OPEN : 0) | (after.failed ? FAILED : 0);
  return (NUMBERS[effect] << EFFECT_SHIFT) | state | (isStore ? STORE : 0);
}

export function effectOf(code: number): LineEffect {
  return EFFECTS[code >> EFFECT_SHIFT] ?? 'empty';
}

/** What the reader knows behind the line. */
export function stateAfter(code: number): ReaderState {
  return { open: (code & OPEN) !== 0, failed: (code & FAILED) !== 0 };
}

/** The reader knows the same behind two lines. */
export function isSameState(a: number, b: number): boolean {
  return ((a ^ b) & (OPEN | FAILED)) === 0;
}

/** The line begins with `STORE: `, whether or not that opens a block. */
export function isStoreLine(code: number): boolean {
  return code !== DIRTY && (code & STORE) !== 0;
}
