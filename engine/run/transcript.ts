import type { WriteStream } from 'node:fs';
import { open } from 'node:fs/promises';
import { finished } from 'node:stream/promises';

/** A run's output on its way to a file. A disk that is full is known at the end; the run goes on meanwhile. */
export class TranscriptFile {
  bytes = 0;
  readonly #stream: WriteStream;
  #error: Error | null = null;

  private constructor(stream: WriteStream) {
    this.#stream = stream;
    stream.on('error', error => (this.#error ??= error));
  }

  /** Makes the file. Rejects where it cannot be made: then nothing need be run. */
  static async create(path: string): Promise<TranscriptFile> {
    const file = await open(path, 'wx', 0o600);
    return new TranscriptFile(file.createWriteStream());
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
