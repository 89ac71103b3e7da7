import { setTimeout as sleep } from 'node:timers/promises';
import { startGuarded } from '../guarded.mjs';

/**
 * What simulator/control.ts prints of a device, as far as we use it.
 *
 * @typedef {object} DemoDevice
 * @property {string} alias     `user@name`, as the demo's ossec.conf has it
 * @property {string} family
 * @property {number} port
 * @property {string} password
 * @property {string} enable
 */

/**
 * @typedef {object} Devices
 * @property {readonly DemoDevice[]} devices
 * @property {string} control     path of the socket on which the devices can be changed
 * @property {Promise<number>} exited
 * @property {() => Promise<void>} stop
 */

const startLimitMs = 30_000;

/**
 * Starts the simulated devices and waits until they listen.
 *
 * @param {string} root   the checkout
 * @param {string} state  folder for their keys and ssh_config
 * @returns {Promise<Devices>}
 */
export async function startDevices(root, state) {
  const simulator = startGuarded(process.execPath, ['dist/simulator.js', '--state', state], { cwd: root });
  let ended = false;
  void simulator.exited.then(() => (ended = true));
  for (let waited = 0; waited < startLimitMs && !ended; waited += 50) {
    const lines = jsonLines(simulator.log());
    const ready = lines.find(line => line.ready);
    if (ready) {
      const devices = lines.filter(line => line.device);
      return { devices, control: ready.control, exited: simulator.exited, stop: simulator.stop };
    }
    await sleep(50);
  }
  await simulator.stop();
  throw new Error(`The simulated devices did not start:\n${simulator.log()}`);
}

/** The whole lines that are JSON. @param {string} text */
function jsonLines(text) {
  const whole = text.split('\n').slice(0, -1);
  return whole.filter(line => line.startsWith('{')).map(line => JSON.parse(line));
}
