import type { Duplex } from 'node:stream';
import type { Client, ClientChannel, SFTPWrapper } from 'ssh2';
import { abortable, asError, onAbort } from '../abort';
import { fail, type Problem } from '../problem';
import type { ExecEnd, ExecIo, SshConnection, SshShell, Terminal } from './connection';
import type { SshTarget } from './target';

/** An authenticated `ssh2` client as the port has it. */
export class Ssh2Connection implements SshConnection {
  readonly notes: readonly Problem[] = [];
  #open = true;
  #sftp: Promise<SFTPWrapper | null> | null = null;

  constructor(
    readonly target: SshTarget,
    private readonly client: Client,
    private readonly socket: Duplex,
  ) {
    client.once('close', () => {
      this.#open = false;
    });
  }

  async exec(command: string, io: ExecIo, signal: AbortSignal): Promise<ExecEnd> {
    let end: ExecEnd | null = null;
    const channel = await this.#channel(signal, done =>
      this.client.exec(command, (error, opened) => {
        // At once: the end of a quick command can stand in the same packet as the answer that opens the channel.
        if (!error)
          opened.on('exit', (code: number | null, name?: string) => {
            end = { code: code ?? null, signal: name ?? null };
          });
        done(error, opened);
      }),
    );
    return new Promise((resolve, reject) => {
      // A server may keep the channel until the command has ended by itself: nobody waits for that.
      const forget = onAbort(signal, () => {
        channel.removeAllListeners('data');
        stop(channel);
        reject(asError(signal.reason));
      });
      channel.on('data', (chunk: Buffer) => io.stdout(chunk));
      channel.stderr.on('data', (chunk: Buffer) => io.stderr(chunk));
      channel.once('close', () => {
        forget();
        if (end === null && !this.#open) reject(this.#lost());
        else resolve(end ?? { code: null, signal: null });
      });
      channel.end(io.stdin ?? '');
    });
  }

  async shell({ term, columns, rows }: Terminal, signal: AbortSignal): Promise<SshShell> {
    const channel = await this.#channel(signal, done => this.client.shell({ term, cols: columns, rows }, done));
    const forget = onAbort(signal, () => channel.close());
    const closed = new Promise<void>(resolve => channel.once('close', () => resolve())).finally(forget);
    return {
      write: text => {
        if (channel.writable) channel.write(text);
      },
      onData: listener => {
        channel.on('data', (chunk: Buffer) => listener(chunk));
        channel.stderr.on('data', (chunk: Buffer) => listener(chunk));
      },
      closed,
      close: () => channel.close(),
    };
  }

  readonly putFile = async (path: string, content: Uint8Array, mode: number, signal: AbortSignal): Promise<boolean> => {
    this.#sftp ??= this.#openSftp(signal);
    const sftp = await this.#sftp;
    if (sftp === null) return false;
    const written = new Promise<void>((resolve, reject) => {
      sftp.writeFile(path, Buffer.from(content), { mode, flag: 'wx' }, error => {
        if (error) reject(fail('handshake-failed', { host: this.target.alias, reason: `${path}: ${error.message}` }));
        else resolve();
      });
    });
    await abortable(Promise.race([written, this.#closed()]), signal);
    return true;
  };

  /** Null where the server has none: switched off, or its program is not there. */
  async #openSftp(signal: AbortSignal): Promise<SFTPWrapper | null> {
    try {
      return await this.#opened<SFTPWrapper>(signal, done => this.client.sftp(done));
    } catch (error) {
      if (signal.aborted || !this.#open) throw error;
      return null;
    }
  }

  /** A socket to another host through this one. */
  forward({ hostname, port }: SshTarget, signal: AbortSignal): Promise<Duplex> {
    return this.#channel(signal, done => this.client.forwardOut('127.0.0.1', 0, hostname, port, done));
  }

  async close(): Promise<void> {
    if (!this.#open) return;
    const closed = new Promise<void>(resolve => this.client.once('close', () => resolve()));
    this.client.end();
    // A device that does not answer the goodbye: ssh2's own `destroy` does nothing any more after `end`.
    const insist = setTimeout(() => this.socket.destroy(), 1000);
    await closed;
    clearTimeout(insist);
  }

  /** Rejects when the connection is lost. */
  #closed(): Promise<never> {
    return new Promise((_, reject) => this.client.once('close', () => reject(this.#lost())));
  }

  #channel(
    signal: AbortSignal,
    open: (done: (error: Error | undefined, channel: ClientChannel) => void) => unknown,
  ): Promise<ClientChannel> {
    return this.#opened(signal, open);
  }

  #opened<Channel>(
    signal: AbortSignal,
    open: (done: (error: Error | undefined, channel: Channel) => void) => unknown,
  ): Promise<Channel> {
    return new Promise((resolve, reject) => {
      if (signal.aborted) return reject(asError(signal.reason));
      const lost = (): void => reject(this.#lost());
      const forget = onAbort(signal, () => reject(asError(signal.reason)));
      this.client.once('close', lost);
      const settle = (): void => {
        forget();
        this.client.off('close', lost);
      };
      try {
        open((error, channel) => {
          settle();
          if (error) reject(fail('handshake-failed', { host: this.target.alias, reason: error.message }));
          else resolve(channel);
        });
      } catch {
        settle();
        reject(this.#lost());
      }
    });
  }

  #lost(): Error {
    return fail('connection-lost', { host: this.target.alias, stage: 'while a command ran' });
  }
}

/** Ends the command too, where the server passes signals on (OpenSSH does); others notice the closed channel. */
function stop(channel: ClientChannel): void {
  if (channel.writable) channel.signal('TERM');
  channel.close();
}
