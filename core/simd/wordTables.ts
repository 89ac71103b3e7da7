/**
 * The tables by which words.wat finds words sixteen bytes at a time, as it wants them in its memory.
 *
 * A byte is told by its halves: in a set of bytes is what both halves are known of (a few more than were meant, where
 * several are meant).
 */
export interface WordTables {
  /**
   * Four pairs of 16 bytes, a bit for each of eight sets of words; a pair for bytes that are words of their own, and one
   * for beginnings.
   */
  readonly halves: Uint8Array;
  /** A bit for each hash of four bytes by which a word is told, in small letters. */
  readonly fours: Uint8Array;
}

/** Bytes that a word is told by. */
const PLACES = 4;
const SETS = 8;
const PAIR = 32;
const SINGLES = PLACES * PAIR;
const BEGINNINGS = SINGLES + PAIR;
const HASHES = 0x10000;
const ANY: readonly number[] = Array.from({ length: 256 }, (_, byte) => byte);

/** What a byte of a word can be. */
export type Choice = readonly number[];

/**
 * @param words of one byte or of three and more, what each of their bytes can be; a byte may differ by the bit 0x20 as
 *   letters do
 * @param beginnings bytes that are not to begin a line outside of a block
 */
export function buildWordTables(words: readonly (readonly Choice[])[], beginnings: Choice): WordTables {
  const tables: WordTables = { halves: new Uint8Array(BEGINNINGS + PAIR), fours: new Uint8Array(HASHES / 8) };
  enterExactly(tables.halves, SINGLES, words.filter(({ length }) => length === 1).flat(2));
  enterExactly(tables.halves, BEGINNINGS, beginnings);
  const fours = words.filter(({ length }) => length > 1).map(rarest);
  fours.forEach(four => enterHashes(tables.fours, four));
  divide(fours.map(four => four.map(halvesOf))).forEach((set, index) => enterSet(tables.halves, set, index));
  return tables;
}

/** What outputs are full of: parts of words that stand here tell little. */
const ORDINARY =
  ' access-list 100 permit tcp host 192.0.2.1 255.255.255.0 any eq deny ip route 10.0.0.0 address no shutdown interface ' +
  'GigabitEthernet0/1 description uplink to switchport mode trunk vlan name router server version service line console ';

/** The halves of each byte of it, and how often it stands there. */
const FREQUENCY: readonly (readonly [halves: number, share: number])[] = [...new Set(ORDINARY)].map(unit => [
  halvesOf([unit.charCodeAt(0)]),
  (ORDINARY.split(unit).length - 1) / ORDINARY.length,
]);

/** The four neighbouring bytes of a word that are least to be expected; any byte stands before a word of three. */
function rarest(word: readonly Choice[]): readonly Choice[] {
  if (word.length < PLACES) return [ANY, ...word];
  const small = word.map(([byte = 0]) => String.fromCharCode(byte | 0x20)).join('');
  let best = 0;
  let least = Number.POSITIVE_INFINITY;
  for (let at = 0; at + PLACES <= word.length; at++) {
    const expected =
      sizeOf(word.slice(at, at + PLACES).map(halvesOf)) + (ORDINARY.includes(small.slice(at, at + PLACES)) ? 1 : 0);
    if (expected >= least) continue;
    best = at;
    least = expected;
  }
  return word.slice(best, best + PLACES);
}

/** Enters bytes so that no other is told with them: of each upper half in a set of its own. */
function enterExactly(halves: Uint8Array, at: number, bytes: Choice): void {
  const uppers = [...new Set(bytes.map(byte => byte >> 4))];
  if (uppers.length > SETS) throw new RangeError(`bytes with ${uppers.length} upper halves do not fit`);
  for (const byte of bytes) {
    const set = 1 << uppers.indexOf(byte >> 4);
    halves[at + (byte & 15)]! |= set;
    halves[at + 16 + (byte >> 4)]! |= set;
  }
}

/** What is known of each of four bytes: the lower halves that it may have as the lower 16 bits, the upper ones above. */
type Halves = readonly number[];

/** Divides fours into sets so that little of all text is found by them: each goes where it adds least. */
function divide(fours: readonly Halves[]): readonly Halves[] {
  const sets: Halves[] = Array.from({ length: SETS }, () => [0, 0, 0, 0]);
  const sizes = sets.map(sizeOf);
  for (const four of fours) {
    const larger = sets.map(set => union(set, four));
    const growth = larger.map((set, index) => sizeOf(set) - sizes[index]!);
    const best = growth.indexOf(Math.min(...growth));
    sets[best] = larger[best]!;
    sizes[best]! += growth[best]!;
  }
  return sets;
}

function union(a: Halves, b: Halves): Halves {
  return a.map((halves, place) => halves | b[place]!);
}

function enterSet(halves: Uint8Array, set: Halves, index: number): void {
  set.forEach((known, place) => {
    for (let half = 0; half < PAIR; half++) {
      if (((known >>> half) & 1) !== 0) halves[place * PAIR + half]! |= 1 << index;
    }
  });
}

/** How much of all text is found by this. */
function sizeOf(set: Halves): number {
  let size = 1;
  for (const known of set) {
    let share = 0.001; // rare is not never
    for (const [halves, often] of FREQUENCY) if ((known & halves) === halves) share += often;
    size *= share;
  }
  return size;
}

function halvesOf(choice: Choice): number {
  return choice.reduce((halves, byte) => halves | (1 << (byte & 15)) | (1 << (16 + (byte >> 4))), 0);
}

function enterHashes(fours: Uint8Array, [first = [], second = [], third = [], fourth = []]: readonly Choice[]): void {
  const small = (choice: Choice): readonly number[] => [...new Set(choice.map(byte => byte | 0x20))];
  const [ones, twos, threes, fourths] = [small(first), small(second), small(third), small(fourth)];
  for (const one of ones)
    for (const two of twos)
      for (const three of threes)
        for (const last of fourths) {
          const hash = Math.imul(one | (two << 8) | (three << 16) | (last << 24), 0x9e3779b1) >>> 16;
          fours[hash >> 3]! |= 1 << (hash & 7);
        }
}
