import { CISCO_CONFIG_NOISE } from './ciscoLike';
import { CISCO_SECRETS } from './ciscoSecrets';
import { PASSWORD_PROMPT, PEM_PRIVATE_KEY, PLAIN_LOGIN } from './common';
import type { DeviceFamily } from './family';

/** Foundry, later Brocade and Ruckus: IronWare and FastIron. The prompt begins with the way in: `SSH@name>`. */
export const foundry: DeviceFamily = {
  id: 'foundry',
  label: 'Foundry / Brocade IronWare',
  kind: 'cli',
  prompts: {
    user: /^(?<name>(?:(?:SSH|telnet)@)?[\w.\- ]{1,64})>$/i,
    privileged: /^(?<name>(?:(?:SSH|telnet)@)?[\w.\- ]{1,64})#$/i,
    config: /^(?<name>(?:(?:SSH|telnet)@)?[\w.\- ]{1,64})\(config[\w\-/.]{0,48}\)#$/i,
  },
  enter: '\r',
  pager: {
    prompts: [
      {
        pattern: /^--More--, next page: Space, next line: Return key, quit: Control-c/i,
        send: ' ',
        why: 'a page of output is full',
      },
    ],
    off: ['skip-page-display', 'terminal length 0'],
  },
  login: { ...PLAIN_LOGIN, user: /^(?:Please Enter Login Name|User ?name): ?$/i },
  become: {
    enable: {
      command: 'enable',
      password: PASSWORD_PROMPT,
      user: /^User Name: ?$/i,
      refused: [/^Error ?- ?Incorrect (?:username or )?password/i, /^Access denied/i],
    },
  },
  commands: {
    stockType: 'ssh_foundry_diff',
    show: ['show version', 'show running-config'],
    leftOut: { command: 'show version', lines: /\bup ?time is |\bstarted at /i },
    log: 'show logging',
    exit: 'exit',
    integrity: null,
  },
  errors: [
    { pattern: /^Invalid input ->/, means: 'this device does not know the command' },
    { pattern: /^Unrecognized command/, means: 'this device does not know the command' },
    { pattern: /^Ambiguous input ->/, means: 'the abbreviation fits several commands' },
    { pattern: /^Incomplete command\./, means: 'the command lacks an argument' },
    { pattern: /^(?:Error ?- ?|You are )not authorized/i, means: 'this user may not use the command' },
  ],
  noise: [
    ...CISCO_CONFIG_NOISE,
    { pattern: /\bsystem uptime is (?<changing>\d.*)$/di, reason: 'the time since the last start grows' },
    { pattern: /\bup ?time is (?<changing>\d.*)$/di, reason: 'the time since the last start grows' },
    {
      pattern: /\bsystem started at (?<changing>\S.*)$/di,
      reason: 'a time that drifts by a second',
    },
    { pattern: /\bcurrent temperature ?: ?(?<changing>\d.*)$/di, reason: 'a sensor reading' },
    { pattern: /\bspeed(?: is| =) (?<changing>[A-Z-]{2,6} \(\d{2,3}%\))/di, reason: 'the fan follows the temperature' },
    { pattern: /^Current configuration:$/, drop: true, reason: 'a heading, not configuration' },
  ],
  secrets: [
    { kind: 'enable-secret', pattern: /^enable (?:super-user|port-config|read-only)-password (?:\d )?(?<secret>\S+)/d },
    { kind: 'enable-secret', pattern: /^enable telnet password (?:\d )?(?<secret>\S+)/d },
    { kind: 'community', pattern: /^snmp-server host \S{1,64} version v(?:1|2c) (?:\d )?(?<secret>\S+)/d },
    { kind: 'routing-key', pattern: /^ {1,4}ip ospf md5-authentication .{0,40}?\bkey (?:\d )?(?<secret>\S+)/d },
    {
      kind: 'routing-key',
      pattern: /^ {1,4}(?:ip |ipv6 )?vrrp(?:-extended)? auth-type simple-text-auth (?:\d )?(?<secret>\S+)/d,
    },
    ...CISCO_SECRETS,
  ],
  secretBlocks: [PEM_PRIVATE_KEY],
  identify: [/\b(?:Foundry Networks|Brocade Communications Systems|Ruckus Wireless),? Inc/i],
};
