import type { Duplex } from 'node:stream';
import { asError, onAbort } from '../abort';

/** What a server says first. SSH lets it say some lines of text before its greeting, and no more. */
export class Greeting {
  #text = '';

  readonly hear = (chunk: Buffer): void => {
    if (this.#text.length < LONGEST_GREETING) this.#text += chunk.toString('latin1');
  };

  /** Something came, and it is not SSH. */
  isForeign(): boolean {
    return this.#text !== '' && !/^SSH-/m.test(this.#text);
  }

  /** There is nothing more to wait for. */
  isWhole(): boolean {
    return /^SSH-[^\n]*\n/m.test(this.#text) || this.#text.length >= LONGEST_GREETING;
  }
}

const LONGEST_GREETING = 4096;

/** Milliseconds after which a server that says nothing may be waiting for us to begin. */
const SHY = 1000;

/**
 * Waits until a server's greeting is there as a whole, and puts it back: ssh2 1.17 loses the middle of one that comes in
 * three pieces or more, and then cannot verify the host's signature. Resolves with what went wrong meanwhile, null for
 * nothing; `'closed'`: the server has closed. Rejects with the signal's reason.
 */
export function wholeGreeting(
  socket: Duplex,
  greeting: Greeting,
  signal: AbortSignal,
): Promise<Error | 'closed' | null> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    const settle = (act: () => void): void => {
      clearTimeout(timer);
      forget();
      socket.off('data', hear).off('end', closed).off('close', closed).off('error', failed);
      socket.pause();
      if (chunks.length > 0 && !socket.readableEnded) socket.unshift(Buffer.concat(chunks));
      act();
    };
    const hear = (chunk: Buffer): void => {
      chunks.push(chunk);
      greeting.hear(chunk);
      if (greeting.isWhole()) settle(() => resolve(null));
    };
    const closed = (): void => settle(() => resolve('closed'));
    const failed = (error: Error): void => settle(() => resolve(error));
    const timer = setTimeout(() => settle(() => resolve(null)), SHY);
    const forget = onAbort(signal, () => queueMicrotask(() => settle(() => reject(asError(signal.reason)))));
    socket.on('data', hear).once('end', closed).once('close', closed).once('error', failed);
  });
}
