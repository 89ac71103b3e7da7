import { decodeUtf8, fromBinary, toBinary, utf8 } from '../bytes';
import { LineMasker, type MaskedLine, type MaskedSecret } from '../families/lineMasker';
import { diffLines } from '../snapshot/diff';
import { cyclingKinds, kindsOf } from './kinds';
import type { Masking } from './masking';
import { SecretHints } from './secretHints';
import { tokensIn, withoutFingerprints } from './tokens';

/**
 * A text in memory as it really is, and how each of its lines may be shown. Binary strings. Never written anywhere:
 * it exists while a run is compared, because OSSEC compares what was really printed.
 */
export interface PairedText {
  readonly truth: readonly string[];
  /** As many as in `truth`: a masked block has its token on each of its lines. */
  readonly shown: readonly string[];
}

/** What a run printed, with the secrets that were found in it. */
export interface PrintedText extends PairedText {
  readonly secrets: readonly MaskedSecret[];
  /** By the masked text's line: where an older masked line agrees, its secrets are these. */
  readonly maskedLines: readonly MaskedLine[];
}

export function truthOf({ truth }: PairedText): Uint8Array {
  return fromBinary(truth.join('\n'));
}

/** @param block as printed; a line an LF */
export function pairPrinted(block: Uint8Array, masking: Masking): PrintedText {
  const truth = toBinary(block).split('\n');
  if (masking.level === 'none') return { truth, shown: truth, secrets: [], maskedLines: [] };
  const masker = new LineMasker(masking.knowledge, masking.level, masking.key?.fingerprint ?? null);
  const hints = new SecretHints();
  const shown: string[] = [];
  const maskedLines: MaskedLine[] = [];
  let held = 0;
  const take = (lines: readonly MaskedLine[], decoded: boolean): void => {
    const encoded = decoded ? lines.map(encode) : lines;
    maskedLines.push(...encoded);
    shown.push(...spread(encoded, held));
    held = 0;
  };
  let at = 0; // of the line in the block
  for (const line of truth) {
    held++;
    const end = at + line.length;
    const plain = !masker.wantsNext && !hints.maySecret(block, at, end);
    const text = plain ? line : decode(line);
    const lines = plain ? [{ text, secrets: [] }] : masker.push(text, true);
    if (lines.length > 0) take(lines, text !== line);
    at = end + 1;
  }
  if (held > 0) take(masker.end(), false);
  return { truth, shown, secrets: maskedLines.flatMap(({ secrets }) => secrets), maskedLines };
}

/** A fingerprint is of the secret's text, as in `MaskStream`: UTF-8 where the line is. */
function decode(line: string): string {
  return ASCII.test(line) ? line : (decodeUtf8(fromBinary(line)) ?? line);
}

const ASCII = /^[\0-\x7f]*$/;

/** Back to binary strings. */
function encode({ text, secrets }: MaskedLine): MaskedLine {
  const binary = (it: string): string => toBinary(utf8(it));
  return { text: binary(text), secrets: secrets.map(secret => ({ ...secret, original: binary(secret.original) })) };
}

/** Masked lines over as many true ones: the first and the last stay, the token fills what is between. */
function spread(lines: readonly MaskedLine[], count: number): string[] {
  if (lines.length === 1 && count === 1) return [lines[0]?.text ?? ''];
  const token = lines.find(({ secrets }) => secrets.length > 0)?.text ?? '';
  const last = lines.length > 2 ? (lines.at(-1)?.text ?? '') : token;
  if (count === 1) return [lines.map(({ text }) => text).join('')];
  return [lines[0]?.text ?? '', ...Array.from({ length: count - 2 }, () => token), last];
}

/**
 * An accepted, masked text as it really was, as far as the new run tells: a secret whose fingerprint is seen again is
 * the same secret. One that has changed stays its token, because nobody knows it any more; so does one that the device
 * shows differently each time, which OSSEC sees as a change. Without a fingerprint of the same key a secret counts as
 * unchanged where its line is.
 * @param masked as stored
 */
export function pairStored(masked: Uint8Array, printed: PrintedText, masking: Masking, sameKey: boolean): PairedText {
  const kinds = kindsOf(masking.knowledge);
  const lines = toBinary(masked).split('\n');
  const known = sameKey ? new Map(printed.secrets.map(secret => [secret.token.trim(), secret])) : null;
  const partners = partnersOf(lines, printed.maskedLines, kinds);
  const cycling = cyclingKinds(masking.knowledge, masking.level);
  const truth: string[] = [];
  const shown: string[] = [];
  lines.forEach((line, at) => {
    const restored = restore(line, known, partners(at), kinds, cycling);
    truth.push(...restored);
    shown.push(...restored.map(() => line));
  });
  return { truth, shown };
}

function restore(
  line: string,
  known: ReadonlyMap<string, MaskedSecret> | null,
  partner: MaskedLine | null,
  kinds: ReadonlySet<string>,
  cycling: ReadonlySet<string>,
): readonly string[] {
  const tokens = tokensIn(line, kinds);
  if (tokens.length === 0) return [line];
  let text = '';
  let from = 0;
  tokens.forEach(({ kind, fingerprint, start, end }, index) => {
    const aligned = partner?.secrets[index];
    const guess = !cycling.has(kind) && aligned?.kind === kind ? aligned : undefined;
    const secret = fingerprint === null || known === null ? guess : known.get(line.slice(start, end));
    if (secret === undefined) return;
    const isBlock = secret.token.startsWith('\n');
    text += line.slice(from, start) + (isBlock ? secret.original.replace(/^\n|\n$/g, '') : secret.original);
    from = end;
  });
  return (text + line.slice(from)).split('\n');
}

/** For each line of the stored text the new one that agrees with it but for fingerprints. Looked for on first need. */
function partnersOf(
  stored: readonly string[],
  printed: readonly MaskedLine[],
  kinds: ReadonlySet<string>,
): (line: number) => MaskedLine | null {
  let partners: Map<number, MaskedLine> | null = null;
  return line => (partners ??= alignLines(stored, printed, kinds)).get(line) ?? null;
}

function alignLines(
  stored: readonly string[],
  printed: readonly MaskedLine[],
  kinds: ReadonlySet<string>,
): Map<number, MaskedLine> {
  const bare = (lines: readonly string[]): Uint8Array =>
    fromBinary(lines.map(line => withoutFingerprints(line, kinds)).join('\n'));
  const hunks = diffLines(bare(stored), bare(printed.map(({ text }) => text)));
  const partners = new Map<number, MaskedLine>();
  let oldAt = 0;
  let newAt = 0;
  for (const { aStart, aEnd, bEnd } of [...hunks, { aStart: stored.length, aEnd: 0, bEnd: 0 }]) {
    for (; oldAt < aStart && newAt < printed.length; oldAt++, newAt++) {
      const partner = printed[newAt];
      if (partner !== undefined && partner.secrets.length > 0) partners.set(oldAt, partner);
    }
    oldAt = aEnd;
    newAt = bEnd;
  }
  return partners;
}
