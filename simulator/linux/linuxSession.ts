import type { Terminal } from '../terminal';
import type { LinuxDevice } from './linuxDevice';
import { runText } from './shell/evaluate';
import { type HostPort, type HostUser, Input, newShell, type ShellState, type Streams } from './shell/state';

/** An interactive shell, and those that `su` starts within it. */
export class LinuxSession {
  readonly #device: LinuxDevice;
  readonly #terminal: Terminal;
  readonly #pty: boolean;
  readonly #gone = new AbortController();

  constructor(device: LinuxDevice, terminal: Terminal, pty: boolean) {
    this.#device = device;
    this.#terminal = terminal;
    this.#pty = pty;
  }

  /** Reads commands until `exit` or the end of the input; the exit status of the last one. */
  async run(user: HostUser): Promise<number> {
    const state = newShell(this.#host(), user);
    while (!state.left) {
      const line = await this.#terminal.readCommand(this.#pty ? this.#prompt(state) : '');
      if (line === null) break;
      await this.#carryOut(line, state);
    }
    return state.status;
  }

  /** Output is written as it comes, in order; what a command prints waits until the one before is out. */
  async #carryOut(line: string, state: ShellState): Promise<void> {
    let written = Promise.resolve();
    const write = (bytes: string): void => {
      written = written.then(() => this.#terminal.printBytes(bytes));
      written.catch(() => this.#gone.abort());
    };
    const input = (): Promise<Input> => Promise.resolve(new Input(''));
    const streams: Streams = { input, out: write, err: write };
    await runText(Buffer.from(line).toString('latin1'), state, streams);
    await written;
  }

  #prompt(state: ShellState): string {
    const { user, cwd, variables } = state;
    const set = variables.get('PS1');
    if (set !== undefined) return Buffer.from(set, 'latin1').toString('utf8');
    const folder = cwd === user.home ? '~' : cwd;
    return `${user.name}@${this.#device.hostname}:${folder}${user.uid === 0 ? '#' : '$'} `;
  }

  #host(): HostPort {
    return this.#device.hostPort(
      prompt => this.#terminal.readSecret(prompt),
      user => this.run(user),
      this.#gone.signal,
    );
  }
}
