import type { TextRun } from '../protocol/pieces';
import { LONGEST_UNCUT } from './local/alert';
import { beginsLikeCommand, mayCover } from './nearMiss';
import { hintMatcher } from './scan/hints';
import { scan } from './scan/matcher';

/**
 * The common case of a line of text, told from its bytes: short, with no word that any check asks for, and with a
 * beginning that is no command's. No check of a single line has anything to say on one
 * (test/unit/core/rules/plainText.test.ts). `start` to `lf` are a whole line with neither CR nor NUL.
 */
export function isPlainText(bytes: Uint8Array, start: number, lf: number, effect: TextRun['effect']): boolean {
  if (effect === 'not-read' || lf === start) return true;
  if (lf - start > LONGEST_UNCUT) return false;
  const first = bytes[start]!;
  const isOpen = effect === 'stored';
  if (mayBeMore(first, isOpen)) return false;
  return !beginsLikeCommand(bytes, start, lf) && scan(hintMatcher(), bytes, start, lf) === 0;
}

/** A line with this first byte may be more than text. */
export function mayBeMore(first: number, isOpen: boolean): boolean {
  return mayCover(first, isOpen) || (!isOpen && isCapital(first));
}

/** A word of another logging system may stand there. */
function isCapital(byte: number): boolean {
  return byte >= 0x41 && byte <= 0x5a;
}
