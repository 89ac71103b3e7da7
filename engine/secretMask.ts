import { toBinary, utf8 } from '../core/bytes';

/** Stands in the place of a secret. */
export const MASK = '********';

const MASK_BYTES = utf8(MASK);

/** Shorter words occur everywhere; masking them would destroy the text without hiding anything. */
const SHORTEST = 4;

/**
 * The secrets that one run used, and how to take them out of what it printed. A runner adds each secret before it uses
 * it; what is printed then passes through a `MaskingStream` before anything is read, shown or stored.
 */
export class SecretMask {
  readonly #secrets = new Set<string>();

  /** @param publicText what is recorded anyway: a "secret" that is part of it is none that masking could keep */
  constructor(private readonly publicText: string = '') {}

  add(secret: string): void {
    if (secret.length < SHORTEST || secret === 'NOPASS' || this.publicText.includes(secret)) return;
    this.#secrets.add(toBinary(utf8(secret)));
  }

  /** UTF-8 bytes of each secret as binary strings, longest first, so that a secret within another one hides nothing. */
  get needles(): readonly string[] {
    return [...this.#secrets].sort((a, b) => b.length - a.length);
  }

  /** Text for a log or a message, without the secrets. */
  text(text: string): string {
    if (this.#secrets.size === 0) return text;
    return Buffer.from(mask(Buffer.from(text, 'utf8'), this.needles)).toString('utf8');
  }
}

/** Masks secrets in a stream of bytes, also those that arrive in two chunks. */
export class MaskingStream {
  #held: Uint8Array = new Uint8Array(0);

  constructor(private readonly secrets: SecretMask) {}

  /** What can be passed on now. A tail that may be the beginning of a secret is held back. */
  push(chunk: Uint8Array): Uint8Array {
    const needles = this.secrets.needles;
    if (needles.length === 0 && this.#held.length === 0) return chunk;
    const all = this.#held.length === 0 ? Buffer.from(chunk) : Buffer.concat([this.#held, chunk]);
    const masked = mask(all, needles);
    const keep = possibleStart(masked, needles);
    this.#held = masked.subarray(masked.length - keep);
    return masked.subarray(0, masked.length - keep);
  }

  /** The rest. */
  end(): Uint8Array {
    const rest = this.#held;
    this.#held = new Uint8Array(0);
    return rest;
  }
}

function mask(bytes: Buffer, needles: readonly string[]): Buffer {
  let whole = bytes;
  for (const needle of needles) {
    const parts: Uint8Array[] = [];
    let from = 0;
    for (let at = whole.indexOf(needle, 0, 'latin1'); at !== -1; at = whole.indexOf(needle, from, 'latin1')) {
      parts.push(whole.subarray(from, at), MASK_BYTES);
      from = at + needle.length;
    }
    if (from > 0) whole = Buffer.concat([...parts, whole.subarray(from)]);
  }
  return whole;
}

/** Length of the longest tail of `bytes` with which one of the needles begins. */
function possibleStart(bytes: Buffer, needles: readonly string[]): number {
  const longest = Math.min(bytes.length, (needles[0]?.length ?? 0) - 1);
  const tail = bytes.toString('latin1', bytes.length - Math.max(0, longest));
  for (let at = 0; at < tail.length; at++)
    for (const needle of needles)
      if (needle.length > tail.length - at && needle[0] === tail[at] && needle.startsWith(tail.slice(at)))
        return tail.length - at;
  return 0;
}
