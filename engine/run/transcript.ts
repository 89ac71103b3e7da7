import { open, type FileHandle } from 'node:fs/promises';

/** Bytes that are written together, … */
const BLOCK = 64 * 1024;

/** … or what has come in so many milliseconds: a process that is killed loses no more of a transcript than that. */
const SOON = 1000;

/** A run's output on its way to a file. A disk that is full is known at the end; the run goes on meanwhile. */
export class TranscriptFile {
  bytes = 0;
  #waiting: Uint8Array[] = [];
  #waitingBytes = 0;
  #timer: NodeJS.Timeout | null = null;
  #written: Promise<void> = Promise.resolve();
  #error: Error | null = null;

  private constructor(private readonly file: FileHandle) {}

  /** Makes the file. Rejects where it cannot be made: then nothing need be run. */
  static async create(path: string): Promise<TranscriptFile> {
    return new TranscriptFile(await open(path, 'wx', 0o600));
  }

  write(chunk: Uint8Array): void {
    this.bytes += chunk.length;
    if (this.#error !== null) return;
    this.#waiting.push(chunk);
    this.#waitingBytes += chunk.length;
    if (this.#waitingBytes >= BLOCK) this.#flush();
    else this.#timer ??= setTimeout(() => this.#flush(), SOON).unref();
  }

  /** Rejects with the first error of writing. */
  async close(): Promise<void> {
    this.#flush();
    await this.#written;
    await this.file.close().catch((error: Error) => (this.#error ??= error));
    if (this.#error !== null) throw this.#error;
  }

  #flush(): void {
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#timer = null;
    const block = Buffer.concat(this.#waiting.splice(0));
    this.#waitingBytes = 0;
    if (block.length === 0) return;
    this.#written = this.#written
      .then(() => (this.#error === null ? this.file.writeFile(block) : undefined))
      .catch((error: Error) => void (this.#error ??= error));
  }
}
