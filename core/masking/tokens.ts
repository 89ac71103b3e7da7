/**
 * What stands in the place of a secret: `<community:9f86d081a1b2>`, or `<community>` where there was no key or the
 * device shows the secret differently each time. Texts are binary strings or UTF-16; a token is ASCII in both.
 */

/** Hexadecimal digits of a fingerprint: 48 bits, so that a change goes unseen once in 10^14 times. */
export const FINGERPRINT_LENGTH = 12;

/** `masked` in place of a fingerprint: out of a recording. */
const TOKEN = /<([a-z][a-z0-9-]{0,31})(?::([0-9a-f]{12})|:masked)?>/g;

export interface Token {
  readonly kind: string;
  readonly fingerprint: string | null;
  readonly start: number;
  readonly end: number;
}

/** The tokens of a text, in order. @param kinds what may stand in one: device text knows `<other>` words */
export function tokensIn(text: string, kinds: ReadonlySet<string>): readonly Token[] {
  if (!text.includes('<')) return NONE;
  const found: Token[] = [];
  for (const match of text.matchAll(TOKEN)) {
    const [whole, kind = '', fingerprint = null] = match;
    if (kinds.has(kind)) found.push({ kind, fingerprint, start: match.index, end: match.index + whole.length });
  }
  return found;
}

const NONE: readonly Token[] = [];

/** A text whose tokens have lost their fingerprints: what is left to compare where two keys meet. */
export function withoutFingerprints(text: string, kinds: ReadonlySet<string>): string {
  if (!text.includes('<')) return text;
  return text.replace(TOKEN, (token, kind: string) => (kinds.has(kind) ? `<${kind}>` : token));
}
