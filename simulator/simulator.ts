import path from 'node:path';
import { type Behaviour, GOOD_BEHAVIOUR } from './behaviour';
import type { FamilyId } from '../core/families/family';
import type { Recording } from '../core/recording/recording';
import type { DeviceKind, SimulatedKind } from './device';
import { DEMO, EVERY_DEVICE, makeDevice } from './devices';
import { type HostKey, keptHostKey, newHostKey } from './ssh/hostKey';
import { Listener } from './ssh/listener';
import { knownHosts, sshConfig } from './sshConfig';

export interface DeviceOptions {
  /** A kind, or the recording to play. */
  readonly device: SimulatedKind | Recording;
  /** The name in ssh_config and in the prompt; default: `r1`, `edge1`, `web1`, then with the device's number. */
  readonly alias?: string;
  readonly user?: string;
  readonly password?: string;
  /** The second password: of `enable`, or of root. */
  readonly enable?: string;
  /** Print the lines that change by themselves, as real devices do. Default: no. */
  readonly drifts?: boolean;
  readonly behaviour?: Partial<Behaviour>;
}

export interface SimulatorOptions {
  /** Folder that keeps the host keys, made on first use. */
  readonly state: string;
  /** Default: one of each kind. */
  readonly devices?: readonly DeviceOptions[];
  /** Milliseconds since 1970; default: the system's clock. */
  readonly now?: () => number;
}

/** A device that listens. */
export interface RunningDevice {
  readonly device: DeviceKind;
  readonly family: FamilyId;
  readonly alias: string;
  readonly address: '127.0.0.1';
  readonly port: number;
  readonly user: string;
  readonly password: string;
  readonly enable: string;
  /** `SHA256:…` and `ssh-ed25519 AAAA…` of the present host key. */
  readonly fingerprint: string;
  readonly publicKey: string;
  readonly behaviour: Behaviour;
  readonly changes: readonly { readonly name: string; readonly what: string }[];
  /** Makes one of `changes`. @throws RangeError when there is none of that name */
  change(name: string): void;
  /** Gives the device another host key, kept like the first. */
  newKey(): Promise<void>;
  /** Lets time pass for this device: its clock and uptime jump ahead. @param milliseconds */
  tick(milliseconds: number): void;
  /** Changes how it treats connections from now on. */
  behave(change: Partial<Behaviour>): Promise<void>;
}

export interface Simulator extends AsyncDisposable {
  readonly devices: readonly RunningDevice[];
  /** By alias, else the first of the kind. @throws RangeError when there is none */
  device(name: string): RunningDevice;
  /** ssh_config fragment and known_hosts lines for all devices. */
  sshConfig(): string;
  knownHosts(): string;
  /** Closes all connections and stops listening. */
  stop(): Promise<void>;
}

/**
 * Starts simulated devices, each an SSH server on 127.0.0.1 at a port that the system chooses.
 * @throws when a host key cannot be read or written, or no port can be had
 */
export async function startSimulator(options: SimulatorOptions): Promise<Simulator> {
  const now = options.now ?? Date.now;
  const wanted = options.devices ?? DEMO.map(({ device }) => ({ device }));
  const started: Started[] = [];
  for (const [index, one] of wanted.entries()) {
    const before = wanted.slice(0, index).filter(({ device }) => device === one.device).length;
    started.push(await startDevice(options.state, one, before, now));
  }
  const devices = started.map(({ running }) => running);
  const stop = async (): Promise<void> => {
    await Promise.all(started.map(({ listener }) => listener[Symbol.asyncDispose]()));
  };
  return {
    devices,
    device(name) {
      const found = devices.find(({ alias }) => alias === name) ?? devices.find(({ device }) => device === name);
      if (!found) throw new RangeError(`There is no simulated device "${name}".`);
      return found;
    },
    sshConfig: () => sshConfig(devices),
    knownHosts: () => knownHosts(devices),
    stop,
    [Symbol.asyncDispose]: stop,
  };
}

interface Started {
  readonly running: RunningDevice;
  readonly listener: Listener;
}

async function startDevice(state: string, options: DeviceOptions, before: number, now: () => number): Promise<Started> {
  const demo = defaultsFor(options.device);
  const alias = options.alias ?? (before === 0 ? demo.alias : `${demo.alias}-${before + 1}`);
  // The alias names a file in the state folder and stands in ssh_config.
  if (!/^\w[\w.-]{0,63}$/.test(alias)) throw new RangeError(`"${alias}" is no name for a host.`);
  const { user = demo.user, password = demo.password, enable = demo.enable } = options;
  let ahead = 0;
  let behaviour: Behaviour = { ...GOOD_BEHAVIOUR, ...options.behaviour };
  const clock = { now: () => now() + ahead };
  const device = makeDevice({
    kind: options.device,
    alias,
    user,
    password,
    enable,
    drifts: options.drifts ?? false,
    clock,
  });
  const keys = deviceKeys(state, alias);
  let hostKey = await keys.kept(behaviour);
  const listener = new Listener(device, () => ({ behaviour, hostKey }));
  const port = await listener.listen();
  const running: RunningDevice = {
    device: device.kind,
    family: device.family,
    alias,
    address: '127.0.0.1',
    port,
    user,
    password,
    enable,
    get fingerprint() {
      return hostKey.fingerprint;
    },
    get publicKey() {
      return hostKey.publicKey;
    },
    get behaviour() {
      return behaviour;
    },
    changes: device.changes,
    change(name) {
      const change = device.changes.find(candidate => candidate.name === name);
      if (!change) throw new RangeError(`The device "${alias}" has no change "${name}".`);
      change.apply();
    },
    async newKey() {
      hostKey = await keys.made(behaviour);
    },
    tick(milliseconds) {
      ahead += milliseconds;
    },
    async behave(change) {
      const next = { ...behaviour, ...change };
      hostKey = await keys.kept(next);
      behaviour = next;
    },
  };
  return { running, listener };
}

/** How a device is called and who may log in, where nothing else is said. */
function defaultsFor(
  device: DeviceOptions['device'],
): Required<Pick<DeviceOptions, 'alias' | 'user' | 'password' | 'enable'>> {
  if (typeof device === 'object') {
    const { host } = device.header;
    const at = host.lastIndexOf('@');
    return { alias: host.slice(at + 1), user: at < 0 ? 'root' : host.slice(0, at), password: 'recorded', enable: '' };
  }
  const demo = EVERY_DEVICE.find(one => one.device === device);
  if (!demo) throw new RangeError(`There is no device of the kind "${device}".`);
  return demo;
}

/** A device's host keys: old algorithms need RSA, the others have an Ed25519 key, which is made in no time. */
function deviceKeys(
  state: string,
  alias: string,
): { kept(behaviour: Behaviour): Promise<HostKey>; made(behaviour: Behaviour): Promise<HostKey> } {
  const type = ({ algorithms }: Behaviour): 'rsa' | 'ed25519' => (algorithms === 'old' ? 'rsa' : 'ed25519');
  const file = (behaviour: Behaviour): string => path.join(state, 'hostkeys', `${alias}.${type(behaviour)}`);
  return {
    kept: behaviour => keptHostKey(file(behaviour), type(behaviour)),
    made: behaviour => newHostKey(file(behaviour), type(behaviour)),
  };
}
