import { ByteBuilder, decodeUtf8, fromBinary, toBinary, utf8 } from '../bytes';
import { LineMasker, type MaskedLine } from '../families/lineMasker';
import type { Masking } from './masking';
import { SecretHints } from './secretHints';

const LF = 10;
const FWD = [0x46, 0x57, 0x44, 0x3a];
/** A line without end is masked in parts of this size rather than kept for ever. */
const LONGEST_LINE = 64 * 1024;
const NOTHING = new Uint8Array(0);

/**
 * Takes secrets out of a script's output as it arrives. Whole lines come out, so that a secret in two chunks is found;
 * lines that hold none stay byte for byte. A FWD line is a file's name and sum and passes as it is.
 */
export class MaskStream {
  readonly #masker: LineMasker | null;
  readonly #hints = new SecretHints();
  readonly #parts: Uint8Array[] = [];
  #held = 0;

  constructor({ knowledge, level, key }: Masking) {
    this.#masker = level === 'none' ? null : new LineMasker(knowledge, level, key?.fingerprint ?? null);
  }

  /** What can be passed on now. */
  push(chunk: Uint8Array): Uint8Array {
    if (this.#masker === null) return chunk;
    const last = chunk.lastIndexOf(LF);
    if (last < 0 && this.#held + chunk.length <= LONGEST_LINE) {
      this.#hold(chunk);
      return NOTHING;
    }
    const cut = last < 0 ? chunk.length : last + 1;
    const whole = this.#take(chunk.subarray(0, cut));
    this.#hold(chunk.subarray(cut));
    return this.#mask(whole, this.#masker);
  }

  /** The rest. */
  end(): Uint8Array {
    if (this.#masker === null) return NOTHING;
    const out = new ByteBuilder();
    out.append(this.#mask(this.#take(NOTHING), this.#masker));
    // The last line of a block that never ended had its LF, or nothing stood behind it.
    write(out, this.#masker.end(), true);
    return out.toBytes();
  }

  #hold(bytes: Uint8Array): void {
    if (bytes.length === 0) return;
    this.#parts.push(bytes.slice());
    this.#held += bytes.length;
  }

  /** What was held, and `bytes` behind it. */
  #take(bytes: Uint8Array): Uint8Array {
    if (this.#parts.length === 0) return bytes;
    const whole = new ByteBuilder();
    for (const part of [...this.#parts.splice(0), bytes]) whole.append(part);
    this.#held = 0;
    return whole.toBytes();
  }

  #mask(bytes: Uint8Array, masker: LineMasker): Uint8Array {
    const out = new ByteBuilder();
    let from = 0; // what is written next, where nothing was changed yet
    for (let at = 0; at < bytes.length;) {
      const lf = bytes.indexOf(LF, at);
      const end = lf < 0 ? bytes.length : lf;
      const next = lf < 0 ? end : end + 1;
      if (masker.wantsNext || this.#maySecret(bytes, at, end)) {
        out.append(bytes, from, at);
        from = next;
        const line = bytes.subarray(at, end);
        const text = decodeUtf8(line);
        const masked = masker.push(text ?? toBinary(line), true);
        if (masked.length === 1 && masked[0]?.secrets.length === 0) out.append(bytes, at, next);
        else write(out, masked, lf >= 0, text === null);
      }
      at = next;
    }
    if (from === 0) return bytes;
    out.append(bytes, from);
    return out.toBytes();
  }

  #maySecret(bytes: Uint8Array, start: number, end: number): boolean {
    if (FWD.every((byte, index) => bytes[start + index] === byte)) return false;
    return this.#hints.maySecret(bytes, start, end);
  }
}

/** @param ended the last of the lines had an LF @param binary the texts are binary strings */
function write(out: ByteBuilder, lines: readonly MaskedLine[], ended: boolean, binary = false): void {
  lines.forEach(({ text }, index) => {
    out.append(binary && isBinary(text) ? fromBinary(text) : utf8(text));
    if (ended || index < lines.length - 1) out.appendByte(LF);
  });
}

/** A block may have begun in a line that was UTF-8 and end in one that was not. */
function isBinary(text: string): boolean {
  return !/[^\0-\xff]/.test(text);
}

/** A whole text without its secrets. */
export function maskBytes(bytes: Uint8Array, masking: Masking): Uint8Array {
  const stream = new MaskStream(masking);
  const head = stream.push(bytes);
  const tail = stream.end();
  if (tail.length === 0) return head;
  const whole = new ByteBuilder();
  whole.append(head);
  whole.append(tail);
  return whole.toBytes();
}
