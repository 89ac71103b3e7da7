import type { FileTree, Viewer } from '../fileTree';

/** What a host is apart from its files. */
export interface HostFacts {
  readonly hostname: string;
  /** Milliseconds since 1970. */
  now(): number;
  readonly startedAt: number;
}

export interface HostUser extends Viewer {
  readonly name: string;
  readonly home: string;
}

/** Standard input that several commands read from in turn. Bytes in a latin-1 string. */
export class Input {
  readonly #text: string;
  #at = 0;

  constructor(text: string) {
    this.#text = text;
  }

  /** The next line without its end, or null. */
  line(): string | null {
    if (this.#at >= this.#text.length) return null;
    const end = this.#text.indexOf('\n', this.#at);
    const line = this.#text.slice(this.#at, end < 0 ? undefined : end);
    this.#at = end < 0 ? this.#text.length : end + 1;
    return line;
  }

  rest(): string {
    const text = this.#text.slice(this.#at);
    this.#at = this.#text.length;
    return text;
  }
}

export interface Streams {
  /** Asked for only when a command reads its input. */
  readonly input: () => Promise<Input>;
  readonly out: (bytes: string) => void;
  readonly err: (bytes: string) => void;
}

/** What a host's commands need that the shell language does not give. */
export interface HostPort {
  readonly tree: FileTree;
  readonly facts: HostFacts;
  users(): readonly HostUser[];
  /** Asks for a password at the terminal, or reads one from standard input. */
  askSecret(prompt: string, streams: Streams): Promise<string>;
  /** Whether the password is the user's. */
  passwordFits(user: string, password: string): boolean;
  /** Starts an interactive shell of another user, where there is a terminal; its exit status. */
  login: ((user: HostUser) => Promise<number>) | null;
  readonly signal: AbortSignal;
}

/** A running shell. */
export interface ShellState {
  readonly host: HostPort;
  readonly user: HostUser;
  readonly variables: Map<string, string>;
  readonly positional: readonly string[];
  cwd: string;
  /** Exit status of the last command. */
  status: number;
  /** `exit` was called. */
  left: boolean;
  /** Commands that may still be run, shared by all shells of a session: a loop without end ends. */
  readonly budget: { left: number };
}

const COMMANDS_OF_A_SESSION = 200_000;

export function newShell(host: HostPort, user: HostUser): ShellState {
  const path = user.uid === 0 ? '/usr/sbin:/usr/bin:/sbin:/bin' : '/usr/bin:/bin';
  return {
    host,
    user,
    variables: new Map([
      ['HOME', user.home],
      ['USER', user.name],
      ['LOGNAME', user.name],
      ['SHELL', '/bin/sh'],
      ['PATH', path],
    ]),
    positional: [],
    cwd: user.home,
    status: 0,
    left: false,
    budget: { left: COMMANDS_OF_A_SESSION },
  };
}

/** A copy whose variables, folder and end are its own. */
export function subshell(state: ShellState): ShellState {
  return { ...state, variables: new Map(state.variables), left: false };
}
