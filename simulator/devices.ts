import type { Recording } from '../core/recording/recording';
import type { Clock, Device, SimulatedKind } from './device';
import { IosDevice } from './ios/iosDevice';
import { JunosDevice } from './junos/junosDevice';
import { LinuxDevice } from './linux/linuxDevice';
import { PlayedDevice } from './played/playedDevice';
import { PLAYS } from './played/plays';
import { RecordedDevice } from './recorded/recordedDevice';

/** How a device is reached if nobody says otherwise. */
export interface UsualDevice {
  readonly device: SimulatedKind;
  readonly alias: string;
  readonly user: string;
  readonly password: string;
  readonly enable: string;
}

/** The demo's devices, as its ossec.conf names them: `cisco@r1`, `netops@edge1`, `root@web1`. */
export const DEMO: readonly UsualDevice[] = [
  { device: 'ios', alias: 'r1', user: 'cisco', password: 'cisco-login', enable: 'cisco-enable' },
  { device: 'junos', alias: 'edge1', user: 'netops', password: 'netops-login', enable: 'edge1-root' },
  { device: 'linux', alias: 'web1', user: 'root', password: 'web1-login', enable: 'web1-root' },
];

/** Every device that can be played: the demo's, then one for each other family. */
export const EVERY_DEVICE: readonly UsualDevice[] = [
  ...DEMO,
  { device: 'bsd', alias: 'bsd1', user: 'root', password: 'bsd1-login', enable: 'bsd1-root' },
  ...PLAYS.map(({ family }) => ({
    device: family,
    alias: `${family}1`,
    user: 'admin',
    password: `${family}-login`,
    enable: `${family}-enable`,
  })),
];

export interface DeviceSetup {
  /** A kind, or what to play. */
  readonly kind: SimulatedKind | Recording;
  readonly alias: string;
  readonly user: string;
  readonly password: string;
  readonly enable: string;
  readonly drifts: boolean;
  readonly clock: Clock;
}

/** One device of a kind, with one account. */
export function makeDevice({ kind, alias, user, password, enable, drifts, clock }: DeviceSetup): Device {
  const accounts = [{ user, password }];
  if (typeof kind === 'object') return new RecordedDevice({ recording: kind, accounts });
  switch (kind) {
    case 'ios':
      return new IosDevice({ clock, accounts, enable, hostname: alias, drifts });
    case 'junos':
      return new JunosDevice({ clock, accounts, rootPassword: enable, hostname: alias });
    case 'linux':
    case 'bsd':
      // A second account without rights, for `su` and `sudo`.
      return new LinuxDevice({
        clock,
        accounts: [...accounts, { user: 'admin', password }],
        rootPassword: enable,
        hostname: alias,
        family: kind,
      });
    default: {
      const play = PLAYS.find(({ family }) => family === kind);
      if (play === undefined) throw new RangeError(`nothing plays a device of the kind "${kind}"`);
      return new PlayedDevice(play, { accounts, enable, hostname: alias });
    }
  }
}
