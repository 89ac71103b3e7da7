/**
 * The tables by which words.wat finds words sixteen bytes at a time, as it wants them in its memory.
 *
 * A byte is told by its halves: in a set of bytes is what both halves are known of (a few more than were meant, where
 * several are meant).
 */
export interface WordTables {
  /** Four pairs of 16 bytes, a bit for each of eight sets of words; a pair for bytes that are words of their own, and one for beginnings. */
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
  for (const four of words.filter(({ length }) => length > 1).map(rarest)) {
    enterSet(tables.halves, four);
    enterHashes(tables.fours, four);
  }
  return tables;
}

/** What outputs are full of: parts of words that stand here tell little. */
const ORDINARY =
  ' access-list 100 permit tcp host 192.0.2.1 255.255.255.0 any eq deny ip route 10.0.0.0 address no shutdown interface ' +
  'GigabitEthernet0/1 description uplink to switchport mode trunk vlan name router server version service line console ';

/** How often each half of a byte stands there, the lower halves before the upper ones. */
const FREQUENCY = frequencyOfHalves();

function frequencyOfHalves(): Float64Array {
  const frequency = new Float64Array(32);
  for (let at = 0; at < ORDINARY.length; at++) {
    const byte = ORDINARY.charCodeAt(at);
    frequency[byte & 15]! += 1 / ORDINARY.length;
    frequency[16 + (byte >> 4)]! += 1 / ORDINARY.length;
  }
  return frequency;
}

/** The four neighbouring bytes of a word that are least to be expected; any byte stands before a word of three. */
function rarest(word: readonly Choice[]): readonly Choice[] {
  if (word.length < PLACES) return [ANY, ...word];
  const small = word.map(([byte = 0]) => String.fromCharCode(byte | 0x20)).join('');
  let best = 0;
  let least = Number.POSITIVE_INFINITY;
  for (let at = 0; at + PLACES <= word.length; at++) {
    const expected = sizeOf(word.slice(at, at + PLACES)) + (ORDINARY.includes(small.slice(at, at + PLACES)) ? 1 : 0);
    if (expected >= least) continue;
    best = at;
    least = expected;
  }
  return word.slice(best, best + PLACES);
}

/** Enters bytes so that no other is told with them: of each upper half in a set of its own. */
function enterExactly(halves: Uint8Array, at: number, bytes: Choice): void {
  const uppers = [...new Set(bytes.map(byte => byte >> 4))];
  if (uppers.length > SETS) throw new RangeError(`bytes with ${uppers.length} upper halves; at most ${SETS} fit`);
  for (const byte of bytes) {
    const set = 1 << uppers.indexOf(byte >> 4);
    halves[at + (byte & 15)]! |= set;
    halves[at + 16 + (byte >> 4)]! |= set;
  }
}

/** Enters four bytes into the set that grows least by them. */
function enterSet(halves: Uint8Array, four: readonly Choice[]): void {
  let best = 0;
  let least = Number.POSITIVE_INFINITY;
  for (let set = 0; set < SETS; set++) {
    const growth = sizeWith(halves, four, 1 << set) - sizeWith(halves, [], 1 << set);
    if (growth >= least) continue;
    best = set;
    least = growth;
  }
  four.forEach((choice, place) => {
    for (const byte of choice) {
      halves[place * PAIR + (byte & 15)]! |= 1 << best;
      halves[place * PAIR + 16 + (byte >> 4)]! |= 1 << best;
    }
  });
}

/** How much of all text a set finds, with four bytes more. */
function sizeWith(halves: Uint8Array, four: readonly Choice[], set: number): number {
  let size = 1;
  for (let place = 0; place < PLACES; place++) {
    let found = 0;
    for (let half = 0; half < PAIR; half++) if ((halves[place * PAIR + half]! & set) !== 0) found |= 1 << half;
    size *= shareOf(found | halvesOf(four[place] ?? []));
  }
  return size;
}

/** How much of all text these four bytes are. */
function sizeOf(four: readonly Choice[]): number {
  return four.reduce((size, choice) => size * shareOf(halvesOf(choice)), 1);
}

/** The lower halves of bytes as the lower 16 bits, the upper ones above. */
function halvesOf(choice: Choice): number {
  return choice.reduce((halves, byte) => halves | (1 << (byte & 15)) | (1 << (16 + (byte >> 4))), 0);
}

function shareOf(halves: number): number {
  let lower = 0;
  let upper = 0;
  for (let half = 0; half < 16; half++) {
    if (((halves >>> half) & 1) !== 0) lower += FREQUENCY[half]!;
    if (((halves >>> (16 + half)) & 1) !== 0) upper += FREQUENCY[16 + half]!;
  }
  return lower * upper;
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
