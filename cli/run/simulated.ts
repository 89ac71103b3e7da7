import { randomBytes } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { families } from '../../core/families/families';
import type { Entry } from '../../core/protocol/entry';
import type { Secrets } from '../../engine/ports';
import type { SimulatedKind } from '../../simulator/device';
import { onlyKnownHosts } from '../../simulator/sshConfig';
import { CannotRun, textOption, type Arguments, type CommandOption } from '../command';

export const SIMULATED_OPTION: Readonly<Record<string, CommandOption>> = {
  simulated: {
    type: 'string',
    choices: families.map(({ id }) => id),
    value: 'FAMILY',
    help: 'run against simulated devices of that family, started for this run: nothing else is contacted',
  },
};

/** Simulated devices in place of the entries' hosts, for as long as this lives. */
export interface SimulatedHosts extends AsyncDisposable {
  readonly sshConfig: string;
  readonly knownHosts: string;
  readonly secrets: Secrets;
}

/** Null where the option is not given. */
export async function simulatedHosts(args: Arguments, entries: readonly Entry[]): Promise<SimulatedHosts | null> {
  const family = textOption(args, 'simulated');
  if (family === undefined) return null;
  for (const other of ['ssh-config', 'known-hosts', 'replay'])
    if (textOption(args, other) !== undefined) throw new CannotRun(`--simulated and --${other} exclude each other.`);
  const { startSimulator } = await import('../../simulator/simulator'); // with ssh2, which no other run waits for
  const folder = await mkdtemp(path.join(tmpdir(), 'agentless-simulated-'));
  // Of every device. Secrets are masked wherever they are printed, so it must be no word of a device.
  const password = randomBytes(12).toString('hex');
  const simulator = await startSimulator({
    state: folder,
    devices: [...new Set(entries.map(({ host }) => host))].map(host => deviceFor(host, family, password)),
  });
  const [sshConfig, knownHosts] = [path.join(folder, 'ssh_config'), path.join(folder, 'known_hosts')];
  await writeFile(knownHosts, simulator.knownHosts());
  await writeFile(sshConfig, simulator.sshConfig() + onlyKnownHosts(knownHosts));
  return {
    sshConfig,
    knownHosts,
    secrets: { get: () => Promise.resolve(password), refused: () => Promise.resolve() },
    [Symbol.asyncDispose]: async () => {
      await simulator.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

function deviceFor(
  host: string,
  family: string,
  password: string,
): { device: SimulatedKind; alias: string; user: string; password: string; enable: string } {
  const at = host.lastIndexOf('@');
  const [user, alias] = [host.slice(0, Math.max(0, at)), host.slice(at + 1)];
  if (user === '' || !/^\w[\w.-]{0,63}$/.test(alias)) throw new CannotRun(`--simulated cannot stand in for '${host}'.`);
  const device = (family === 'cisco-ios' ? 'ios' : family) as SimulatedKind;
  return { device, alias, user, password, enable: password };
}
