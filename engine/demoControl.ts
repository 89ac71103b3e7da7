import { connect } from 'node:net';
import { createInterface } from 'node:readline';

/** A simulated device as its control socket describes it. */
export interface DemoDevice {
  readonly alias: string;
  readonly family: string;
  /** Names of the ready-made changes. */
  readonly changes: readonly string[];
}

interface Answer {
  readonly devices?: readonly DemoDevice[];
  readonly error?: string;
}

const TIME_LIMIT = 5000;

/**
 * Asks the simulator one thing and gives its answer.
 * @param path of its control socket, as `npm start` put it into the settings, and `agentless devices` prints it
 * @throws where nobody listens there, or the request was refused
 */
export function askSimulator(path: string, request: unknown): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const socket = connect(path, () => socket.write(`${JSON.stringify(request)}\n`));
    socket.setTimeout(TIME_LIMIT, () => socket.destroy(new Error('no answer')));
    socket.on('error', reject);
    createInterface({ input: socket })
      .on('line', line => {
        socket.destroy();
        try {
          const answer = JSON.parse(line) as Answer;
          if (answer.error === undefined) resolve(answer);
          else reject(new Error(answer.error));
        } catch {
          reject(new Error('its answer is none of a simulator'));
        }
      })
      .on('error', reject);
    socket.on('close', () => reject(new Error('it closed the connection')));
  });
}
