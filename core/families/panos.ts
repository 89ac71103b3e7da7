import { PEM_PRIVATE_KEY, PLAIN_LOGIN, URL_PASSWORD } from './common';
import type { DeviceFamily } from './family';

/** Palo Alto Networks PAN-OS. */
export const panos: DeviceFamily = {
  id: 'panos',
  label: 'Palo Alto PAN-OS',
  kind: 'cli',
  prompts: {
    // `admin@PA-220(active)> `
    user: /^(?<name>[\w.-]{1,64}@[\w.-]{1,64})(?:\([\w-]{1,24}\))?> ?$/,
    privileged: null,
    config: /^(?<name>[\w.-]{1,64}@[\w.-]{1,64})(?:\([\w-]{1,24}\))?# ?$/,
  },
  enter: '\n',
  pager: {
    prompts: [{ pattern: /^lines \d{1,9}-\d{1,9}(?:\/\d{1,9})?\b/, send: ' ', why: 'a page of output is full' }],
    off: ['set cli pager off', 'set cli terminal width 500'],
  },
  login: PLAIN_LOGIN,
  become: {},
  commands: {
    stockType: 'ssh_generic_diff',
    show: ['show system info', 'show config running'],
    log: 'show log system',
    exit: 'exit',
    integrity: null,
  },
  errors: [
    { pattern: /^(?:Unknown|Invalid) (?:command|syntax)\b/, means: 'this device does not know the command' },
    { pattern: /^Server error ?:/, means: 'the device refused the command' },
    { pattern: /^(?:Insufficient privilege|You do not have permission)/i, means: 'this user may not use the command' },
  ],
  noise: [
    { pattern: /^(?:up)?time: (?<changing>\S.*)$/d, reason: 'the clock and the time since the last start' },
    {
      pattern:
        /^(?:app|av|threat|wildfire|wf-private|url-filtering|global-protect|device-dictionary)[\w-]{0,48}: (?<changing>\S.*)$/d,
      reason: 'signatures update by themselves',
    },
    { pattern: /^(?:ip-assignment-lease|lease)[\w-]{0,24}: (?<changing>\S.*)$/d, reason: 'the lease runs down' },
  ],
  secrets: [
    { kind: 'password-hash', pattern: /^\s{0,64}(?:set .{0,200}?)?phash (?<secret>[^\s;]+)/d },
    { kind: 'password-hash', pattern: /<phash>(?<secret>[^<]{1,512})<\/phash>/d },
    // Encrypted with the device's master key, e.g. `secret -AQ==…;`
    { kind: 'encrypted', pattern: /(?<secret>-AQ==[\w+/=]{4,})/dg, cycles: true },
    {
      kind: 'community',
      pattern: /^\s{0,64}(?:set (?:[^"]|"[^"]{0,240}"){0,240}?)?snmp-community-string (?<secret>"[^"]*"|[^\s;]+)/d,
    },
    // of a trap's receiver: in routing, a community stands under another word
    {
      kind: 'community',
      pattern:
        /^set (?:[^"]|"[^"]{0,240}"){0,240}?\bsnmptrap (?:[^"]|"[^"]{0,240}"){0,120}? community (?<secret>"[^"]*"|[^\s;]+)/d,
    },
    { kind: 'community', pattern: /^\s{2,64}community (?<secret>"[^"]*"|[^\s;{]+);$/d },
    {
      kind: 'password',
      pattern:
        /<(?:snmp-community-string|community|secret|password|passphrase|key|(?:auth|priv|bind)-password|authpwd|privpwd|pre-shared-key|private-key)>(?<secret>[^<]{1,512})<\//d,
    },
    URL_PASSWORD,
  ],
  secretBlocks: [PEM_PRIVATE_KEY],
  identify: [/^sw-version: \d/, /^model: PA-/],
};
