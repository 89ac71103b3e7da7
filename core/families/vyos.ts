import { LESS_PAGER, PASSWORD_PROMPT, PEM_PRIVATE_KEY, PLAIN_LOGIN, URL_PASSWORD } from './common';
import type { DeviceFamily } from './family';

/** VyOS and its forerunner Vyatta: a router's commands in a Linux login shell. */
export const vyos: DeviceFamily = {
  id: 'vyos',
  label: 'VyOS',
  kind: 'cli',
  prompts: {
    user: /^(?<name>[\w.-]{1,64}@[\w.-]{1,64}):[^\x00-\x1f$#]{1,64}\$ ?$/,
    privileged: null,
    config: /^(?<name>[\w.-]{1,64}@[\w.-]{1,64})# ?$/,
  },
  enter: '\n',
  pager: {
    prompts: LESS_PAGER,
    off: ['set terminal length 0', 'set terminal width 512'],
  },
  login: PLAIN_LOGIN,
  become: {
    su: { command: 'sudo su -', password: PASSWORD_PROMPT, user: null, refused: [/^su: /, /^Sorry/] },
  },
  commands: {
    stockType: 'ssh_generic_diff',
    show: ['show version | no-more', 'show configuration commands | no-more'],
    log: 'show log | no-more',
    exit: 'exit',
    integrity: null,
  },
  errors: [
    { pattern: /^ {0,8}Invalid command: /, means: 'this device does not know the command' },
    { pattern: /^ {0,8}Ambiguous command: /, means: 'the abbreviation fits several commands' },
    { pattern: /^ {0,8}Incomplete command: /, means: 'the command lacks an argument' },
    { pattern: /^-?(?:vbash|bash): .{1,120}: command not found$/, means: 'this device does not know the command' },
    {
      pattern: /^ {0,8}Configuration path: .{1,200} is not valid/,
      means: 'there is no such part of the configuration',
    },
  ],
  noise: [
    { pattern: /^Uptime: {1,24}(?<changing>\S.*)$/d, reason: 'the time since the last start grows' },
    { pattern: /^ ?(?<changing>\d\d:\d\d:\d\d up .{1,80}load average: .{1,40})$/d, reason: 'clock and load' },
    { pattern: /^Last login: (?<changing>\S.*)$/d, reason: 'differs at each login' },
  ],
  secrets: [
    {
      kind: 'password',
      pattern: /^set [^']{0,240}? (?:encrypted|plaintext)-password (?<secret>'[^']*'|\S+)/d,
    },
    {
      kind: 'key',
      pattern:
        /^set (?![^']{0,240}? public-keys? )[^']{0,240}? (?:pre-shared-secret|shared-secret|preshared-key|private-key|private key|private-key-passphrase|md5-key|passphrase|auth-key|cisco-authentication|secret|password|key) (?<secret>'[^']*'|\S+)$/d,
    },
    { kind: 'community', pattern: /^set service snmp community (?<secret>'[^']*'|\S+)/d },
    { kind: 'community', pattern: /^set service snmp trap-target \S{1,64} community (?<secret>'[^']*'|\S+)/d },
    URL_PASSWORD,
  ],
  secretBlocks: [PEM_PRIVATE_KEY],
  identify: [/^Version: {1,16}(?:VyOS|Vyatta)/, /^Welcome to VyOS/],
};
