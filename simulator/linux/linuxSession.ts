import type { Terminal } from '../terminal';
import type { LinuxDevice } from './linuxDevice';
import { runText } from './shell/evaluate';
import { type HostPort, type HostUser, Input, newShell, type ShellState, type Streams } from './shell/state';

/** An interactive shell, and those that `su` starts within it. */
export class LinuxSession {
  readonly #device: LinuxDevice;
  readonly #terminal: Terminal;
  readonly #pty: boolean;
  /** Output is written as it comes, in order; this resolves when all of it is out. */
  #written = Promise.resolve();

  constructor(device: LinuxDevice, terminal: Terminal, pty: boolean) {
    this.#device = device;
    this.#terminal = terminal;
    this.#pty = pty;
  }

  /** Reads commands until `exit` or the end of the input; the exit status of the last one. */
  async run(user: HostUser): Promise<number> {
    const state = newShell(this.#host(), user);
    while (!state.left) {
      await this.#written;
      const line = await this.#terminal.readCommand(this.#pty ? this.#prompt(state) : '');
      if (line === null) break;
      await runText(Buffer.from(line).toString('latin1'), state, this.#streams());
    }
    await this.#written;
    return state.status;
  }

  #streams(): Streams {
    const write = (bytes: string): void => {
      this.#written = this.#written.then(() => this.#terminal.printBytes(bytes));
      this.#written.catch(() => undefined); // whoever awaits it hears of it
    };
    return { input: () => Promise.resolve(new Input('')), out: write, err: write };
  }

  #prompt(state: ShellState): string {
    const { user, cwd, variables } = state;
    const set = variables.get('PS1');
    if (set !== undefined) return Buffer.from(set, 'latin1').toString('utf8');
    const folder = cwd === user.home ? '~' : cwd;
    return `${user.name}@${this.#device.hostname}:${folder}${user.uid === 0 ? '#' : '$'} `;
  }

  #host(): HostPort {
    const askSecret = async (prompt: string): Promise<string> => {
      await this.#written;
      return this.#terminal.readSecret(prompt);
    };
    return this.#device.hostPort(askSecret, user => this.run(user), this.#terminal.signal);
  }
}
