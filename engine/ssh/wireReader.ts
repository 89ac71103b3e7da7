/** Reads SSH's data types (RFC 4251, section 5). @throws RangeError at the end of the data */
export class WireReader {
  #at = 0;
  readonly #view: DataView;

  constructor(private readonly bytes: Uint8Array) {
    this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  }

  get position(): number {
    return this.#at;
  }

  get left(): number {
    return this.bytes.length - this.#at;
  }

  uint32(): number {
    const value = this.#view.getUint32(this.#at);
    this.#at += 4;
    return value;
  }

  uint64(): bigint {
    const value = this.#view.getBigUint64(this.#at);
    this.#at += 8;
    return value;
  }

  string(): Uint8Array {
    const length = this.uint32();
    if (length > this.left) throw new RangeError('a string too long');
    const value = this.bytes.subarray(this.#at, this.#at + length);
    this.#at += length;
    return value;
  }

  /** All the strings that are left, as text. */
  strings(): string[] {
    const found: string[] = [];
    while (this.left > 0) found.push(Buffer.from(this.string()).toString('utf8'));
    return found;
  }
}
