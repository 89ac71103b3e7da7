import { PASSWORD_PROMPT, PEM_PRIVATE_KEY, URL_PASSWORD } from './common';
import type { DeviceFamily } from './family';

/**
 * MikroTik RouterOS. Letters behind the user's name choose the terminal: without colours (`c`), without asking what the
 * terminal can (`t`), dumb (`e`), and as wide as it may be.
 */
export const routeros: DeviceFamily = {
  id: 'routeros',
  label: 'MikroTik RouterOS',
  kind: 'cli',
  prompts: {
    user: /^\[(?<name>[\w.-]{1,64}@[^\]\x00-\x1f]{1,64})\] ?(?:\/[\w\-/ ]{0,120})?> ?$/,
    privileged: null,
    config: null,
  },
  enter: '\r',
  pager: {
    prompts: [{ pattern: /^-- \[Q quit\|/, send: 'D', why: 'a page of output is full; `D` prints the rest' }],
    off: [],
  },
  login: {
    user: /^Login: ?$/i,
    password: PASSWORD_PROMPT,
    refused: [/^Login failed, incorrect username or password/i],
    questions: [
      {
        pattern: /^Do you want to see the software license\? \[Y\/n\]: ?/,
        send: 'n',
        why: 'asked until somebody answers',
      },
      {
        pattern: /^(?:new password|change your password)[^>]{0,40}> ?$/i,
        send: '\x03',
        why: 'a new device wants another password',
      },
    ],
    nameSuffix: '+cte512w',
    outerShell: null,
  },
  become: {},
  commands: {
    stockType: 'ssh_generic_diff',
    show: ['/system routerboard print without-paging', '/export'],
    log: '/log print without-paging',
    exit: '/quit',
    integrity: null,
  },
  errors: [
    { pattern: /^bad command name /, means: 'this device does not know the command' },
    {
      pattern: /^(?:syntax error|expected end of command|expected command name|invalid value) .{0,60}\(line \d/,
      means: 'this device does not know the command',
    },
    { pattern: /^no such (?:item|command)/, means: 'there is no such thing on this device' },
    { pattern: /^(?:failure: |not enough permissions)/, means: 'this user may not use the command' },
  ],
  noise: [
    {
      pattern: /^# (?<changing>(?:[a-z]{3}\/\d\d\/\d{4}|\d{4}-\d\d-\d\d) \d\d:\d\d:\d\d) by RouterOS/d,
      reason: 'the clock',
    },
    {
      pattern:
        /^ {1,24}(?:uptime|free-memory|free-hdd-space|cpu-load|write-sect-since-reboot|write-sect-total|bad-blocks): (?<changing>\S.*)$/d,
      reason: 'a reading',
    },
    { pattern: /^# inactive time$/, drop: true, reason: 'comes and goes with the time of day' },
    { pattern: /^# received packet from \S{1,64} bad format$/, drop: true, reason: 'an event, not configuration' },
    { pattern: /^# poe-out status: /, drop: true, reason: 'an event, not configuration' },
    { pattern: /^# \S{1,64} not ready$/, drop: true, reason: 'an event, not configuration' },
    { pattern: /^# Firmware upgraded successfully/, drop: true, reason: 'gone after the next start' },
  ],
  secrets: [
    {
      kind: 'password',
      pattern:
        /[ -](?:password|secret|passphrase|pre-shared-key|preshared-key|private-key|wep-key|static-key-\d|authentication-key|auth-key|tcp-md5-key)=(?<secret>"(?:[^"\\]|\\.){0,1024}"|[^\s"\\]+)/dg,
    },
    // A long line goes on below, even between a name and its value.
    {
      kind: 'password',
      pattern: /^ {1,8}(?<secret>"(?:[^"\\]|\\.){0,1024}"|[^\s"\\]+)/d,
      within: {
        begin: /[ -](?:password|secret|passphrase|key|static-key-\d)=\\$/,
        end: /^/,
      },
    },
    { kind: 'community', pattern: /[ -]trap-community=(?<secret>"[^"]*"|[^\s"\\]+)/d },
    { kind: 'community', pattern: /^\/snmp community (?:add|set) .{0,120}?\bname=(?<secret>"[^"]*"|\S+)/d },
    {
      kind: 'community',
      pattern: /^(?:add|set| {2}).{0,240}?\bname=(?<secret>"[^"]*"|\S+)/d,
      within: { begin: /^\/snmp community$/, end: /^\// },
    },
    URL_PASSWORD,
  ],
  secretBlocks: [PEM_PRIVATE_KEY],
  identify: [/^# .{1,40} by RouterOS \d/, /^ {0,4}MikroTik RouterOS \d/],
};
