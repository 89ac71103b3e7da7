/**
 * Byte strings. What a device printed is bytes; where text operations are handier than byte loops, `core` uses a
 * *binary string*: a string with one UTF-16 unit (0 to 255) a byte, so nothing is decoded and nothing is lost.
 */

const UNITS_PER_CALL = 8192; // String.fromCharCode takes its arguments from the stack

/** Bytes as a binary string. */
export function toBinary(bytes: Uint8Array): string {
  let text = '';
  for (let at = 0; at < bytes.length; at += UNITS_PER_CALL) {
    text += String.fromCharCode.apply(null, bytes.subarray(at, at + UNITS_PER_CALL) as unknown as number[]);
  }
  return text;
}

/** A binary string as bytes. Units above 255 are a programmer's mistake. */
export function fromBinary(text: string): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(text.length);
  for (let at = 0; at < text.length; at++) {
    const unit = text.charCodeAt(at);
    if (unit > 255) throw new RangeError(`not a binary string: unit ${unit} at ${at}`);
    bytes[at] = unit;
  }
  return bytes;
}

/** Text as UTF-8 bytes. */
export function utf8(text: string): Uint8Array<ArrayBuffer> {
  return new TextEncoder().encode(text);
}

/** Bytes as text to show: UTF-8, with U+FFFD where they are not. */
export function showBytes(bytes: Uint8Array): string {
  return UTF8.decode(bytes);
}

/** One of each for all: making one costs more than decoding a line. */
const UTF8 = new TextDecoder('utf-8', { ignoreBOM: true });
const STRICT_UTF8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/** Bytes as text, or null where they are not valid UTF-8. */
export function decodeUtf8(bytes: Uint8Array): string | null {
  try {
    return STRICT_UTF8.decode(bytes);
  } catch {
    return null;
  }
}

/**
 * A `DataView` on exactly the bytes of `bytes` (which may be a part of a larger buffer). Its reads of four bytes are
 * compiled to plain unaligned loads, so loops over it are several times faster than loops over single bytes.
 */
export function viewOf(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

/** A copy of `bytes[start..end)`. (`slice` of a Node `Buffer` is none: it goes on sharing its memory.) */
export function copyBytes(bytes: Uint8Array, start: number, end: number): Uint8Array<ArrayBuffer> {
  return new Uint8Array(bytes.subarray(start, end));
}

export function equalBytes(a: Uint8Array, b: Uint8Array): boolean {
  if (a.length !== b.length) return false;
  for (let at = 0; at < a.length; at++) if (a[at] !== b[at]) return false;
  return true;
}

export function concatBytes(parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const whole = new Uint8Array(parts.reduce((length, part) => length + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

/** Bytes that grow at the end, in amortised linear time. */
export class ByteBuilder {
  private buffer = new Uint8Array(256);
  private used = 0;

  get length(): number {
    return this.used;
  }

  append(bytes: Uint8Array, start = 0, end = bytes.length): void {
    const needed = this.used + end - start;
    if (needed > this.buffer.length) this.grow(needed);
    this.buffer.set(bytes.subarray(start, end), this.used);
    this.used = needed;
  }

  appendByte(byte: number): void {
    if (this.used === this.buffer.length) this.grow(this.used + 1);
    this.buffer[this.used++] = byte;
  }

  clear(): void {
    this.used = 0;
  }

  /** What was appended, without a copy: valid until the next append. */
  view(): Uint8Array<ArrayBuffer> {
    return this.buffer.subarray(0, this.used);
  }

  /** A copy of what was appended. */
  toBytes(): Uint8Array<ArrayBuffer> {
    return this.buffer.slice(0, this.used);
  }

  private grow(needed: number): void {
    const larger = new Uint8Array(Math.max(needed, this.buffer.length * 2));
    larger.set(this.buffer.subarray(0, this.used));
    this.buffer = larger;
  }
}
