import type { Secret } from './family';

export interface FoundSecret {
  readonly secret: Secret;
  readonly start: number;
  readonly end: number;
}

/** The secrets of one line by position, without overlaps: the first entry of the family that claims a place has it. */
export function secretsIn(secrets: readonly Secret[], line: string): readonly FoundSecret[] {
  const found: FoundSecret[] = [];
  for (const secret of secrets) {
    const matches = secret.pattern.global ? line.matchAll(secret.pattern) : [secret.pattern.exec(line)];
    for (const match of matches) {
      const range = match?.indices?.groups?.['secret'];
      if (!range) continue;
      const [start, end] = range;
      if (found.every(other => end <= other.start || start >= other.end)) found.push({ secret, start, end });
    }
  }
  return found.sort((a, b) => a.start - b.start);
}
