/**
 * Texts as UTF-8, one after the other in the same memory: what comes out is good until the next call. A long document is
 * read so in pieces that stay near the processor.
 */
export class BlockEncoder {
  private readonly encoder = new TextEncoder();
  private buffer = new Uint8Array(0);

  encode(text: string): Uint8Array {
    // Three bytes a unit at most; a first guess of one is right for most text.
    if (this.buffer.length < text.length) this.buffer = new Uint8Array(text.length);
    const { read, written } = this.encoder.encodeInto(text, this.buffer);
    if (read === text.length) return this.buffer.subarray(0, written);
    this.buffer = new Uint8Array(text.length * 3);
    return this.buffer.subarray(0, this.encoder.encodeInto(text, this.buffer).written);
  }
}
