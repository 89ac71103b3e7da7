import type { Session } from '../device';
import type { Terminal } from '../terminal';
import { PAGER, runJunosCommand } from './commands';
import { JunosConfigMode } from './configMode';
import type { JunosDevice } from './junosDevice';

/** One interactive session at a router. */
export class JunosSession {
  readonly #device: JunosDevice;
  readonly #terminal: Terminal;
  readonly #session: Session;

  constructor(device: JunosDevice, session: Session, terminal: Terminal) {
    this.#device = device;
    this.#session = session;
    this.#terminal = terminal;
  }

  async run(): Promise<void> {
    await this.#terminal.print(`--- JUNOS ${this.#device.version} Kernel 64-bit  [simulated]\n`);
    for (;;) {
      const prompt = `${this.#session.user}@${this.#device.hostname}> `;
      // An empty line stands before each prompt.
      const line = await this.#terminal.readCommand(`\n${prompt}`);
      if (line === null) return;
      const { text, action, args } = runJunosCommand(this.#device, line, prompt.length);
      const paged = !/\|\s*no-more\b/.test(line);
      await (paged ? this.#terminal.page(text, PAGER) : this.#terminal.print(text));
      if (action?.do === 'leave') return;
      if (action?.do === 'rows') this.#terminal.rows = Math.min(512, Number.parseInt(args[0] ?? '', 10) || 0);
      if (action?.do === 'configure') {
        await this.#terminal.print('Entering configuration mode\n');
        await new JunosConfigMode(this.#device, this.#session, this.#terminal).run();
      }
    }
  }
}
