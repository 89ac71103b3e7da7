/**
 * Finds which of many keywords a text holds, in one pass and without making a string (Aho and Corasick, 1975). Letters
 * match in either case; a `0` in a keyword stands for any digit, a `\x01` for any control byte that is not TAB, LF, CR or
 * the escape character.
 */
export interface Matcher {
  /** Class of each byte. */
  readonly classOf: Uint8Array;
  /** Next state by state (a multiple of `WIDTH`) plus class. */
  readonly next: Uint16Array;
  /** Hints that are known once a state is reached, by state divided by `WIDTH`. */
  readonly found: Int32Array;
}

/** A keyword and the bit that says it was found. */
export type Keyword = readonly [text: string, hint: number];

const SHIFT = 6;
const WIDTH = 1 << SHIFT;
/** A state times `WIDTH` fits in 16 bits: half the table stays in the processor's nearest cache. */
const MOST_STATES = 0xffff >> SHIFT;

export function buildMatcher(keywords: readonly Keyword[]): Matcher {
  const classOf = classify(keywords);
  const children: Int32Array[] = [new Int32Array(WIDTH)];
  const found: number[] = [0];
  for (const [text, hint] of keywords) {
    let state = 0;
    for (let at = 0; at < text.length; at++) {
      const row = children[state] as Int32Array;
      const column = classOf[text.charCodeAt(at)] as number;
      if (row[column] === 0) {
        row[column] = children.length;
        children.push(new Int32Array(WIDTH));
        found.push(0);
      }
      state = row[column] as number;
    }
    found[state] = (found[state] as number) | hint;
  }
  if (children.length > MOST_STATES) throw new RangeError(`keywords need ${children.length} states`);
  return { classOf, ...complete(children, found) };
}

/** The hints of every keyword that lies within `bytes[start..end)`. */
export function scan(matcher: Matcher, bytes: Uint8Array, start: number, end: number): number {
  const { classOf, next, found } = matcher;
  let state = 0;
  let hints = 0;
  for (let at = start; at < end; at++) {
    state = next[state + (classOf[bytes[at] as number] as number)] as number;
    hints |= found[state >> SHIFT] as number;
  }
  return hints;
}

/** Bytes that no keyword tells apart share a class; class 0 is "in no keyword". */
function classify(keywords: readonly Keyword[]): Uint8Array {
  const classOf = new Uint8Array(256);
  let classes = 1;
  for (const [text] of keywords) {
    for (let at = 0; at < text.length; at++) {
      const unit = text.charCodeAt(at);
      if (classOf[unit] !== 0) continue;
      for (const alike of bytesFor(unit)) classOf[alike] = classes;
      classes++;
    }
  }
  if (classes > WIDTH) throw new RangeError(`keywords tell ${classes} kinds of bytes apart; at most ${WIDTH} fit`);
  return classOf;
}

const ANY_CONTROL = 1;

function controlBytes(): number[] {
  const all = Array.from({ length: 32 }, (_, byte) => byte).filter(byte => ![0, 9, 10, 13, 27].includes(byte));
  return [...all, 127];
}

/** The bytes that a keyword's character stands for. */
export function bytesFor(unit: number): number[] {
  if (unit >= 0x30 && unit <= 0x39) return Array.from({ length: 10 }, (_, digit) => 0x30 + digit);
  if (unit === ANY_CONTROL) return controlBytes();
  const isLetter = (unit | 0x20) >= 0x61 && (unit | 0x20) <= 0x7a;
  return isLetter ? [unit | 0x20, unit & ~0x20] : [unit];
}

/** Turns the tree of keywords into a table without gaps: where a text leaves a keyword, its longest end that begins one. */
function complete(children: readonly Int32Array[], found: number[]): Pick<Matcher, 'next' | 'found'> {
  const next = new Uint16Array(children.length * WIDTH);
  const fallback = new Int32Array(children.length);
  const queue = [0];
  for (let head = 0; head < queue.length; head++) {
    const state = queue[head] as number;
    const fall = fallback[state] as number;
    found[state] = (found[state] as number) | (found[fall] as number);
    const row = children[state] as Int32Array;
    for (let column = 0; column < WIDTH; column++) {
      const child = row[column] as number;
      const fallen = state === 0 ? 0 : (next[fall * WIDTH + column] as number);
      next[state * WIDTH + column] = child === 0 ? fallen : child * WIDTH;
      if (child === 0) continue;
      fallback[child] = fallen >> SHIFT;
      queue.push(child);
    }
  }
  return { next, found: Int32Array.from(found) };
}
