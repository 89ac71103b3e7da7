import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { DEMO, EVERY_DEVICE } from '../../simulator/devices';
import { CannotRun, type Arguments, type Command, type ExitStatus } from '../command';
import type { Io } from '../io';
import { changeDevice, STATE_PREFIX } from '../run/changeDevice';

/** The simulator has its own options and lives in its own room; but for its table of devices it is loaded when it is started. */
export const devices: Command = {
  name: 'devices',
  operands: '[change [NAME [CHANGE]]]',
  summary: 'start simulated or recorded devices on this machine, or change one that runs',
  options: {
    state: {
      type: 'string',
      value: 'DIR',
      help: 'keeps host keys, ssh_config and known_hosts (default: for this time only)',
    },
    device: {
      type: 'string',
      multiple: true,
      value: 'KIND[=[USER@]ALIAS]',
      help: `${names(EVERY_DEVICE)}; may be given several times (default: ${names(DEMO)})`,
    },
    recording: { type: 'string', multiple: true, value: 'FILE[=ALIAS]', help: 'a device played from its recording' },
    latency: { type: 'string', value: 'MS', help: 'wait before each reply' },
    drifts: { type: 'boolean', help: 'print the lines that change by themselves, as real devices do' },
  },
  more: `Prints a JSON line for each device, with its passwords and the changes it can make, then
{"ready":true,"control":PATH}, and stays until it is ended. With --state DIR, elsewhere meanwhile:

  PASSWORD=cisco-login SECOND=cisco-enable agentless run ssh_ios_diff:cisco@r1 \\
    --ssh-config DIR/ssh_config --password-env PASSWORD --second-env SECOND
  agentless devices change --state DIR                         # says what changes there are
  agentless devices change r1 interface-address --state DIR    # makes one`,
  run: runDevices,
};

function names(devices: typeof EVERY_DEVICE): string {
  return devices.map(({ device }) => device).join(', ');
}

async function runDevices({ options, positionals }: Arguments, io: Io): Promise<ExitStatus> {
  const [what, ...words] = positionals;
  if (what === 'change') {
    const state = options['state'];
    await changeDevice(words, typeof state === 'string' ? state : undefined, io);
    return 0;
  }
  if (what !== undefined) throw new CannotRun(`devices knows change, not '${what}'.`);
  return startDevices(options);
}

async function startDevices(options: Arguments['options']): Promise<ExitStatus> {
  const { runSimulator } = await import('../../simulator/run');
  const given = Object.entries(options).flatMap(([name, value]) => {
    if (value === undefined || value === false) return [];
    if (value === true) return [`--${name}`];
    return [value].flat().map(text => `--${name}=${String(text)}`);
  });
  if (options['state'] !== undefined) return runSimulator(given);
  const state = await mkdtemp(path.join(tmpdir(), STATE_PREFIX));
  try {
    return await runSimulator([...given, `--state=${state}`]);
  } finally {
    await rm(state, { recursive: true, force: true });
  }
}
