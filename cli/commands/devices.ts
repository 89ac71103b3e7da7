import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Arguments, Command, ExitStatus } from '../command';

/** The simulator has its own options and lives in its own room; nothing of it is loaded before it is asked for. */
export const devices: Command = {
  name: 'devices',
  operands: '',
  summary: 'start simulated or recorded devices on this machine, and say where they listen',
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
      help: 'ios, junos or linux; may be given several times (default: one of each)',
    },
    recording: { type: 'string', multiple: true, value: 'FILE[=ALIAS]', help: 'a device played from its recording' },
    latency: { type: 'string', value: 'MS', help: 'wait before each reply' },
    drifts: { type: 'boolean', help: 'print the lines that change by themselves, as real devices do' },
  },
  run: runDevices,
};

async function runDevices({ options }: Arguments): Promise<ExitStatus> {
  const { runSimulator } = await import('../../simulator/run');
  const words = Object.entries(options).flatMap(([name, value]) => {
    if (value === undefined || value === false) return [];
    if (value === true) return [`--${name}`];
    return [value].flat().map(text => `--${name}=${String(text)}`);
  });
  if (options['state'] !== undefined) return runSimulator(words);
  const state = await mkdtemp(path.join(tmpdir(), 'agentless-devices-'));
  try {
    return await runSimulator([...words, `--state=${state}`]);
  } finally {
    await rm(state, { recursive: true, force: true });
  }
}
