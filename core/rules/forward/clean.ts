import { viewOf } from '../../bytes';
import { NAME_LIMIT } from '../../integrity/alertText';
import { behaviourOf } from '../../integrity/behaviour';
import { PIECE_LIMIT, type ForwardTaker } from '../../protocol/pieces';
import type { Release } from '../../release';
import { lineScanner, type LineScanner } from '../../simd/lineScanner';

/**
 * The common case of a FWD line, told from its bytes and without a string:
 * `FWD: size:mode:uid:gid:md5:sha1[:sha256] /name` with plain digits, three octal digits, small hexadecimal hashes of their
 * length, an absolute name without blanks and control bytes, and LF or CR LF. A million of these a run are nothing to talk
 * about: no check of a single line has anything to say on one. Whatever is not so is looked at closely
 * (`core/rules/local/forward.ts`).
 */
export class CleanForwards implements ForwardTaker {
  lines = 0;
  last = 0;
  /** The place of the name in the line that was last found clean by itself. */
  private nameStart = 0;
  private nameEnd = 0;
  /** Knows the lines that were taken last, where they were taken many at once. */
  private scanner: LineScanner | null = null;
  /** How many hashes a line may have; 0 where none is clean (Wazuh misreads every mode of three digits). */
  private readonly hashes: 0 | 2 | 3;
  private readonly pairs = pairKinds();
  private bytes: Uint8Array = NOTHING;
  private text = viewOf(NOTHING);

  constructor(release: Release) {
    this.hashes = release === 'wazuh-4' ? 0 : behaviourOf(release).knowsSha256 ? 3 : 2;
  }

  /** Takes the clean lines from `start` on, or some of them. */
  take(bytes: Uint8Array, start: number): number {
    this.scanner = this.hashes === 0 ? null : lineScanner(bytes.length);
    if (this.scanner !== null) {
      const end = this.scanner.forwardsEnd(bytes, start, this.hashes === 3, NAME_LIMIT);
      this.lines = this.scanner.lines;
      if (this.lines > 0) {
        this.last = this.scanner.forwardStart(this.lines - 1);
        return end;
      }
    }
    this.scanner = null;
    const end = this.end(bytes, start, bytes.length);
    this.lines = end < 0 ? 0 : 1;
    this.last = start;
    return end < 0 ? start : end;
  }

  /** Where the line with this number, of those that were taken last, begins; its name; its name's end. */
  startOf(index: number): number {
    return this.scanner?.forwardStart(index) ?? this.last;
  }

  nameStartOf(index: number): number {
    return this.scanner?.nameStart(index) ?? this.nameStart;
  }

  nameEndOf(index: number): number {
    return this.scanner?.nameEnd(index) ?? this.nameEnd;
  }

  /** The place behind the LF of the line at `start`; -1 where it is not clean or does not end before `limit`. */
  end(bytes: Uint8Array, start: number, limit: number): number {
    if (bytes !== this.bytes) {
      this.bytes = bytes;
      this.text = viewOf(bytes);
    }
    const { text, pairs } = this;
    if (this.hashes === 0 || limit - start < SHORTEST) return -1;
    if (text.getInt32(start, true) !== FWD_COLON || bytes[start + 4] !== BLANK) return -1;
    const name = sumEnd(bytes, text, pairs, start + SUM_START, limit, this.hashes);
    if (name < 0 || bytes[name] !== SLASH) return -1;
    const nameEnd = wordEnd(bytes, text, pairs, name, limit);
    if (nameEnd - name > NAME_LIMIT) return -1;
    const lf = nameEnd < limit && bytes[nameEnd] === CR ? nameEnd + 1 : nameEnd;
    if (lf >= limit || bytes[lf] !== LF || lf - start >= PIECE_LIMIT) return -1;
    this.nameStart = name;
    this.nameEnd = nameEnd;
    return lf + 1;
  }
}

/** Where the sum of a clean line begins: behind `FWD:` and the blank. */
export const SUM_START = 5;
/** One digit a number and a name of `/`, with LF: so many bytes are there for certain before any is read. */
const SHORTEST = SUM_START + '1:644:0:0::'.length + 32 + 40 + ' /\n'.length;
const NOTHING = new Uint8Array(0);
/** `FWD:` as four bytes, the lowest first. */
const FWD_COLON = 0x3a445746;
const LF = 10;
const CR = 13;
const COLON = 0x3a;
const BLANK = 0x20;
const SLASH = 0x2f;

const DIGIT = 1;
const HEX = 2;
const NAME = 4;

/** What a byte can be part of. */
const KINDS = Uint8Array.from({ length: 256 }, (_, byte) => {
  const digit = byte >= 0x30 && byte <= 0x39 ? DIGIT | HEX : 0;
  const letter = byte >= 0x61 && byte <= 0x66 ? HEX : 0;
  return digit | letter | (byte > BLANK && byte !== 127 ? NAME : 0);
});

/** What both of two neighbouring bytes can be part of: half as many look-ups. */
function pairKinds(): Uint8Array {
  const pairs = new Uint8Array(0x10000);
  for (let pair = 0; pair < pairs.length; pair++) pairs[pair] = KINDS[pair & 0xff]! & KINDS[pair >> 8]!;
  return pairs;
}

/** Behind the blank that ends a clean sum; -1 if it isn't one. */
function sumEnd(
  bytes: Uint8Array,
  text: DataView,
  pairs: Uint8Array,
  start: number,
  end: number,
  hashes: 2 | 3,
): number {
  let at = digitsEnd(bytes, start, end);
  at = modeEnd(bytes, at, end);
  at = digitsEnd(bytes, at, end);
  at = digitsEnd(bytes, at, end);
  at = hashEnd(text, pairs, at, end, 32);
  if (at < 0 || bytes[at - 1] !== COLON) return -1;
  at = hashEnd(text, pairs, at, end, 40);
  if (hashes === 3 && at > 0 && bytes[at - 1] === COLON) at = hashEnd(text, pairs, at, end, 64);
  return at > 0 && bytes[at - 1] === BLANK ? at : -1;
}

/** Behind the digits and the colon at `start`; -1 if they aren't there. */
function digitsEnd(bytes: Uint8Array, start: number, end: number): number {
  if (start < 0) return -1;
  let at = start;
  while (at < end && (KINDS[bytes[at]!]! & DIGIT) !== 0) at++;
  return at > start && at < end && bytes[at] === COLON ? at + 1 : -1;
}

/** Behind three octal digits, not all of them 0, and a colon. */
function modeEnd(bytes: Uint8Array, start: number, end: number): number {
  if (start < 0 || start + 3 >= end || bytes[start + 3] !== COLON) return -1;
  const first = bytes[start]! - 0x30;
  const second = bytes[start + 1]! - 0x30;
  const third = bytes[start + 2]! - 0x30;
  const all = first | second | third; // a byte that is no octal digit leaves a bit above the lowest three
  return all > 0 && all < 8 ? start + 4 : -1;
}

/** Behind `length` (a multiple of eight) small hexadecimal digits and one byte more, of which at least one follows. */
function hashEnd(text: DataView, pairs: Uint8Array, start: number, end: number, length: number): number {
  const stop = start + length;
  if (start < 0 || stop + 1 >= end) return -1;
  let kinds = HEX;
  for (let at = start; at < stop; at += 8) {
    const four = text.getInt32(at, true);
    const more = text.getInt32(at + 4, true);
    kinds &= pairs[four & 0xffff]! & pairs[four >>> 16]!;
    kinds &= pairs[more & 0xffff]! & pairs[more >>> 16]!;
  }
  return kinds === 0 ? -1 : stop + 1;
}

/** Behind the bytes at `start` that a name without blanks and control bytes can have. */
function wordEnd(bytes: Uint8Array, text: DataView, pairs: Uint8Array, start: number, end: number): number {
  let at = start;
  for (const stop = end - 4; at <= stop; at += 4) {
    const four = text.getInt32(at, true);
    if ((pairs[four & 0xffff]! & pairs[four >>> 16]! & NAME) === 0) break;
  }
  while (at < end && (KINDS[bytes[at]!]! & NAME) !== 0) at++;
  return at;
}
