import type { Account, Change, Clock, Device, ExecIo, Session } from '../device';
import { HungUp, type Terminal } from '../terminal';
import { linuxChanges } from './changes';
import type { FileTree } from './fileTree';
import { LinuxSession } from './linuxSession';
import { runText } from './shell/evaluate';
import { type HostFacts, type HostPort, type HostUser, Input, newShell, type Streams } from './shell/state';
import { startupFiles } from './startupFiles';

export interface LinuxOptions {
  readonly clock: Clock;
  readonly accounts: readonly Account[];
  readonly rootPassword: string;
  readonly hostname: string;
  /** Both have the same files and each other's tools. */
  readonly family: 'linux' | 'bsd';
}

/** Fixed, so that the output is the same after a restart of the simulation; never in the future. */
const STARTED_AT = Date.UTC(2026, 9, 3, 6, 25, 11);

/** A Linux host with a small file system in memory. */
export class LinuxDevice implements Device {
  readonly kind: 'linux' | 'bsd';
  readonly family: 'linux' | 'bsd';
  readonly loginBanner = '';
  readonly closesConnection = false;
  readonly accounts: readonly Account[];
  readonly becomePassword: string;
  readonly changes: readonly Change[];
  readonly tree: FileTree;
  readonly #facts: HostFacts;

  constructor(options: LinuxOptions) {
    this.kind = options.family;
    this.family = options.family;
    this.accounts = options.accounts;
    this.becomePassword = options.rootPassword;
    this.tree = startupFiles(options.hostname);
    this.changes = linuxChanges(this.tree, options.clock);
    this.#facts = {
      hostname: options.hostname,
      now: () => options.clock.now(),
      startedAt: Math.min(STARTED_AT, options.clock.now()),
    };
  }

  async shell(session: Session, terminal: Terminal): Promise<void> {
    await new LinuxSession(this, terminal, session.pty).run(this.user(session.user));
  }

  async exec(session: Session, command: string, io: ExecIo): Promise<number> {
    let input: Promise<Input> | null = null;
    const out = (bytes: string): void => io.out(session.pty ? bytes.replaceAll('\n', '\r\n') : bytes);
    const streams: Streams = {
      input: () => (input ??= io.stdin().then(bytes => new Input(bytes))),
      out,
      err: session.pty ? out : bytes => io.err(bytes),
    };
    const askSecret: HostPort['askSecret'] = async (prompt, with_) => {
      with_.err(prompt);
      const line = await io.line();
      if (session.pty) with_.out('\n'); // the Enter key is seen, the password is not
      return line ?? '';
    };
    const host = this.hostPort(askSecret, null, io.signal);
    try {
      return await runText(Buffer.from(command).toString('latin1'), newShell(host, this.user(session.user)), streams);
    } catch (error) {
      if (error instanceof HungUp) return 255;
      throw error;
    }
  }

  hostPort(askSecret: HostPort['askSecret'], login: HostPort['login'], signal: AbortSignal): HostPort {
    return {
      tree: this.tree,
      facts: this.#facts,
      users: () => this.users(),
      askSecret,
      passwordFits: (user, password) => this.#passwordFits(user, password),
      login,
      signal,
    };
  }

  get hostname(): string {
    return this.#facts.hostname;
  }

  /** As /etc/passwd has them now. */
  users(): readonly HostUser[] {
    return (this.tree.get('/etc/passwd')?.content ?? '').split('\n').flatMap(line => {
      const [name = '', , uid, gid, , home = '/'] = line.split(':');
      return uid === undefined ? [] : [{ name, uid: Number(uid), gid: Number(gid), home }];
    });
  }

  /** The user of a login; one that /etc/passwd does not have gets an id of its own. */
  user(name: string): HostUser {
    return this.users().find(user => user.name === name) ?? { name, uid: 1999, gid: 1999, home: '/tmp' };
  }

  #passwordFits(user: string, password: string): boolean {
    if (user === 'root' && password === this.becomePassword) return true;
    return this.accounts.some(account => account.user === user && account.password === password);
  }
}
