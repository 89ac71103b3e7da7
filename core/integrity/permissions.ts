/**
 * Permissions as analysisd reads them: exactly three characters are octal, any other length is a decimal number of which
 * the low twelve bits count. So `644` is `rw-r--r--`, `4755` and `0644` are garbage, and `33188` (st_mode) is right
 * again. Source: facts, "The lines of a change alert".
 */

/** `rw-r--r--` for a text that analysisd reads as a number. */
export function permissionText(text: string): string {
  return permissionLetters(text.length === 3 ? leadingOctal(text) : leadingNumber(text));
}

/** The nine letters for the low twelve bits of a mode; `s` and `t` with or without x below. */
export function permissionLetters(mode: number): string {
  const triple = (shift: number, special: string, bit: number): string => {
    const bits = (mode >> shift) & 7;
    const execute = mode & bit ? special : bits & 1 ? 'x' : '-';
    return (bits & 4 ? 'r' : '-') + (bits & 2 ? 'w' : '-') + execute;
  };
  return triple(6, 's', 0o4000) + triple(3, 's', 0o2000) + triple(0, 't', 0o1000);
}

const INT_BITS = 32;
const LONG_MAX = 2n ** 63n - 1n;

/**
 * The number at the beginning of a text as C's `atoi` gives it (blanks and a sign first, 0 without digits). What does
 * not fit is cut to 32 bits, as on the machines OSSEC runs on.
 */
export function leadingNumber(text: string): number {
  const match = /^[ \t\n\v\f\r]*([+-]?)(\d+)/.exec(text);
  return match === null ? 0 : asInt(match[1] === '-', BigInt(match[2] as string));
}

function leadingOctal(text: string): number {
  const match = /^[ \t\n\v\f\r]*([+-]?)([0-7]+)/.exec(text);
  return match === null ? 0 : asInt(match[1] === '-', BigInt(`0o${match[2] as string}`));
}

function asInt(negative: boolean, magnitude: bigint): number {
  const long = negative
    ? -(magnitude > LONG_MAX + 1n ? LONG_MAX + 1n : magnitude)
    : magnitude > LONG_MAX
      ? LONG_MAX
      : magnitude;
  return Number(BigInt.asIntN(INT_BITS, long));
}
