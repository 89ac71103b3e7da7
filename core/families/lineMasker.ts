import type { DeviceFamily, Secret, SecretBlock, SecretLevel } from './family';
import { secretsIn, type FoundSecret } from './findSecrets';
import { Sections } from './sections';

/**
 * A short keyed digest of a secret (an HMAC, hexadecimal), so that a change of the secret is still seen and the secret
 * cannot be guessed from the text. The key belongs to the caller: `core` has none.
 */
export type Fingerprint = (secret: string) => string;

export type SecretKnowledge = Pick<DeviceFamily, 'secrets' | 'secretBlocks'>;

/** A secret and the token that stands in its place: putting `original` back for `token` restores the text. */
export interface MaskedSecret {
  readonly kind: string;
  readonly token: string;
  readonly original: string;
}

export interface MaskedLine {
  readonly text: string;
  readonly secrets: readonly MaskedSecret[];
}

/**
 * Masks a text line by line as it arrives. Most lines pass at once; those of a secret block (a private key) come as one
 * when the block ends. A block that never ends is masked to the end of the text, or to the next line that agentlessd
 * would act upon: better too much masked than too little.
 */
export class LineMasker {
  #open: { readonly block: SecretBlock; readonly lines: string[] } | null = null;
  readonly #sections: Sections;

  /** @param fingerprint null: there is no key, so that a change of a secret cannot be seen */
  constructor(
    private readonly knowledge: SecretKnowledge,
    private readonly level: Exclude<SecretLevel, 'none'>,
    private readonly fingerprint: Fingerprint | null,
  ) {
    this.#sections = new Sections(knowledge.secrets);
  }

  /** A block is open: what is pushed is held back, however harmless it looks. */
  get isHolding(): boolean {
    return this.#open !== null;
  }

  /** What the next line means depends on those before it: it is to be pushed, however harmless it looks. */
  get wantsNext(): boolean {
    return this.isHolding || this.#sections.isInside;
  }

  /** @param line without its LF; a CR stays @param endsBlocks what agentlessd acts upon ends a block */
  push(line: string, endsBlocks = false): readonly MaskedLine[] {
    if (endsBlocks && COMMAND.test(line)) {
      this.#sections.leave();
      return [...this.end(), ...this.#outside(line)];
    }
    if (this.#open === null) return this.#outside(line);
    this.#open.lines.push(line);
    return this.#open.block.end.test(line) ? this.end() : NOTHING;
  }

  /** The rest: a block that has not ended. */
  end(): readonly MaskedLine[] {
    const open = this.#open;
    this.#open = null;
    return open === null ? NOTHING : this.#maskBlock(open.block, open.lines);
  }

  #outside(line: string): readonly MaskedLine[] {
    const block = this.knowledge.secretBlocks.find(candidate => candidate.begin.test(line));
    if (block === undefined) return [this.#maskLine(line)];
    this.#open = { block, lines: [line] };
    return block.end.test(line) ? this.end() : NOTHING;
  }

  #maskLine(line: string): MaskedLine {
    const secrets: MaskedSecret[] = [];
    let text = '';
    let from = 0;
    for (const [at, end] of stretches(line)) {
      const stretch = line.slice(at, end);
      const allowed = this.knowledge.secrets.filter(secret => this.#sections.allows(secret));
      for (const { secret, start, end: stop } of firstFound(allowed, stretch, startsWithin(stretch))) {
        const original = line.slice(at + start, at + stop);
        if (RECORDED.test(original)) continue;
        const token = this.#token(secret.kind, original, secret.cycles ?? false);
        text += line.slice(from, at + start) + token;
        from = at + stop;
        secrets.push({ kind: secret.kind, token, original });
      }
      this.#sections.pass(stretch);
    }
    return secrets.length === 0 ? { text: line, secrets: NO_SECRETS } : { text: text + line.slice(from), secrets };
  }

  #maskBlock(block: SecretBlock, lines: readonly string[]): readonly MaskedLine[] {
    const first = lines[0] ?? '';
    const begin = block.begin.exec(first);
    const open = first.slice(0, (begin?.index ?? 0) + (begin?.[0].length ?? 0));
    const whole = lines.join('\n');
    const closed = lines.length > 1 ? block.end.exec(lines.at(-1) ?? '') : null;
    const close = closed === null ? '' : (lines.at(-1) ?? '').slice(closed.index);
    const original = whole.slice(open.length, whole.length - close.length);
    const token = this.#token(block.kind, original, block.cycles ?? false);
    const secrets = [{ kind: block.kind, token: close === '' ? `\n${token}` : `\n${token}\n`, original }];
    const plain = (text: string): MaskedLine => ({ text, secrets: NO_SECRETS });
    return [plain(open), { text: token, secrets }, ...(close === '' ? [] : [plain(close)])];
  }

  #token(kind: string, secret: string, cycles: boolean): string {
    const shown = this.fingerprint === null || (cycles && this.level === 'cycling') ? null : this.fingerprint(secret);
    return shown === null ? `<${kind}>` : `<${kind}:${shown}>`;
  }
}

const NOTHING: readonly MaskedLine[] = [];
const NO_SECRETS: readonly MaskedSecret[] = [];

/** What stands for a secret in a recording, which is masked already. */
const RECORDED = /^<[a-z][a-z0-9-]{0,31}:masked>$/;

/** What agentlessd acts upon. */
const COMMAND = /^(?:INFO: |ERROR: |STORE: |FWD:|LOG:)/;

/**
 * The parts of a line between control characters and terminal codes, each of which a terminal may show as a line: the
 * rest of a pager's prompt, a line that was drawn twice, the CR at the end.
 */
function* stretches(line: string): Iterable<readonly [start: number, end: number]> {
  let at = 0;
  for (const { index, 0: code } of line.matchAll(CONTROL)) {
    if (index > at) yield [at, index];
    at = index + code.length;
  }
  if (at < line.length) yield [at, line.length];
}

const CONTROL = /\x1b(?:\[[0-?]{0,16}[ -/]{0,4}[@-~]|\][^\x07\x1b]{0,256}(?:\x07|\x1b\\)|.)?|[\x00-\x08\x0a-\x1f\x7f]/g;

/**
 * Where a configuration line may begin within a stretch: behind a prompt, behind a command of agentlessd, at its start.
 * The furthest comes first: what stands in front of it is not the device's configuration.
 */
function startsWithin(text: string): readonly number[] {
  const starts = [0];
  const command = /^(?:INFO|ERROR|LOG): ?/.exec(text);
  if (command) starts.push(command[0].length);
  const prompt = /^[\w.\-/:@~()[\]]{1,80}[#>$%] ?/.exec(text);
  if (prompt) starts.push(prompt[0].length);
  return starts.reverse();
}

/** The secrets of a stretch, read from each of the starts; a place that two readings claim is masked once. */
function firstFound(secrets: readonly Secret[], text: string, starts: readonly number[]): readonly FoundSecret[] {
  const found: FoundSecret[] = [];
  for (const from of starts) {
    for (const { secret, start, end } of secretsIn(secrets, text.slice(from))) {
      const place = { secret, start: start + from, end: end + from };
      if (found.every(other => place.end <= other.start || place.start >= other.end)) found.push(place);
    }
  }
  return starts.length === 1 ? found : found.sort((a, b) => a.start - b.start);
}
