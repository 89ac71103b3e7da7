import { fromBinary, toBinary } from '../bytes';
import { diffLines } from '../snapshot/diff';
import { withoutFingerprints, tokensIn } from './tokens';

export interface AdoptOptions {
  /** Kinds of secrets that stand in tokens. */
  readonly kinds: ReadonlySet<string>;
  /** Both texts were masked with the same key, so that two fingerprints may be held against each other. */
  readonly sameKey: boolean;
}

/**
 * A newly masked text to be held against an older one, where their fingerprints do not tell: another key was used, or
 * none. Lines that agree but for such fingerprints are taken from the older text, so that only real changes differ;
 * in the others, fingerprints of another key are left out. The caller says that a changed secret could not be seen.
 */
export function adoptFingerprints(before: Uint8Array, after: Uint8Array, { kinds, sameKey }: AdoptOptions): Uint8Array {
  const old = linesOf(before);
  const now = linesOf(after);
  const bare = (lines: readonly string[]): Uint8Array =>
    fromBinary(lines.map(line => withoutFingerprints(line, kinds)).join('\n'));
  const hunks = diffLines(bare(old), bare(now));
  const result: string[] = [];
  let oldAt = 0;
  let newAt = 0;
  const copyEqual = (until: number): void => {
    for (; newAt < until; newAt++, oldAt++) {
      const [oldLine = '', newLine = ''] = [old[oldAt], now[newAt]];
      result.push(sameKey && fingerprintsDiffer(oldLine, newLine, kinds) ? newLine : oldLine);
    }
  };
  for (const { aEnd, bStart, bEnd } of hunks) {
    copyEqual(bStart);
    for (const line of now.slice(bStart, bEnd)) result.push(sameKey ? line : withoutFingerprints(line, kinds));
    oldAt = aEnd;
    newAt = bEnd;
  }
  copyEqual(now.length);
  return fromBinary(result.join('\n'));
}

/** Both have a fingerprint for the same secret, and it is not the same. */
function fingerprintsDiffer(before: string, after: string, kinds: ReadonlySet<string>): boolean {
  const old = tokensIn(before, kinds);
  return tokensIn(after, kinds).some(({ fingerprint }, index) => {
    const other = old[index]?.fingerprint ?? null;
    return fingerprint !== null && other !== null && fingerprint !== other;
  });
}

/** Binary strings. */
function linesOf(bytes: Uint8Array): string[] {
  return toBinary(bytes).split('\n');
}

/** Whether a masked text holds tokens that have no fingerprint although their kind is given one. */
export function lacksFingerprints(text: Uint8Array, kinds: ReadonlySet<string>, cycling: ReadonlySet<string>): boolean {
  return tokensIn(toBinary(text), kinds).some(({ kind, fingerprint }) => fingerprint === null && !cycling.has(kind));
}
