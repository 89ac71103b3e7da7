import { createWriteStream, type WriteStream } from 'node:fs';
import { finished } from 'node:stream/promises';

/** A run's output on its way to a file. A disk that is full is known at the end; the run goes on meanwhile. */
export class TranscriptFile {
  bytes = 0;
  readonly #stream: WriteStream;
  #error: Error | null = null;

  constructor(readonly path: string) {
    this.#stream = createWriteStream(path, { flags: 'wx', mode: 0o600 });
    this.#stream.on('error', error => (this.#error ??= error));
  }

  write(chunk: Uint8Array): void {
    this.bytes += chunk.length;
    if (this.#error === null) this.#stream.write(chunk);
  }

  /** Rejects with the first error of writing. */
  async close(): Promise<void> {
    if (this.#error === null) {
      this.#stream.end();
      await finished(this.#stream).catch(() => {});
    }
    if (this.#error !== null) throw this.#error;
  }
}
