import type { Account, Device, ExecIo, PlayedFamily, Session } from '../device';
import type { Terminal } from '../terminal';
import type { Play } from './play';

export interface PlayedOptions {
  readonly accounts: readonly Account[];
  readonly enable: string;
  readonly hostname: string;
}

/** A device whose command line is a table. */
export class PlayedDevice implements Device {
  readonly kind: PlayedFamily;
  readonly family: PlayedFamily;
  readonly loginBanner = '';
  readonly closesConnection = true;
  readonly accounts: readonly Account[];
  readonly becomePassword: string;
  readonly changes = [];
  readonly #play: Play;
  readonly #hostname: string;

  constructor(play: Play, options: PlayedOptions) {
    this.kind = play.family;
    this.family = play.family;
    this.#play = play;
    this.#hostname = options.hostname;
    this.becomePassword = options.enable;
    // RouterOS takes letters behind the user's name for wishes about the terminal.
    this.accounts = options.accounts.flatMap(account =>
      play.family === 'routeros' ? [account, { ...account, user: `${account.user}+cte512w` }] : [account],
    );
  }

  async shell(_session: Session, terminal: Terminal): Promise<void> {
    const { banner, question, prompts, exit } = this.#play;
    await terminal.print(banner);
    if (question !== null) {
      await terminal.print(question);
      await terminal.readKey();
      await terminal.print('\n');
    }
    let level = this.#play.lands;
    for (;;) {
      const line = await terminal.readCommand(this.#named(prompts[level] ?? prompts.user));
      const command = line?.trim();
      if (command === undefined || command === exit) return;
      if (command === 'enable' && prompts.privileged !== null) level = await this.#enable(level, terminal);
      else if (this.#play.pagerOff.includes(command)) terminal.rows = 0;
      else if (command !== '') await terminal.page(this.output(command), this.#play.pager);
    }
  }

  /** One command without a prompt: what these devices do not have. */
  exec(_session: Session, command: string, io: ExecIo): Promise<number> {
    io.out(this.#named(this.#play.unknown(command)));
    return Promise.resolve(1);
  }

  output(command: string): string {
    return this.#named(this.#play.shows[command] ?? this.#play.unknown(command));
  }

  async #enable(level: Play['lands'], terminal: Terminal): Promise<Play['lands']> {
    if (level === 'privileged') return level;
    if (this.#play.asksName !== null) await terminal.readAnswer(this.#play.asksName);
    if ((await terminal.readSecret('Password: ')) === this.becomePassword) return 'privileged';
    await terminal.print(this.#play.enableRefused);
    return level;
  }

  #named(text: string): string {
    return text.replaceAll('NAME', this.#hostname);
  }
}
