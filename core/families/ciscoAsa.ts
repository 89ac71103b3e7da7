import { CISCO_CONFIG_NOISE, CISCO_ERRORS, CISCO_SECRETS } from './ciscoLike';
import { PASSWORD_PROMPT, PEM_PRIVATE_KEY, PLAIN_LOGIN } from './common';
import type { DeviceFamily } from './family';

/** Cisco ASA and its forerunner PIX: firewalls. */
export const ciscoAsa: DeviceFamily = {
  id: 'cisco-asa',
  label: 'Cisco ASA / PIX',
  kind: 'cli',
  prompts: {
    // `asa/context/act>`: with contexts and fail-over the prompt has slashes
    user: /^(?<name>[\w.\-/]{1,96})> ?$/,
    privileged: /^(?<name>[\w.\-/]{1,96})# ?$/,
    config: /^(?<name>[\w.\-/]{1,96})\(config[\w-]{0,48}\)# ?$/,
  },
  enter: '\r',
  pager: {
    prompts: [{ pattern: /^<--- More --->\s?$/, send: ' ', why: 'a page of output is full' }],
    off: ['terminal pager 0'],
  },
  login: PLAIN_LOGIN,
  become: {
    enable: {
      command: 'enable',
      password: PASSWORD_PROMPT,
      user: null,
      refused: [/^Invalid password/i, /^Access denied/i, /^% ?(?:access denied|bad secrets)/i],
    },
  },
  commands: {
    stockType: 'ssh_asa-fwsmconfig_diff',
    show: ['show version', 'show running-config'],
    log: 'show logging',
    exit: 'exit',
    integrity: null,
  },
  errors: [
    // Begins with a command of agentlessd: inside a STORE block such a line ends the run.
    {
      pattern: /^ERROR: % ?(?:Invalid input|Ambiguous command|Incomplete command|Invalid Hostname)/,
      means: 'this device does not know the command',
    },
    { pattern: /^ERROR: Command requires failover license/, means: 'this device has no licence for the command' },
    ...CISCO_ERRORS,
  ],
  noise: [
    ...CISCO_CONFIG_NOISE,
    { pattern: /^[\w.\-/]{1,96} up (?<changing>\d.*)$/d, reason: 'the time since the last start grows' },
    { pattern: /^failover cluster up (?<changing>\d.*)$/d, reason: 'the time since the last start grows' },
    { pattern: /^: Saved$/, drop: true, reason: 'comes and goes with saving' },
    { pattern: /^: Written by (?<changing>\S.*)$/d, reason: 'the time of the last save' },
    { pattern: /^: Serial Number: /, drop: true, reason: 'printed by some releases only' },
    { pattern: /^Cryptochecksum: ?(?<changing>[0-9a-f ]{32,40})$/d, reason: 'follows from the lines above it' },
    {
      pattern: /^Configuration (?:last modified|has not been modified) (?<changing>\S.*)$/d,
      reason: 'a time stamp; the change itself shows in the configuration',
    },
    { pattern: /^(?<changing>\d\d:\d\d:\d\d\.\d{3} .{1,60})$/d, reason: 'the clock' },
  ],
  secrets: [
    { kind: 'enable-secret', pattern: /^(?:enable password|passwd) (?<secret>\S+)/d },
    { kind: 'user-password', pattern: /^username \S{1,64} password (?<secret>\S+)/d },
    {
      kind: 'vpn-key',
      pattern: /^ {0,4}(?:ikev[12] )?(?:(?:remote|local)-authentication )?pre-shared-key (?<secret>\S+)/d,
    },
    { kind: 'vpn-key', pattern: /^(?:crypto )?isakmp key (?<secret>\S+)/d },
    { kind: 'ldap-password', pattern: /^ {1,4}ldap-login-password (?<secret>\S+)/d },
    { kind: 'server-key', pattern: /^aaa-server \S{1,64} .{0,80}? host \S{1,64} (?<secret>(?!timeout\b)\S+)/d },
    { kind: 'community', pattern: /^snmp-server host .{0,80}? community (?:\d )?(?<secret>\S+)/d },
    { kind: 'failover-key', pattern: /^failover (?:ipsec pre-shared-key|key)(?: \d)? (?<secret>\S+)/d },
    ...CISCO_SECRETS,
  ],
  secretBlocks: [PEM_PRIVATE_KEY],
  identify: [
    /^Cisco Adaptive Security Appliance Software/,
    /^Cisco PIX (?:Security Appliance Software|Firewall) Version/,
  ],
};
