import { type CliCommand, matchCommand } from '../commandLine/commandTable';
import type { Session } from '../device';
import type { Terminal } from '../terminal';
import type { JunosDevice } from './junosDevice';
import { PAGER, runJunosCommand } from './commands';
import { below, braces, setLines, statements, type StatementNode, withoutPath, withPath, words } from './statements';

type Verb = 'set' | 'delete' | 'edit' | 'top' | 'up' | 'show' | 'commit' | 'commit-quit' | 'rollback' | 'run' | 'exit';

const COMMANDS: readonly CliCommand<Verb>[] = [
  { words: 'set <...>', handler: 'set' },
  { words: 'delete <...>', handler: 'delete' },
  { words: 'edit <...>', handler: 'edit' },
  { words: 'top', handler: 'top' },
  { words: 'up', handler: 'up' },
  { words: 'show <...>', handler: 'show' },
  { words: 'commit and-quit', handler: 'commit-quit' },
  { words: 'commit', handler: 'commit' },
  { words: 'rollback <...>', handler: 'rollback' },
  { words: 'run <...>', handler: 'run' },
  { words: 'exit', handler: 'exit' },
  { words: 'quit', handler: 'exit' },
];

/** First words of a configuration. */
const TOP = new Set(
  (
    'access-profile applications chassis class-of-service event-options firewall forwarding-options groups interfaces ' +
    'policy-options protocols routing-instances routing-options security snmp system version vlans'
  ).split(' '),
);

/** `configure` on a Junos router: a candidate configuration that counts only after `commit`. */
export class JunosConfigMode {
  readonly #device: JunosDevice;
  readonly #session: Session;
  readonly #terminal: Terminal;
  #candidate: readonly StatementNode[];
  #path: readonly string[] = [];

  constructor(device: JunosDevice, session: Session, terminal: Terminal) {
    this.#device = device;
    this.#session = session;
    this.#terminal = terminal;
    this.#candidate = device.config;
  }

  async run(): Promise<void> {
    for (;;) {
      const prompt = `${this.#session.user}@${this.#device.hostname}# `;
      const line = await this.#terminal.readCommand(
        `\n[edit${this.#path.map(word => ` ${word}`).join('')}]\n${prompt}`,
      );
      if (line === null) return;
      if ((await this.#carryOut(line, prompt.length)) === 'left') return;
    }
  }

  async #carryOut(line: string, offset: number): Promise<'left' | undefined> {
    const match = matchCommand(COMMANDS, line);
    if (match.kind === 'empty') return;
    if (match.kind !== 'match') {
      const column = match.kind === 'invalid' ? match.column : line.length;
      return void (await this.#terminal.print(`${' '.repeat(offset + column)}^\nunknown command.\n`));
    }
    const rest = match.args[0] ?? '';
    switch (match.handler) {
      case 'set':
      case 'delete':
        return void (await this.#edit(match.handler, rest, offset + line.indexOf(rest)));
      case 'edit':
        this.#path = [...this.#path, ...words(rest)];
        return;
      case 'top':
        this.#path = [];
        return;
      case 'up':
        this.#path = statements(this.#path).slice(0, -1).flat();
        return;
      case 'show':
        return void (await this.#show(rest));
      case 'run':
        return void (await this.#terminal.page(runJunosCommand(this.#device, rest, offset).text, PAGER));
      case 'rollback':
        this.#candidate = this.#device.config;
        return void (await this.#terminal.print('load complete\n'));
      case 'commit':
        return void (await this.#commit());
      case 'commit-quit':
        await this.#commit();
        return this.#leave();
      case 'exit':
        return this.#exit();
    }
  }

  async #edit(verb: 'set' | 'delete', rest: string, column: number): Promise<void> {
    const typed = [...this.#path, ...words(rest)];
    if (!TOP.has(typed[0] ?? '')) {
      return this.#terminal.print(`${' '.repeat(column)}^\nsyntax error.\n`);
    }
    const path = statements(typed);
    if (verb === 'set') {
      this.#candidate = withPath(this.#candidate, path);
      return;
    }
    const without = withoutPath(this.#candidate, path);
    if (without === null) return this.#terminal.print('warning: statement not found\n');
    this.#candidate = without;
  }

  async #show(rest: string): Promise<void> {
    if (/^\|\s*compare$/.test(rest)) return this.#terminal.page(this.#compare(), PAGER);
    const nodes = below(this.#candidate, statements([...this.#path, ...words(rest)])) ?? [];
    await this.#terminal.page(braces(nodes), PAGER);
  }

  /** Junos shows a context diff; here each changed statement is one line. */
  #compare(): string {
    const now = setLines(this.#device.config).split('\n');
    const then = setLines(this.#candidate).split('\n');
    const lines = [
      ...now.filter(line => !then.includes(line)).map(line => `-  ${line}`),
      ...then.filter(line => !now.includes(line)).map(line => `+  ${line}`),
    ];
    return lines.length > 0 ? `[edit]\n${lines.join('\n')}\n` : '';
  }

  async #commit(): Promise<void> {
    this.#device.commit(this.#candidate, this.#session.user);
    await this.#terminal.print('commit complete\n');
  }

  async #exit(): Promise<'left' | undefined> {
    if (this.#path.length > 0) {
      this.#path = [];
      return;
    }
    if (this.#candidate !== this.#device.config) {
      await this.#terminal.print('The configuration has been changed but not committed\n');
      const answer = await this.#terminal.readAnswer('Exit with uncommitted changes? [yes,no] (yes) ');
      if (/^n/i.test(answer)) return;
    }
    return this.#leave();
  }

  async #leave(): Promise<'left'> {
    await this.#terminal.print('Exiting configuration mode\n');
    return 'left';
  }
}
