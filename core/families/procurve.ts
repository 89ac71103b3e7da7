import { PASSWORD_PROMPT, PEM_PRIVATE_KEY, PLAIN_LOGIN, URL_PASSWORD } from './common';
import type { DeviceFamily } from './family';

/** HP ProCurve and Aruba switches (ArubaOS-Switch, AOS-CX). Output is full of cursor moves: see `shownLine`. */
export const procurve: DeviceFamily = {
  id: 'procurve',
  label: 'HP ProCurve / Aruba',
  kind: 'cli',
  prompts: {
    user: /^(?<name>[\w.\- ]{1,64})> ?$/,
    privileged: /^(?<name>[\w.\- ]{1,64})# ?$/,
    config: /^(?<name>[\w.\- ]{1,64})\((?:config|eth-|vlan-|rf-)[\w\-/.]{0,48}\)# ?$/,
  },
  enter: '\r',
  pager: {
    prompts: [
      {
        pattern: /^-- MORE --, next page: Space, next line: Enter, quit: (?:Control-C|q)/,
        send: ' ',
        why: 'a page of output is full',
      },
    ],
    off: ['no page'],
  },
  login: {
    ...PLAIN_LOGIN,
    user: /^(?:User ?name|login as): ?$/i,
    refused: [...PLAIN_LOGIN.refused, /^(?:Invalid|Unable to verify) (?:password|user)/i],
    questions: [
      { pattern: /^Press any key to continue/i, send: ' ', why: 'a notice stands before the prompt' },
      { pattern: /^Enter switch number/i, send: '\r', why: 'the stack asks which member; Enter takes the first' },
    ],
  },
  become: {
    enable: {
      command: 'enable',
      password: PASSWORD_PROMPT,
      user: /^User ?name: ?$/i,
      refused: [/^(?:Invalid|Unable to verify) password/i, /^Not authorized/i],
    },
  },
  commands: {
    stockType: 'ssh_generic_diff',
    show: ['show version', 'show modules', 'show running-config'],
    log: 'show logging',
    exit: 'exit',
    integrity: null,
  },
  errors: [
    { pattern: /^Invalid input: /, means: 'this device does not know the command' },
    { pattern: /^Ambiguous input: /, means: 'the abbreviation fits several commands' },
    { pattern: /^Incomplete input: /, means: 'the command lacks an argument' },
    { pattern: /^(?:Not authorized to run|Cannot execute) /i, means: 'this user may not use the command' },
  ],
  noise: [
    {
      pattern: /^ {0,4}Up Time {1,16}: (?<changing>\d[\w:.]{0,16}(?: \w{1,8})?)/d,
      reason: 'the time since the last start grows',
    },
    { pattern: /\bCPU Util \(%\) {1,16}: (?<changing>\d{1,3})/d, reason: 'the present load' },
    { pattern: /\b(?:Free|Lowest|Missed) {1,16}: (?<changing>[\d,]{1,16})/d, reason: 'memory and buffers in use' },
    { pattern: /\bPkts [RT]x {1,16}: (?<changing>[\d,]{1,16})/d, reason: 'traffic counters' },
    { pattern: /^Running configuration:$/, drop: true, reason: 'a heading, not configuration' },
  ],
  secrets: [
    { kind: 'community', pattern: /^snmp-server community (?<secret>"[^"]*"|\S+)/d },
    {
      kind: 'community',
      pattern: /^snmp-server host \S{1,64} (?:community )?(?<secret>"[^"]*"|(?!vrf\b|version\b)\S+)/d,
    },
    { kind: 'community', pattern: /^snmpv3 community index .{1,80}? name (?<secret>"[^"]*"|\S+)/d },
    {
      kind: 'snmp-auth',
      pattern:
        /^snmpv3 user .{1,80}? auth (?:md5|sha\d{0,3}) (?:auth-pass )?(?:ciphertext |plaintext )?(?<secret>"[^"]*"|\S+)/d,
    },
    {
      kind: 'snmp-priv',
      pattern:
        /^snmpv3 user .{1,240}? priv (?:des |aes\d{0,3} )?(?:priv-pass )?(?:ciphertext |plaintext )?(?<secret>"[^"]*"|\S+)/d,
    },
    {
      kind: 'user-password',
      pattern:
        /^password (?:manager|operator|all)(?: user-name (?:"[^"]{0,64}"|\S{1,64}))? (?:plaintext|sha1|sha256) (?<secret>"[^"]*"|\S+)/d,
    },
    { kind: 'user-password', pattern: /^user \S{1,64} .{0,40}?password (?:ciphertext|plaintext) (?<secret>\S+)/d },
    {
      kind: 'user-password',
      pattern: /^aaa authentication local-user .{1,160}? password (?:plaintext|sha1|sha256) (?<secret>"[^"]*"|\S+)/d,
    },
    {
      kind: 'server-key',
      pattern:
        /^(?:radius|tacacs)-server (?:host \S{1,64} )?(?:encrypted-)?key (?:ciphertext |plaintext )?(?<secret>"[^"]*"|\S+)/d,
    },
    {
      kind: 'ntp-key',
      pattern: /^ntp authentication-key \d{1,10} (?:md5|sha\d{1,3}) (?:ciphertext |plaintext )?(?<secret>\S+)/d,
    },
    { kind: 'ntp-key', pattern: /^sntp authentication .{1,80}? key-value (?<secret>"[^"]*"|\S+)/d },
    { kind: 'routing-key', pattern: /^key-chain .{1,120}? key-string (?<secret>"[^"]*"|\S+)/d },
    {
      kind: 'routing-key',
      pattern:
        /^ {2,8}ip ospf (?:\S{1,64} )?(?:authentication-key|message-digest-key \d{1,3} md5) (?:ciphertext |plaintext )?(?<secret>"[^"]*"|\S+)/d,
    },
    {
      kind: 'routing-key',
      pattern: /^ {2,8}neighbor \S{1,64} password (?:ciphertext |plaintext )?(?<secret>"[^"]*"|\S+)/d,
    },
    { kind: 'routing-key', pattern: /^ {2,12}authentication text (?<secret>"[^"]*"|\S+)/d },
    URL_PASSWORD,
  ],
  secretBlocks: [PEM_PRIVATE_KEY],
  identify: [
    /^; \w{4,8} Configuration Editor; Created on release #/,
    /^(?:HP|HPE|Aruba) \w{4,8} .{0,40}Switch/,
    /^ArubaOS-CX$/,
  ],
};
