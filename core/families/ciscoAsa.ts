import { CISCO_CONFIG_NOISE, CISCO_ERRORS, PIX_ERRORS, PIX_NOISE, PIX_PAGER, VERSION_LEFT_OUT } from './ciscoLike';
import { CISCO_SECRETS, PIX_SECRETS } from './ciscoSecrets';
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
    prompts: PIX_PAGER,
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
    leftOut: VERSION_LEFT_OUT,
    log: 'show logging',
    exit: 'exit',
    integrity: null,
  },
  errors: [...PIX_ERRORS, ...CISCO_ERRORS],
  noise: [
    ...CISCO_CONFIG_NOISE,
    ...PIX_NOISE,
    { pattern: /^(?<changing>\d\d:\d\d:\d\d\.\d{3} .{1,60})$/d, reason: 'the clock' },
  ],
  secrets: [
    { kind: 'enable-secret', pattern: /^enable password (?<secret>\S+)/d },
    { kind: 'user-password', pattern: /^username \S{1,64} password (?<secret>\S+)/d },
    {
      kind: 'vpn-key',
      pattern: /^ {0,4}(?:ikev[12] )?(?:(?:remote|local)-authentication )?pre-shared-key(?: hex)? (?<secret>\S+)/d,
    },
    { kind: 'vpn-key', pattern: /^crypto isakmp key (?<secret>\S+)/d },
    { kind: 'server-key', pattern: /^ {1,4}radius-common-pw (?<secret>\S+)/d },
    { kind: 'ldap-password', pattern: /^ {1,4}ldap-login-password (?<secret>\S+)/d },
    { kind: 'community', pattern: /^snmp-server host .{0,80}? community (?:\d )?(?<secret>\S+)/d },
    ...PIX_SECRETS,
    ...CISCO_SECRETS,
  ],
  secretBlocks: [PEM_PRIVATE_KEY],
  identify: [
    /^Cisco Adaptive Security Appliance Software/,
    /^Cisco PIX (?:Security Appliance Software|Firewall) Version/,
  ],
};
