import type { DeviceFamily, Secret, SecretBlock, SecretLevel } from './family';

/**
 * A short keyed digest of a secret (an HMAC, hexadecimal), so that a change of the secret is still seen and the secret
 * cannot be guessed from the text. The key belongs to the caller: `core` has none.
 */
export type Fingerprint = (secret: string) => string;

export interface MaskedSecrets {
  readonly text: string;
  /** What was masked, by line of the given text, from 1. A block is named at its first line. */
  readonly masked: readonly { readonly line: number; readonly kind: string }[];
}

type SecretKnowledge = Pick<DeviceFamily, 'secrets' | 'secretBlocks'>;

/**
 * A text without its secrets: each becomes `<kind:fingerprint>`, or `<kind>` where the level is `cycling` and the
 * device shows the secret differently each time. The body of a secret block becomes one such line.
 * @param text lines ended by LF; a CR before it stays
 */
export function maskSecrets(
  family: SecretKnowledge,
  text: string,
  level: SecretLevel,
  fingerprint: Fingerprint,
): MaskedSecrets {
  if (level === 'none') return { text, masked: [] };
  const mask = (kind: string, secret: string, cycles: boolean): string =>
    cycles && level === 'cycling' ? `<${kind}>` : `<${kind}:${fingerprint(secret)}>`;
  const lines = text.split('\n');
  const kept: string[] = [];
  const masked: { line: number; kind: string }[] = [];
  for (let at = 0; at < lines.length; at += 1) {
    const line = lines[at] ?? '';
    const block = family.secretBlocks.find(candidate => candidate.begin.test(line));
    const end = block ? endOfBlock(block, lines, at) : null;
    if (block && end !== null) {
      masked.push({ line: at + 1, kind: block.kind });
      kept.push(...maskedBlock(block, lines.slice(at, end + 1), mask));
      at = end;
      continue;
    }
    const found = secretsIn(family.secrets, line);
    masked.push(...found.map(({ secret }) => ({ line: at + 1, kind: secret.kind })));
    kept.push(replaceRanges(line, found, mask));
  }
  return { text: kept.join('\n'), masked };
}

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

type Mask = (kind: string, secret: string, cycles: boolean) => string;

function replaceRanges(line: string, found: readonly FoundSecret[], mask: Mask): string {
  let shown = '';
  let from = 0;
  for (const { secret, start, end } of found) {
    shown += line.slice(from, start) + mask(secret.kind, line.slice(start, end), secret.cycles ?? false);
    from = end;
  }
  return shown + line.slice(from);
}

/** Index of the line that ends the block. A block that never ends runs to the end of the text: better too much masked. */
function endOfBlock(block: SecretBlock, lines: readonly string[], begin: number): number {
  for (let at = begin; at < lines.length; at += 1) if (block.end.test(lines[at] ?? '')) return at;
  return lines.length - 1;
}

function maskedBlock(block: SecretBlock, lines: readonly string[], mask: Mask): string[] {
  const first = lines[0] ?? '';
  const last = lines.at(-1) ?? '';
  const open = first.slice(0, (block.begin.exec(first)?.index ?? 0) + (block.begin.exec(first)?.[0].length ?? 0));
  const close = lines.length > 1 ? last.slice(block.end.exec(last)?.index ?? last.length) : '';
  const body = lines.join('\n').slice(open.length);
  return [open, mask(block.kind, body, block.cycles ?? false), ...(close ? [close] : [])];
}
