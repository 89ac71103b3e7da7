import type { Account, Change, Clock, Device, ExecIo, Session } from '../device';
import type { Terminal } from '../terminal';
import { runJunosCommand } from './commands';
import { JunosSession } from './junosSession';
import { configValue, type RouterFacts } from './show';
import { parseSetLines, statements, type StatementNode, withoutPath, withPath, words } from './statements';
import { STARTUP_CONFIG } from './startupConfig';

export interface JunosOptions {
  readonly clock: Clock;
  readonly accounts: readonly Account[];
  readonly rootPassword: string;
  readonly hostname: string;
}

/** Fixed, so that the output is the same after a restart of the simulation; never in the future. */
const STARTED_AT = Date.UTC(2026, 8, 14, 4, 2, 30);
const COMMITTED_AT = Date.UTC(2026, 8, 15, 8, 15, 2);

/** Each time another one, so that the change can be made again and again. */
const NTP_SERVERS = ['203.0.113.123', '203.0.113.124', '198.51.100.66'];

/** A Junos-like router. */
export class JunosDevice implements Device {
  readonly kind = 'junos';
  readonly family = 'junos';
  readonly loginBanner = '';
  readonly closesConnection = true;
  readonly accounts: readonly Account[];
  readonly becomePassword: string;
  readonly changes: readonly Change[];
  readonly #clock: Clock;
  readonly #startedAt: number;
  #config: readonly StatementNode[];
  #lastCommit: RouterFacts['lastCommit'];

  constructor(options: JunosOptions) {
    this.accounts = options.accounts;
    this.becomePassword = options.rootPassword;
    this.#clock = options.clock;
    this.#startedAt = Math.min(STARTED_AT, options.clock.now());
    this.#lastCommit = { at: Math.min(COMMITTED_AT, options.clock.now()), by: 'netops' };
    const start = withPath(parseSetLines(STARTUP_CONFIG), [['system'], ['host-name', options.hostname]]);
    this.#config = start;
    this.changes = this.#readyMade(start);
  }

  get config(): readonly StatementNode[] {
    return this.#config;
  }

  get hostname(): string {
    return configValue(this.#config, 'system', 'host-name');
  }

  get version(): string {
    return configValue(this.#config, '', 'version');
  }

  commit(config: readonly StatementNode[], by: string): void {
    if (config === this.#config) return;
    this.#config = config;
    this.#lastCommit = { at: this.#clock.now(), by };
  }

  facts(): RouterFacts {
    return {
      config: this.#config,
      now: this.#clock.now(),
      startedAt: this.#startedAt,
      lastCommit: this.#lastCommit,
    };
  }

  shell(session: Session, terminal: Terminal): Promise<void> {
    return new JunosSession(this, session, terminal).run();
  }

  exec(_session: Session, command: string, io: ExecIo): Promise<number> {
    io.out(`\n${runJunosCommand(this, command, 0).text}`);
    return Promise.resolve(0);
  }

  #set(...lines: readonly string[]): void {
    const config = lines.reduce((nodes, line) => withPath(nodes, statements(words(line))), this.#config);
    this.commit(config, 'simulator');
  }

  #readyMade(start: readonly StatementNode[]): readonly Change[] {
    return [
      {
        name: 'ntp-server',
        what: 'asks another time server',
        apply: () => {
          const now = configValue(this.#config, 'system ntp', 'server');
          const next = NTP_SERVERS[(NTP_SERVERS.indexOf(now) + 1) % NTP_SERVERS.length] ?? '';
          const without = withoutPath(this.#config, [['system'], ['ntp'], ['server', now]]) ?? this.#config;
          this.commit(withPath(without, [['system'], ['ntp'], ['server', next]]), 'simulator');
        },
      },
      {
        name: 'new-user',
        what: 'adds a user with all rights',
        apply: () => this.#set('system login user night class super-user'),
      },
      {
        name: 'firewall-term',
        what: 'lets telnet through the filter PROTECT',
        apply: () =>
          this.#set(
            'firewall family inet filter PROTECT term TELNET from destination-port telnet',
            'firewall family inet filter PROTECT term TELNET then accept',
          ),
      },
      {
        name: 'interface-description',
        what: 'describes ge-0/0/1 in other words',
        apply: () => this.#set('interfaces ge-0/0/1 description "link to r1, moved to rack 7"'),
      },
      {
        name: 'restore',
        what: 'brings the configuration of the start back',
        apply: () => this.commit(start, 'simulator'),
      },
    ];
  }
}
