/**
 * The common case of a FWD payload, byte by byte and without a string: `size:mode:uid:gid:md5:sha1[:sha256] /name` with
 * plain digits, three octal digits, small hexadecimal hashes of their length, and an absolute name without blanks and
 * control bytes. A million of these a run are nothing to talk about; whatever is not so is looked at closely.
 *
 * @returns where the name starts, or -1
 */
export function cleanForward(bytes: Uint8Array, start: number, end: number, hashes: 2 | 3): number {
  let at = digits(bytes, start, end);
  at = mode(bytes, at, end);
  at = digits(bytes, at, end);
  at = digits(bytes, at, end);
  at = hash(bytes, at, end, 32);
  at = hash(bytes, at, end, 40);
  if (hashes === 3 && at > 0 && bytes[at - 1] === COLON) at = hash(bytes, at, end, 64);
  if (at < 0 || bytes[at - 1] !== BLANK || bytes[at] !== SLASH || end - at > LONGEST_NAME) return -1;
  let kinds = NAME;
  for (let place = at; place < end; place++) kinds &= KINDS[bytes[place] as number] as number;
  if (kinds === 0) return -1;
  return at < end ? at : -1;
}

const COLON = 0x3a;
const BLANK = 0x20;
const SLASH = 0x2f;
const LONGEST_NAME = 756;

const DIGIT = 1;
const HEX = 2;
const NAME = 4;

/** What a byte can be part of. */
const KINDS = Uint8Array.from({ length: 256 }, (_, byte) => {
  const digit = byte >= 0x30 && byte <= 0x39 ? DIGIT | HEX : 0;
  const letter = byte >= 0x61 && byte <= 0x66 ? HEX : 0;
  return digit | letter | (byte > BLANK && byte !== 127 ? NAME : 0);
});

/** Digits and a colon; returns the place behind, -1 if they aren't there. */
function digits(bytes: Uint8Array, start: number, end: number): number {
  if (start < 0) return -1;
  let at = start;
  while (at < end && ((KINDS[bytes[at] as number] as number) & DIGIT) !== 0) at++;
  return at > start && at < end && bytes[at] === COLON ? at + 1 : -1;
}

/** Three octal digits, not all of them 0, and a colon. */
function mode(bytes: Uint8Array, start: number, end: number): number {
  if (start < 0 || start + 3 >= end || bytes[start + 3] !== COLON) return -1;
  let sum = 0;
  for (let at = start; at < start + 3; at++) {
    const digit = (bytes[at] as number) - 0x30;
    if (digit < 0 || digit > 7) return -1;
    sum += digit;
  }
  return sum > 0 ? start + 4 : -1;
}

/** Small hexadecimal digits, then a colon or a blank. */
function hash(bytes: Uint8Array, start: number, end: number, length: number): number {
  const stop = start + length;
  if (start < 0 || stop >= end || (bytes[stop] !== COLON && bytes[stop] !== BLANK)) return -1;
  let kinds = HEX;
  for (let at = start; at < stop; at++) kinds &= KINDS[bytes[at] as number] as number;
  return kinds === 0 ? -1 : stop + 1;
}
