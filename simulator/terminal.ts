import type { Behaviour, Stage } from './behaviour';

/** Where a terminal's bytes go and come from; an SSH channel, or a pair of arrays in a test. */
export interface TerminalPort {
  /** Resolves when there is room again or the client has gone. Bytes in a latin-1 string. */
  send(bytes: string): Promise<void>;
  /** Closes the connection at once. */
  hangUp(): void;
  /** Aborted when the client has gone. */
  readonly signal: AbortSignal;
}

export interface PagerStyle {
  /** Shown when a page is full. `share`: the part of the output already shown, 0 to 1. */
  prompt(share: number): string;
  /** Wipes the prompt. */
  readonly erase: string;
}

/** What a reading step gives when the client has left. */
export class HungUp extends Error {
  constructor() {
    super('the client has left the session');
    this.name = 'HungUp';
  }
}

const USUAL_ROWS = 24;
const CTRL_C = '\x03';
const CTRL_D = '\x04';
const CTRL_U = '\x15';

/**
 * The device's side of a terminal: reads lines with echo as a device does, writes with CR LF, shows pages. Line ends of
 * the client may be CR, LF or CR LF. Without a terminal (`pty: false`) nothing is echoed and LF stays LF.
 */
export class Terminal {
  /** Lines of a page; 0 switches paging off. */
  rows: number;
  readonly #port: TerminalPort;
  readonly #pty: boolean;
  readonly #behaviour: Behaviour;
  #input = '';
  #arrived: (() => void) | null = null;
  #afterCr = false;

  constructor(port: TerminalPort, options: { pty: boolean; rows: number; behaviour: Behaviour }) {
    this.#port = port;
    this.#pty = options.pty;
    this.#behaviour = options.behaviour;
    this.rows = options.rows;
    port.signal.addEventListener('abort', () => this.#arrived?.(), { once: true });
  }

  /** Aborted when the client has gone. */
  get signal(): AbortSignal {
    return this.#port.signal;
  }

  /** Bytes from the client, in a latin-1 string. */
  receive(bytes: string): void {
    this.#input += bytes;
    this.#arrived?.();
  }

  /** Bytes from the client as they came, once there are some: no echo, no lines. */
  async receiveRaw(): Promise<string> {
    while (this.#input === '') {
      if (this.#port.signal.aborted) throw new HungUp();
      await new Promise<void>(resolve => (this.#arrived = resolve));
    }
    const bytes = this.#input;
    this.#input = '';
    return bytes;
  }

  /** Writes bytes (latin-1 string) exactly as they are. */
  async sendRaw(bytes: string): Promise<void> {
    await this.#port.send(bytes);
    if (this.#port.signal.aborted) throw new HungUp();
  }

  /** Writes text in UTF-8 whose line ends are LF. */
  async print(text: string): Promise<void> {
    await this.printBytes(Buffer.from(text, 'utf8').toString('latin1'));
  }

  /** Writes bytes (latin-1 string) whose line ends are LF. */
  async printBytes(bytes: string): Promise<void> {
    if (bytes) await this.#port.send(this.#pty ? bytes.replaceAll('\n', '\r\n') : bytes);
    if (this.#port.signal.aborted) throw new HungUp();
  }

  /**
   * Prompts and reads a command, echoing it, then waits for the device's latency.
   * @returns the line without its end; null for end of input (ctrl-D); `''` after ctrl-C
   */
  async readCommand(prompt: string): Promise<string | null> {
    await this.pass('prompt');
    await this.print(this.#behaviour.prompt ?? prompt);
    const line = await this.#readLine(true);
    await this.pass('command');
    await this.#latency();
    await this.flood();
    return line;
  }

  /** Asks for a password; nothing is echoed but the line end. */
  async readSecret(prompt: string): Promise<string> {
    await this.print(prompt);
    const line = await this.#readLine(false);
    await this.pass('become');
    await this.#latency();
    return line ?? '';
  }

  /** Asks a question whose answer is echoed. */
  async readAnswer(question: string): Promise<string> {
    await this.print(question);
    return (await this.#readLine(true)) ?? '';
  }

  /** Waits for one key, which is not echoed. */
  readKey(): Promise<string> {
    return this.#readKey();
  }

  /** Shows text page by page: blank gives a page, Enter a line, `q` leaves. */
  async page(text: string, style: PagerStyle): Promise<void> {
    const rows = this.rows === 0 && this.#behaviour.alwaysPages ? USUAL_ROWS : this.rows;
    const size = rows - 1;
    if (rows === 0 || !this.#pty) return this.print(text);
    const lines = text.split('\n');
    if (lines.at(-1) === '') lines.pop();
    let shown = 0;
    let next = size;
    while (shown < lines.length) {
      const end = Math.min(lines.length, shown + next);
      await this.print(lines.slice(shown, end).join('\n') + '\n');
      shown = end;
      if (shown === lines.length) return;
      await this.print(style.prompt(shown / lines.length));
      await this.pass('pager');
      const key = await this.#readKey();
      await this.print(style.erase);
      if (key === 'q' || key === CTRL_C) return;
      next = key === '\r' || key === '\n' ? 1 : size;
    }
  }

  /** A session reaches a stage: a fault that is set there happens now. */
  async pass(stage: Stage): Promise<void> {
    const { fault } = this.#behaviour;
    if (fault?.at !== stage) return;
    if (fault.how === 'close') this.#port.hangUp();
    else await aborted(this.#port.signal);
    throw new HungUp();
  }

  async #latency(): Promise<void> {
    await pause(this.#behaviour.latency, this.#port.signal);
  }

  /** Prints what a flooding device prints before a command's own output. */
  async flood(): Promise<void> {
    const line = 'This line is printed again and again because the device floods its clients.\n';
    for (let sent = 0; sent < this.#behaviour.flood; sent += line.length * 64) await this.print(line.repeat(64));
  }

  async #readKey(): Promise<string> {
    while (this.#input === '') {
      if (this.#port.signal.aborted) throw new HungUp();
      await new Promise<void>(resolve => (this.#arrived = resolve));
    }
    const key = this.#input.charAt(0);
    this.#input = this.#input.slice(1);
    const restOfCrLf = this.#afterCr && key === '\n';
    this.#afterCr = key === '\r';
    return restOfCrLf ? this.#readKey() : key;
  }

  async #readLine(echo: boolean): Promise<string | null> {
    let line = '';
    for (;;) {
      const key = await this.#readKey();
      const show = (bytes: string): Promise<void> => (echo && this.#pty ? this.printBytes(bytes) : Promise.resolve());
      if (key === '\r' || key === '\n') {
        if (this.#pty) await this.printBytes('\n');
        return Buffer.from(line, 'latin1').toString('utf8');
      }
      if (key === CTRL_D && line === '') return null;
      if (key === CTRL_C) {
        await show('^C\n');
        return '';
      }
      if (key === '\b' || key === '\x7f') {
        if (line) await show('\b \b');
        line = line.slice(0, -1);
      } else if (key === CTRL_U) {
        await show('\b \b'.repeat(line.length));
        line = '';
      } else if (key >= ' ') {
        await show(key);
        line += key;
      }
    }
  }
}

/** Waits; ends early when the signal is aborted. */
export function pause(milliseconds: number, signal: AbortSignal): Promise<void> {
  if (milliseconds <= 0 || signal.aborted) return Promise.resolve();
  return new Promise(resolve => {
    const end = (): void => {
      clearTimeout(timer);
      signal.removeEventListener('abort', end);
      resolve();
    };
    const timer = setTimeout(end, milliseconds);
    signal.addEventListener('abort', end, { once: true });
  });
}

function aborted(signal: AbortSignal): Promise<void> {
  if (signal.aborted) return Promise.resolve();
  return new Promise(resolve => signal.addEventListener('abort', () => resolve(), { once: true }));
}
