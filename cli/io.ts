import type { Readable, Writable } from 'node:stream';

/** What a command may touch of the process; tests pass their own. */
export interface Io {
  readonly stdin: Readable;
  readonly stdout: Writable;
  readonly stderr: Writable;
  readonly cwd: string;
  readonly env: Readonly<Record<string, string | undefined>>;
}

/** Writes and waits until the reader has room, so that a slow pipe does not fill the memory. */
export async function print(stream: Writable, text: string | Uint8Array): Promise<void> {
  if (stream.write(text)) return;
  await new Promise<void>((resolve, reject) => {
    const settle = (error?: Error | null): void => {
      stream.off('drain', settle).off('error', settle).off('close', settle);
      if (error) reject(error);
      else resolve();
    };
    stream.once('drain', settle).once('error', settle).once('close', settle);
  });
}

export async function printJson(io: Io, document: unknown): Promise<void> {
  await print(io.stdout, `${JSON.stringify(document)}\n`);
}
