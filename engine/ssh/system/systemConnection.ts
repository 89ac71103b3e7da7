import { spawn, type ChildProcess, type StdioOptions } from 'node:child_process';
import { asError, onAbort } from '../../abort';
import { fail, type Problem } from '../../problem';
import type { ExecEnd, ExecIo, SshConnection, SshShell, Terminal } from '../connection';
import type { SshTarget } from '../target';
import type { Door } from './door';
import type { Master } from './master';
import { sharedArguments } from './sshArguments';

type Environment = Readonly<Record<string, string | undefined>>;

/** What ssh says when it could not run a command, or was itself ended; a command may end with it, too. */
const BROKEN = 255;

/**
 * A connection that the system's ssh holds; each command and terminal is one more ssh on its control socket. The name of
 * a signal that ended a command does not come through: such a command has status 255.
 */
export class SystemConnection implements SshConnection {
  readonly notes: readonly Problem[] = [];

  constructor(
    readonly target: SshTarget,
    private readonly master: Master,
    private readonly door: Door,
    private readonly environment: Environment,
  ) {}

  /** Carries the connection to the next host. */
  get control(): string {
    return this.master.control;
  }

  exec(command: string, { stdout, stderr, stdin }: ExecIo, signal: AbortSignal): Promise<ExecEnd> {
    if (signal.aborted) return Promise.reject(asError(signal.reason));
    const child = this.#share(['-T'], [command], {}, [stdin === undefined ? 'ignore' : 'pipe', 'pipe', 'pipe']);
    child.stdin?.on('error', () => {}); // a command need not read what it is given
    child.stdin?.end(stdin);
    return new Promise((resolve, reject) => {
      // A server may keep the channel until the command has ended by itself: nobody waits for that.
      const forget = onAbort(signal, () => {
        child.stdout?.removeAllListeners('data');
        child.kill();
        reject(asError(signal.reason));
      });
      child.stdout?.on('data', (chunk: Buffer) => stdout(chunk));
      child.stderr?.on('data', (chunk: Buffer) => stderr(chunk));
      child.once('error', () => reject(this.#lost()));
      child.once('close', code => {
        forget();
        if (code !== BROKEN) resolve({ code, signal: null });
        else
          void this.#stands().then(stands => (stands ? resolve({ code, signal: null }) : reject(this.#lost())), reject);
      });
    });
  }

  /**
   * ssh takes a terminal's size and modes from one of its own, and has none: the device's has no size (which counts as
   * not said), and a host's neither echoes nor ends its lines with CR.
   */
  shell({ term }: Terminal, signal: AbortSignal): Promise<SshShell> {
    if (signal.aborted) return Promise.reject(asError(signal.reason));
    const child = this.#share(['-tt'], [], { TERM: term }, ['pipe', 'pipe', 'pipe']);
    child.stdin?.on('error', () => {}); // the device has closed it
    const forget = onAbort(signal, () => child.kill());
    const closed = new Promise<void>(resolve => {
      child.once('error', () => resolve());
      child.once('close', () => resolve());
    }).finally(forget);
    return Promise.resolve({
      write: text => {
        if (child.stdin?.writable === true) child.stdin.write(text);
      },
      onData: listener => {
        child.stdout?.on('data', (chunk: Buffer) => listener(chunk));
        child.stderr?.on('data', (chunk: Buffer) => listener(chunk));
      },
      closed,
      close: () => void child.kill(),
    });
  }

  async close(): Promise<void> {
    await this.master.end();
    await this.door.remove();
  }

  #share(
    options: readonly string[],
    command: readonly string[],
    variables: Environment,
    stdio: StdioOptions,
  ): ChildProcess {
    const args = sharedArguments(this.control, this.target.alias, options, command);
    return spawn('ssh', args, { stdio, env: { ...this.environment, LC_ALL: 'C', ...variables } });
  }

  /** Whether the connection is still there: asked of the ssh that holds it. */
  #stands(): Promise<boolean> {
    const child = this.#share(['-O', 'check'], [], {}, 'ignore');
    return new Promise(resolve => {
      child.once('error', () => resolve(false));
      child.once('exit', code => resolve(code === 0));
    });
  }

  #lost(): Error {
    return fail('connection-lost', { host: this.target.alias, stage: 'while a command ran' });
  }
}
