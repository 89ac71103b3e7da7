import { bytesFor } from './matcher';

/**
 * Tells where one of many keywords may lie, two bytes a step, without missing any. The keywords share ten buckets, and of
 * each three neighbouring pairs of bytes are looked for, one behind the other (shift-and, Baeza-Yates and Gonnet, 1992).
 * Keywords of a bucket are mixed up in this, so of what is found the last three bytes must be a keyword's, too. What then is
 * left may still be none: it is to be looked at closely.
 */
export interface WordPairs {
  /**
   * An entry a pair, the first byte in the lower half of its number: ten bits for each of the three places in a row, and in
   * the two highest bits how many LFs the pair holds, so that whoever looks for keywords counts lines on the way.
   */
  readonly entries: Int32Array;
  /** Not 0 for the `threeBytes` that the pairs looked for of a keyword end with. */
  readonly threes: Uint8Array;
}

const BUCKETS = 10;
const PLACES = 3;
const ALL_BUCKETS = (1 << BUCKETS) - 1;
const LF = 10;
/** A byte that no keyword holds. */
export const NO_WORD = 128;
/** Where the number of LFs stands in an entry. */
export const LF_SHIFT = 30;
/** Bits of a state in which a keyword may end. */
export const MAY_END = ALL_BUCKETS << (BUCKETS * (PLACES - 1));
/** The bucket of keywords of one byte, which are sure as soon as they are found. */
const SURE = 1 << (BUCKETS * (PLACES - 1));

/** The state behind a pair. */
export function behindPair(state: number, entry: number): number {
  return ((state << BUCKETS) | ALL_BUCKETS) & entry;
}

/** The state behind an LF, which a keyword may begin with, and nothing before that. */
export function behindLf({ entries }: WordPairs): number {
  const nothing = entries[NO_WORD | (NO_WORD << 8)]!;
  return behindPair(behindPair(behindPair(0, nothing), nothing), entries[NO_WORD | (LF << 8)]!);
}

/** A keyword may end in the pair at `at`, behind which `state` has bits of `MAY_END`. */
export function mayEndAt({ threes }: WordPairs, bytes: Uint8Array, at: number, state: number): boolean {
  if ((state & SURE) !== 0 || at < 2 || at + 1 >= bytes.length) return true;
  const before = bytes[at - 1]!;
  const first = bytes[at]!;
  if (threes[threeBytes(bytes[at - 2]!, before, first)] !== 0) return true;
  return threes[threeBytes(before, first, bytes[at + 1]!)] !== 0;
}

/** A number of 16 bits for three bytes; a few other three share it. */
function threeBytes(first: number, second: number, third: number): number {
  return (first * 961 + second * 31 + third) & 0xffff;
}

/** @param keywords in the signs of `buildMatcher`, of one byte or of three and more, none with the byte 128; an LF may begin one */
export function buildWordPairs(keywords: readonly string[]): WordPairs {
  const pairs: WordPairs = { entries: new Int32Array(0x10000), threes: new Uint8Array(0x10000) };
  const needed = keywords.filter(word => !keywords.some(other => other !== word && word.includes(other)));
  const words = [...new Set(needed)].sort((a, b) => a.length - b.length || (a < b ? -1 : 1));
  const singles = words.filter(({ length }) => length === 1).length;
  let everywhere = 0;
  words.forEach((word, index) => {
    const bucket = index < singles ? 0 : 1 + Math.floor(((index - singles) * (BUCKETS - 1)) / (words.length - singles));
    everywhere |= enter(pairs, word, bucket);
  });
  const { entries } = pairs;
  for (let pair = 0; pair < entries.length; pair++) entries[pair]! |= everywhere;
  for (let byte = 0; byte < 256; byte++) {
    entries[LF | (byte << 8)]! += 1 << LF_SHIFT;
    entries[byte | (LF << 8)]! += 1 << LF_SHIFT;
  }
  return pairs;
}

/** What a byte of a keyword can be. */
type Choice = readonly number[];
type Pair = readonly [first: Choice, second: Choice];

const ANY: Choice = Array.from({ length: 256 }, (_, byte) => byte);

/** Returns the bits of those places in which any pair will do. */
function enter({ entries, threes }: WordPairs, word: string, bucket: number): number {
  const bytes = Array.from(word, (_, at) => bytesFor(word.charCodeAt(at)));
  let everywhere = 0;
  for (const isShifted of [false, true]) {
    const pairs = telling(pairsOf(isShifted ? [ANY, ...bytes] : bytes));
    for (let place = 0; place < PLACES; place++) {
      const pair = pairs[pairs.length - PLACES + place];
      const bit = 1 << (BUCKETS * place + bucket);
      if (pair === undefined) everywhere |= bit;
      else for (const low of pair[0]) for (const high of pair[1]) entries[low | (high << 8)]! |= bit;
    }
    const [first = [], second = [], third = []] = lastThree(pairs);
    for (const one of first)
      for (const two of second) for (const three of third) threes[threeBytes(one, two, three)] = 1;
  }
  return everywhere;
}

function pairsOf(bytes: readonly Choice[]): Pair[] {
  return Array.from({ length: Math.ceil(bytes.length / 2) }, (_, pair) => [
    bytes[2 * pair] ?? ANY,
    bytes[2 * pair + 1] ?? ANY,
  ]);
}

/** Half a pair at an end tells less than a whole one: it goes where there are enough without it. */
function telling(pairs: readonly Pair[]): readonly Pair[] {
  const whole = pairs.filter(([first, second]) => first !== ANY && second !== ANY);
  return whole.length >= PLACES ? whole : pairs;
}

/** None for a keyword of one byte. */
function lastThree(pairs: readonly Pair[]): readonly Choice[] {
  const bytes = pairs.flat().filter(choice => choice !== ANY);
  return bytes.length < 3 ? [] : bytes.slice(-3);
}
