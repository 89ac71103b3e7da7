import type { ErrorMarker, Noise, Pager, Prompts, Secret } from './family';

/** What the command lines modelled on Cisco IOS share: IOS itself, NX-OS, ASA, EOS, FRRouting, IronWare. */

export const CISCO_PROMPTS: Prompts = {
  user: /^(?<name>[\w.\-/:@]{1,64})> ?$/,
  privileged: /^(?<name>[\w.\-/:@]{1,64})# ?$/,
  config: /^(?<name>[\w.\-/:@]{1,64})\(conf[\w\-/.]{0,48}\)# ?$/,
};

export const MORE_PAGER: Pager['prompts'] = [
  { pattern: /^ ?-{1,2} ?More ?-{1,2} ?$/i, send: ' ', why: 'a page of output is full' },
];

/** `ssh_pixconfig_diff` talks to routers and to PIX firewalls alike, so what the latter add stands here. */
export const PIX_PAGER: Pager['prompts'] = [
  { pattern: /^<--- More --->\s?$/, send: ' ', why: 'a page of output is full' },
];

/** What the stock scripts have the device grep out of `show version`: its uptime, and when it was configured. */
export const VERSION_LEFT_OUT = { command: 'show version', lines: /Configuration last| up/ };

// Begins with a command of agentlessd: inside a STORE block such a line ends the run.
export const PIX_ERRORS: readonly ErrorMarker[] = [
  {
    pattern: /^ERROR: % ?(?:Invalid input|Ambiguous command|Incomplete command|Invalid Hostname)/,
    means: 'this device does not know the command',
  },
  { pattern: /^ERROR: Command requires failover license/, means: 'this device has no licence for the command' },
];

export const PIX_NOISE: readonly Noise[] = [
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
];

/** Forms that a router does not have: where it has a like one, another word is the secret. */
export const PIX_SECRETS: readonly Secret[] = [
  { kind: 'enable-secret', pattern: /^passwd (?<secret>\S+)/d },
  { kind: 'vpn-key', pattern: /^isakmp key (?<secret>\S+)/d },
  { kind: 'vpn-key', pattern: /^vpngroup \S{1,64} password (?<secret>\S+)/d },
  { kind: 'server-key', pattern: /^aaa-server \S{1,64} .{0,80}? host \S{1,64} (?<secret>(?!timeout\b)\S+)/d },
  { kind: 'failover-key', pattern: /^failover (?:ipsec pre-shared-key|key)(?: \d)? (?<secret>\S+)/d },
];

export const CISCO_ERRORS: readonly ErrorMarker[] = [
  { pattern: /^% ?Invalid (?:input|command)\b/, means: 'this device does not know the command' },
  { pattern: /^% ?(?:Unknown|Unrecognized) (?:command|host)/i, means: 'this device does not know the command' },
  { pattern: /^% ?Ambiguous command/, means: 'the abbreviation fits several commands' },
  { pattern: /^% ?(?:Incomplete command|Command incomplete)/i, means: 'the command lacks an argument' },
  { pattern: /^% ?(?:Authorization|Permission) (?:failed|denied)/i, means: 'this user may not use the command' },
  { pattern: /^Command authorization failed/i, means: 'this user may not use the command' },
];

/** Around a configuration; the words in it are the device's own. */
export const CISCO_CONFIG_NOISE: readonly Noise[] = [
  { pattern: /^(?:Building|Current) configuration\s?\.\.\.$/, drop: true, reason: 'progress, not configuration' },
  { pattern: /^Current configuration ?: (?<changing>\d{1,12}) bytes$/d, reason: 'follows from the lines below it' },
  {
    pattern: /^! Last configuration change at (?<changing>\S.*)$/d,
    reason: 'a time stamp; the change itself shows in the lines below',
  },
  { pattern: /^! NVRAM config last updated at (?<changing>\S.*)$/d, reason: 'the time of the last save' },
  { pattern: /^ntp clock-period \d{1,12}\s?$/, drop: true, reason: 'a drift value that the clock adjusts by itself' },
];

export const CISCO_SECRETS: readonly Secret[] = [
  {
    kind: 'enable-secret',
    pattern: /^enable (?:secret|password)(?: level \d{1,2})?(?: (?:\d{1,2}|sha\d{3}))? (?<secret>\S+)/d,
  },
  {
    kind: 'user-password',
    pattern: /^username \S{1,64} .{0,80}?\b(?:password|secret)(?: (?:\d{1,2}|sha\d{3}))? (?<secret>\S+)/d,
  },
  { kind: 'line-password', pattern: /^ {1,4}password(?: (?:\d{1,2}|sha\d{3}))? (?<secret>\S+)/d },
  { kind: 'community', pattern: /^snmp-server community (?:\d )?(?<secret>\S+)/d },
  {
    kind: 'community',
    pattern:
      /^snmp-server host \S{1,64}(?: (?:vrf \S{1,64}|traps|informs|version (?:1|2c))){0,6} (?<secret>(?!version|vrf|traps|informs)\S+)(?=\s|$)(?! community )/d,
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
    pattern: /^ {0,4}(?:tacacs|radius)-server (?:host \S{1,64} .{0,80}?)?key(?: (?:\d{1,2}|sha\d{3}))? (?<secret>\S+)/d,
  },
  { kind: 'server-key', pattern: /^ {1,4}(?:server-)?key(?: (?:\d{1,2}|sha\d{3}))? (?<secret>(?!chain\b)\S+)$/d },
  {
    kind: 'ppp-password',
    pattern: /^ {1,4}ppp (?:chap|pap) .{0,64}?password(?: (?:\d{1,2}|sha\d{3}))? (?<secret>\S+)/d,
  },
  {
    kind: 'routing-key',
    pattern:
      /^ {1,4}ip ospf (?:authentication-key|message-digest-key \d{1,3} md5)(?: (?:\d{1,2}|sha\d{3}))? (?<secret>\S+)/d,
  },
  { kind: 'routing-key', pattern: /^ {1,4}neighbor \S{1,64} password(?: (?:\d{1,2}|sha\d{3}))? (?<secret>\S+)/d },
  { kind: 'routing-key', pattern: /^ {1,4}key-string(?: (?:\d{1,2}|sha\d{3}))? (?<secret>\S+)/d },
  {
    kind: 'routing-key',
    pattern: /^ {1,4}(?:standby|vrrp) (?:\d{1,4} )?authentication (?:md5 key-string (?:\d )?|text )?(?<secret>\S+)/d,
  },
  {
    kind: 'vpn-key',
    pattern:
      /^ {0,4}(?:crypto isakmp key|pre-shared-key (?:address \S{1,64} key|local|remote|hex))(?: (?:\d{1,2}|sha\d{3}))? (?<secret>\S+)/d,
  },
  { kind: 'wireless-key', pattern: /^ {1,4}wpa-psk (?:ascii|hex)(?: (?:\d{1,2}|sha\d{3}))? (?<secret>\S+)/d },
  { kind: 'ftp-password', pattern: /^ip ftp password(?: (?:\d{1,2}|sha\d{3}))? (?<secret>\S+)/d },
];
