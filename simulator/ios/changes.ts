import type { Change } from '../device';
import type { RunningConfig } from './runningConfig';

export interface ChangePort {
  config(): RunningConfig;
  /** Types lines in configuration mode. */
  type(lines: readonly string[]): void;
  restore(): void;
}

/** Each time another one, so that a change can be made again and again. All have the same length as the first. */
const ADDRESSES = ['198.51.100.1', '198.51.100.2', '198.51.100.3', '198.51.100.4'];

export function iosChanges(port: ChangePort): readonly Change[] {
  return [
    {
      name: 'interface-address',
      what: 'gives GigabitEthernet0/1 another address',
      apply() {
        const lines = port.config().find(({ line }) => line === 'interface GigabitEthernet0/1')?.children ?? [];
        const now = lines.map(line => /^ip address (\S+)/.exec(line)?.[1]).find(Boolean) ?? '';
        const next = ADDRESSES[(ADDRESSES.indexOf(now) + 1) % ADDRESSES.length] ?? '';
        port.type(['interface GigabitEthernet0/1', `ip address ${next} 255.255.255.0`]);
      },
    },
    {
      name: 'interface-description',
      what: 'describes GigabitEthernet0/2',
      apply: () => port.type(['interface GigabitEthernet0/2', 'description patched in rack 7']),
    },
    {
      name: 'interface-up',
      what: 'switches GigabitEthernet0/2 on',
      apply: () => port.type(['interface GigabitEthernet0/2', 'no shutdown']),
    },
    {
      name: 'new-user',
      what: 'adds a user with all rights',
      apply: () => port.type(['username night privilege 15 secret 5 $1$s1mU$5AddedByNobodyWeKnowXXX']),
    },
    {
      name: 'snmp-community',
      what: 'adds a community that may write',
      apply: () => port.type(['snmp-server community wr1table RW']),
    },
    {
      name: 'acl-line',
      what: 'opens a port in the access list OFFICE-IN',
      apply: () => port.type(['ip access-list extended OFFICE-IN', 'permit tcp any any eq 23']),
    },
    {
      name: 'banner',
      what: 'gives another message of the day',
      apply: () => port.type(['banner motd ^C', 'Maintenance tonight from 22:00 UTC.', '^C']),
    },
    { name: 'restore', what: 'brings the configuration of the start back', apply: () => port.restore() },
  ];
}
