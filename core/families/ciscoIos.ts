import { PASSWORD_PROMPT, PEM_PRIVATE_KEY, PLAIN_LOGIN } from './common';
import type { DeviceFamily } from './family';

/** Cisco IOS and IOS-XE: routers and Catalyst switches. */
export const ciscoIos: DeviceFamily = {
  id: 'cisco-ios',
  label: 'Cisco IOS / IOS-XE',
  kind: 'cli',
  prompts: {
    user: /^(?<name>[\w.\-/:@]{1,64})> ?$/,
    privileged: /^(?<name>[\w.\-/:@]{1,64})# ?$/,
    config: /^(?<name>[\w.\-/:@]{1,64})\(conf[\w\-/.]{0,48}\)# ?$/,
  },
  enter: '\r',
  pager: {
    prompts: [{ pattern: /^ ?-{1,2} ?More ?-{1,2} ?$/i, send: ' ', why: 'a page of output is full' }],
    off: ['terminal length 0', 'terminal width 0'],
  },
  login: {
    ...PLAIN_LOGIN,
    refused: [...PLAIN_LOGIN.refused, /^% (?:login invalid|authentication failed|bad passwords)/i],
  },
  become: {
    enable: {
      command: 'enable',
      password: PASSWORD_PROMPT,
      user: /^username: ?$/i,
      refused: [
        /^% (?:access denied|bad secrets|bad passwords|error in authentication|authentication failed)/i,
        /^% no password set/i,
        /^command authorization failed/i,
      ],
    },
  },
  commands: {
    stockType: 'ssh_pixconfig_diff',
    show: ['show version', 'show running-config'],
    exit: 'exit',
    integrity: null,
  },
  errors: [
    { pattern: /^% ?Invalid input detected at/, means: 'this device does not know the command' },
    { pattern: /^% ?(?:Unknown|Unrecognized) (?:command|host)/i, means: 'this device does not know the command' },
    { pattern: /^% ?Ambiguous command/, means: 'the abbreviation fits several commands' },
    { pattern: /^% ?Incomplete command/, means: 'the command lacks an argument' },
    { pattern: /^Command authorization failed/i, means: 'this user may not use the command' },
    {
      pattern: /^% ?(?:Authorization failed|This command is not authorized)/i,
      means: 'this user may not use the command',
    },
  ],
  noise: [
    { pattern: /\buptime is (?<changing>\S.*)$/d, reason: 'the time since the last start grows' },
    { pattern: /^(?:Building|Current) configuration\s?\.\.\.$/, drop: true, reason: 'progress, not configuration' },
    { pattern: /^Current configuration ?: (?<changing>\d{1,12}) bytes$/d, reason: 'follows from the lines below it' },
    { pattern: /^Using (?<changing>\d{1,12}(?: out of \d{1,12})?) bytes/d, reason: 'follows from the lines below it' },
    {
      pattern: /^! Last configuration change at (?<changing>\S.*)$/d,
      reason: 'a time stamp; the change itself shows in the lines below',
    },
    { pattern: /^! NVRAM config last updated at (?<changing>\S.*)$/d, reason: 'the time of the last save' },
    { pattern: /^! No configuration change since last restart$/, drop: true, reason: 'gone after the first change' },
    { pattern: /^ntp clock-period \d{1,12}\s?$/, drop: true, reason: 'a drift value that the clock adjusts by itself' },
    { pattern: /^\*?(?<changing>\d\d?:\d\d:\d\d\.\d{3} .{1,60})$/d, reason: 'the clock' },
    { pattern: /^Time source is /, drop: true, reason: 'comes and goes with clock synchronisation' },
    {
      pattern: /^[A-Za-z ]{0,40}temperature[^:]{0,40}: (?<changing>\d.*)$/di,
      reason: 'a sensor reading',
    },
    {
      pattern: /^ {0,8}(?<changing>\d{1,20} packets (?:in|out)put, \d{1,20} bytes.*)$/d,
      reason: 'traffic counters',
    },
    {
      pattern: /^ {0,8}\d{1,4} (?:second|minute) (?:in|out)put rate (?<changing>\d.*)$/d,
      reason: 'the present load',
    },
    { pattern: /^ {0,8}Last input (?<changing>\S.*)$/d, reason: 'the time since the last packet' },
    { pattern: /^CPU utilization for .{1,40}?: (?<changing>\d.*)$/d, reason: 'the present load' },
    { pattern: /^\d{1,20} bytes total \((?<changing>\d{1,20} bytes free)\)/d, reason: 'free space on the flash' },
  ],
  secrets: [
    { kind: 'enable-secret', pattern: /^enable (?:secret|password)(?: level \d{1,2})?(?: \d)? (?<secret>\S+)/d },
    {
      kind: 'user-password',
      pattern: /^username \S{1,64} .{0,80}?\b(?:password|secret)(?: \d)? (?<secret>\S+)/d,
    },
    { kind: 'line-password', pattern: /^ {1,4}password(?: \d)? (?<secret>\S+)/d },
    { kind: 'community', pattern: /^snmp-server community (?:\d )?(?<secret>\S+)/d },
    {
      kind: 'community',
      pattern:
        /^snmp-server host \S{1,64}(?: (?:vrf \S{1,64}|traps|informs|version (?:1|2c)))* (?<secret>(?!version|vrf|traps|informs)\S+)/d,
    },
    {
      kind: 'snmp-auth',
      pattern: /^snmp-server user \S{1,64} .{0,120}?\bauth (?:md5|sha\S{0,8}) (?<secret>\S+)/d,
    },
    {
      kind: 'snmp-priv',
      pattern: /^snmp-server user \S{1,64} .{0,160}?\bpriv (?:des|3des|aes(?: \d{3})?) (?<secret>\S+)/d,
    },
    {
      kind: 'server-key',
      pattern: /^ {0,4}(?:tacacs|radius)-server (?:host \S{1,64} .{0,80}?)?key(?: \d)? (?<secret>\S+)/d,
    },
    { kind: 'server-key', pattern: /^ {1,4}(?:server-)?key(?: \d)? (?<secret>(?!chain\b)\S+)$/d },
    { kind: 'ppp-password', pattern: /^ {1,4}ppp (?:chap|pap) .{0,64}?password(?: \d)? (?<secret>\S+)/d },
    {
      kind: 'routing-key',
      pattern: /^ {1,4}ip ospf (?:authentication-key|message-digest-key \d{1,3} md5)(?: \d)? (?<secret>\S+)/d,
    },
    { kind: 'routing-key', pattern: /^ {1,4}neighbor \S{1,64} password(?: \d)? (?<secret>\S+)/d },
    { kind: 'routing-key', pattern: /^ {1,4}key-string(?: \d)? (?<secret>\S+)/d },
    {
      kind: 'routing-key',
      pattern: /^ {1,4}(?:standby|vrrp) (?:\d{1,4} )?authentication (?:md5 key-string (?:\d )?|text )?(?<secret>\S+)/d,
    },
    {
      kind: 'vpn-key',
      pattern:
        /^ {0,4}(?:crypto isakmp key|pre-shared-key (?:address \S{1,64} key|local|remote|hex))(?: \d)? (?<secret>\S+)/d,
    },
    { kind: 'wireless-key', pattern: /^ {1,4}wpa-psk (?:ascii|hex)(?: \d)? (?<secret>\S+)/d },
    { kind: 'ftp-password', pattern: /^ip ftp password(?: \d)? (?<secret>\S+)/d },
  ],
  secretBlocks: [PEM_PRIVATE_KEY],
  identify: [/^Cisco IOS Software/, /^Cisco Internetwork Operating System Software/, /^Cisco IOS XE Software/],
};
