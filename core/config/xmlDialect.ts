import type { Release } from '../release';

/**
 * What OSSEC's hand-written reader takes for XML, per release. Not standard XML: entities stay as they are, `\<` is the
 * only escape (and both characters reach the value), several roots are fine, text outside of them is skipped.
 *
 * Sources: facts on ossec.conf (chapter 8), the recorded configurations, and messages that people quoted in public issue
 * threads. What none of them shows is marked "inferred" where it is coded.
 */
export interface XmlDialect {
  /** Bytes that a name, a value or an end tag may not reach ("String overflow."). */
  readonly maxBytes: number;
  /** A leading `<?xml …?>` is skipped (4.3) instead of being read as an element with bad attributes. */
  readonly declarationAllowed: boolean;
  /** `\\` is a backslash and leaves a following `<` alone (Wazuh); in OSSEC any backslash protects the `<` behind it. */
  readonly backslashPairs: boolean;
  /**
   * In a comment, OSSEC looks at the character behind a `-` in advance, and counts it once more where it is an LF: the
   * lines in its messages are too high behind a comment that starts with a line of its own (inferred).
   */
  readonly countsLfBehindDashTwice: boolean;
}

export function dialectOf(release: Release): XmlDialect {
  if (release === 'wazuh-4') {
    return { maxBytes: 20480, declarationAllowed: false, backslashPairs: true, countsLfBehindDashTwice: false };
  }
  return {
    maxBytes: 2048, // inferred, the size of the reader's buffers in OSSEC; Wazuh's is documented in its issues as 20480
    declarationAllowed: release === 'ossec-4.3',
    backslashPairs: false,
    countsLfBehindDashTwice: true,
  };
}

/**
 * How many bytes one UTF-16 unit of the text stands for. The daemon counts bytes.
 * - `utf8`: the text was decoded from UTF-8 (an editor's text)
 * - `single`: one unit is one byte (a file read as latin1)
 */
export type Encoding = 'utf8' | 'single';

/** A surrogate counts two, so that a pair counts four. */
export function bytesOf(unit: number, encoding: Encoding): number {
  if (encoding === 'single' || unit < 0x80) return 1;
  if (unit < 0x800) return 2;
  return unit >= 0xd800 && unit <= 0xdfff ? 2 : 3;
}

export function byteLength(text: string, encoding: Encoding): number {
  let bytes = 0;
  for (let i = 0; i < text.length; i++) bytes += bytesOf(text.charCodeAt(i), encoding);
  return bytes;
}

/** The longest beginning of `text` that takes at most `max` bytes; a character is never split. */
export function cutToBytes(text: string, max: number, encoding: Encoding): string {
  let bytes = 0;
  for (let i = 0; i < text.length; i++) {
    bytes += bytesOf(text.charCodeAt(i), encoding);
    if (bytes > max) return text.slice(0, encoding === 'utf8' && isLowSurrogate(text, i) ? i - 1 : i);
  }
  return text;
}

function isLowSurrogate(text: string, at: number): boolean {
  const unit = text.charCodeAt(at);
  return unit >= 0xdc00 && unit <= 0xdfff;
}

/** Blank, TAB, LF, VT, FF, CR: white space of the C locale. */
export function isBlank(unit: number): boolean {
  return unit === 0x20 || (unit >= 0x09 && unit <= 0x0d);
}

/** C strings end at a NUL. */
export function untilNul(text: string): string {
  const nul = text.indexOf('\0');
  return nul < 0 ? text : text.slice(0, nul);
}

/**
 * End of the comment whose `<!` stands at `start`, or -1 if the file ends first. It ends at the first `-->` and, oddly
 * (inferred), at `!>`; nesting is unknown. Any `<!` begins a comment, `<!DOCTYPE` and `<![CDATA[` too.
 */
export function commentEnd(text: string, start: number): number {
  const end = /-->|!>/g;
  end.lastIndex = start + 2;
  return end.test(text) ? end.lastIndex : -1;
}

/** Where reading begins: behind a byte order mark and, where the release allows one, behind a leading `<?xml …?>`. */
export function afterDeclaration(text: string, dialect: XmlDialect): number {
  if (!dialect.declarationAllowed) return 0;
  // U+FEFF in decoded text, EF BB BF where one unit is one byte.
  return /^(?:\uFEFF|\u00EF\u00BB\u00BF)?[ \t\n\v\f\r]*<\?xml[^]*?\?>/.exec(text)?.[0].length ?? 0;
}
