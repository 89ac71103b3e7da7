import type { Account, Change, Clock, Device, ExecIo, Session } from '../device';
import type { Terminal } from '../terminal';
import { configLine } from './configMode';
import { iosChanges } from './changes';
import { IosSession, runIosCommand } from './iosSession';
import { configValue, parseConfig, type RunningConfig } from './runningConfig';
import type { RouterFacts } from './show';
import { STARTUP_CONFIG } from './startupConfig';

export interface IosOptions {
  readonly clock: Clock;
  readonly accounts: readonly Account[];
  readonly enable: string;
  readonly hostname: string;
  /** Print time stamps and drifting values in the configuration, as most real routers do. */
  readonly drifts: boolean;
}

/** Fixed, so that the output is the same after a restart of the simulation; never in the future. */
const STARTED_AT = Date.UTC(2026, 9, 22, 13, 34, 26);

/** A Cisco-IOS-like router: its running configuration, and what all of its sessions share. */
export class IosDevice implements Device {
  readonly kind = 'ios';
  readonly family = 'cisco-ios';
  readonly loginBanner = '';
  readonly closesConnection = true;
  readonly accounts: readonly Account[];
  readonly becomePassword: string;
  readonly changes: readonly Change[];
  readonly #clock: Clock;
  readonly #drifts: boolean;
  readonly #startedAt: number;
  #config: RunningConfig;
  #lastChange: RouterFacts['lastChange'] = null;

  constructor(options: IosOptions) {
    this.accounts = options.accounts;
    this.becomePassword = options.enable;
    this.#clock = options.clock;
    this.#drifts = options.drifts;
    this.#startedAt = Math.min(STARTED_AT, options.clock.now());
    const start = parseConfig(STARTUP_CONFIG.replace(/^hostname .*$/m, `hostname ${options.hostname}`));
    this.#config = start;
    this.changes = iosChanges({
      config: () => this.#config,
      type: lines => this.#type(lines),
      restore: () => this.setConfig(start, 'simulator'),
    });
  }

  get config(): RunningConfig {
    return this.#config;
  }

  get hostname(): string {
    return configValue(this.#config, 'hostname');
  }

  setConfig(config: RunningConfig, by: string): void {
    if (config === this.#config) return;
    this.#config = config;
    this.#lastChange = { at: this.#clock.now(), by };
  }

  facts(): RouterFacts {
    return {
      config: this.#config,
      now: this.#clock.now(),
      startedAt: this.#startedAt,
      lastChange: this.#lastChange,
      drifts: this.#drifts,
    };
  }

  shell(session: Session, terminal: Terminal): Promise<void> {
    return new IosSession(this, session, terminal).run();
  }

  /** One command, at the rights that the login gives; real routers refuse `enable` here too. */
  exec(_session: Session, command: string, io: ExecIo): Promise<number> {
    io.out(runIosCommand(this, 'user', command, 0).text.replaceAll('\n', '\r\n'));
    return Promise.resolve(0);
  }

  #type(lines: readonly string[]): void {
    let mode = { config: this.#config, section: null, banner: null } as Parameters<typeof configLine>[0];
    for (const line of lines) {
      const step = configLine(mode, line);
      if (step.kind === 'invalid') throw new Error(`the router does not read its own change: ${line}`);
      mode = step.mode;
    }
    this.setConfig(mode.config, 'simulator');
  }
}
