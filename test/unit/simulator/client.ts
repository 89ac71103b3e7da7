import { Client, type ClientChannel, type ConnectConfig } from 'ssh2';
import { onTestFinished } from 'vitest';
import type { RunningDevice } from '../../../simulator/simulator';

/** Logs in to a simulated device. The connection is closed when the test has finished. */
export function connected(device: RunningDevice, config: ConnectConfig = {}): Promise<Client> {
  const client = new Client();
  onTestFinished(() => void client.destroy());
  return new Promise((resolve, reject) => {
    client.once('ready', () => resolve(client));
    client.on('error', reject);
    client.once('close', () => reject(new Error('closed')));
    client.connect({
      host: device.address,
      port: device.port,
      username: device.user,
      password: device.password,
      ...config,
    });
  });
}

export interface Executed {
  readonly out: string;
  readonly err: string;
  readonly status: number | null;
}

/** One command as an `exec` request. */
export async function executed(device: RunningDevice, command: string, input = '', user?: string): Promise<Executed> {
  const client = await connected(device, user === undefined ? {} : { username: user });
  return new Promise((resolve, reject) => {
    client.exec(command, (error, channel) => {
      if (error) return reject(error);
      let out = '';
      let err = '';
      channel.on('data', (data: Buffer) => (out += data.toString()));
      channel.stderr.on('data', (data: Buffer) => (err += data.toString()));
      channel.on('close', (status: number | null) => resolve({ out, err, status }));
      channel.end(input);
    });
  });
}

/** An interactive session: types, and waits until the device's output ends as expected. */
export class Dialogue {
  /** All that the device has sent. */
  output = '';
  readonly closed: Promise<void>;
  readonly #channel: ClientChannel;
  #seen = 0;
  #arrived: () => void = () => undefined;
  #over = false;

  private constructor(channel: ClientChannel) {
    this.#channel = channel;
    channel.on('data', (data: Buffer) => {
      this.output += data.toString();
      this.#arrived();
    });
    this.closed = new Promise(resolve => {
      channel.on('close', () => {
        this.#over = true;
        this.#arrived();
        resolve();
      });
    });
  }

  static async open(
    device: RunningDevice,
    options: { rows?: number; pty?: boolean; user?: string } = {},
  ): Promise<Dialogue> {
    const client = await connected(device, options.user === undefined ? {} : { username: options.user });
    client.on('error', () => undefined); // a device may hang up in the middle
    const window = options.pty === false ? false : { rows: options.rows ?? 24, cols: 80, term: 'dumb' };
    return new Promise((resolve, reject) => {
      client.shell(window, (error, channel) => (error ? reject(error) : resolve(new Dialogue(channel))));
    });
  }

  /**
   * Waits until what came since the last call ends with one of `ends`.
   * @returns what came since the last call
   * @throws when the device closes the session first
   */
  async until(...ends: readonly string[]): Promise<string> {
    while (!ends.some(end => this.output.slice(this.#seen).endsWith(end))) {
      if (this.#over) throw new Error(`closed after ${JSON.stringify(this.output.slice(this.#seen))}`);
      await new Promise<void>(resolve => (this.#arrived = resolve));
    }
    const text = this.output.slice(this.#seen);
    this.#seen = this.output.length;
    return text;
  }

  /** Types bytes as they are. */
  type(bytes: string): void {
    this.#channel.write(bytes);
  }

  /** Types a line and waits for the next prompt; what came in between. */
  async command(line: string, prompt: string): Promise<string> {
    this.type(`${line}\r`);
    return this.until(prompt);
  }
}
