import { fstatSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { commandLineOptions } from './commandLineOptions';
import { CONTROL_FILE, deviceReport, openControl } from './control';
import { type Simulator, startSimulator } from './simulator';
import { onlyKnownHosts } from './sshConfig';

/**
 * Starts simulated devices as the command line asks, prints where they listen, and stays until it is ended by a signal
 * or, where standard input is a pipe, by its end.
 * @param args the options of `agentless devices`, without the program's name
 * @returns exit status: 0 when it was ended, 2 when it could not start
 */
export async function runSimulator(args: readonly string[]): Promise<0 | 2> {
  const options = commandLineOptions(args);
  if ('problem' in options) {
    process.stderr.write(`agentless: ${options.problem} 'agentless help devices' lists the options.\n`);
    return 2;
  }
  const ended = end();
  await using simulator = await startSimulator(options);
  await using socket = await openControl(simulator, options.state);
  await writeSshFiles(simulator, options.state);
  await writeFile(path.join(options.state, CONTROL_FILE), socket.path);
  for (const device of simulator.devices) print(deviceReport(device));
  print({ ready: true, control: socket.path });
  await ended;
  process.stdin.destroy(); // an open pipe would keep the process
  return 0;
}

function print(value: unknown): void {
  process.stdout.write(`${JSON.stringify(value)}\n`);
}

/** `ssh -F DIR/ssh_config r1` reaches a device by name, and knows its key: `known_hosts` beside it has those of all. */
async function writeSshFiles(simulator: Simulator, state: string): Promise<void> {
  const known = path.resolve(state, 'known_hosts');
  await writeFile(path.join(state, 'ssh_config'), simulator.sshConfig() + onlyKnownHosts(known));
  await writeFile(known, simulator.knownHosts());
}

/** Resolves on a signal, or when whoever started this and holds the other end of its input has gone. */
function end(): Promise<void> {
  return new Promise(resolve => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => resolve());
    const input = fstatSync(0);
    if (!input.isFIFO() && !input.isSocket()) return;
    process.stdin.resume();
    process.stdin.once('end', resolve).once('error', () => resolve());
  });
}
