import type { SecretLevel } from './family';
import { LineMasker, type Fingerprint, type MaskedLine, type SecretKnowledge } from './lineMasker';

export interface MaskedSecrets {
  readonly text: string;
  /** What was masked, by line of the given text, from 1. A block is named at its first line. */
  readonly masked: readonly { readonly line: number; readonly kind: string }[];
}

/**
 * A text without its secrets: each becomes `<kind:fingerprint>`, or `<kind>` where the level is `cycling` and the
 * device shows the secret differently each time. The body of a secret block becomes one such line.
 * @param text lines ended by LF; a CR before it stays
 */
export function maskSecrets(
  family: SecretKnowledge,
  text: string,
  level: SecretLevel,
  fingerprint: Fingerprint | null,
): MaskedSecrets {
  if (level === 'none') return { text, masked: [] };
  const masker = new LineMasker(family, level, fingerprint);
  const kept: string[] = [];
  const masked: { line: number; kind: string }[] = [];
  let begun = 0; // line of the given text at which what comes out began
  const take = (lines: readonly MaskedLine[]): void => {
    for (const line of lines) {
      kept.push(line.text);
      masked.push(...line.secrets.map(({ kind }) => ({ line: begun, kind })));
    }
  };
  text.split('\n').forEach((line, index) => {
    if (!masker.isHolding) begun = index + 1;
    take(masker.push(line));
  });
  take(masker.end());
  return { text: kept.join('\n'), masked };
}
