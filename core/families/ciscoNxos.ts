import { CISCO_CONFIG_NOISE, CISCO_ERRORS, CISCO_PROMPTS, MORE_PAGER } from './ciscoLike';
import { CISCO_SECRETS } from './ciscoSecrets';
import { PASSWORD_PROMPT, PEM_PRIVATE_KEY, PLAIN_LOGIN } from './common';
import type { DeviceFamily } from './family';

/** Cisco NX-OS: Nexus switches. The login already has the user's rights; `enable` is rare. */
export const ciscoNxos: DeviceFamily = {
  id: 'cisco-nxos',
  label: 'Cisco NX-OS',
  kind: 'cli',
  prompts: CISCO_PROMPTS,
  enter: '\r',
  pager: { prompts: MORE_PAGER, off: ['terminal length 0', 'terminal width 511'] },
  login: PLAIN_LOGIN,
  become: {
    enable: {
      command: 'enable',
      password: PASSWORD_PROMPT,
      user: null,
      refused: [/^% ?(?:access denied|bad (?:secrets|password)|permission denied)/i, /^authentication failed/i],
    },
  },
  commands: {
    stockType: 'ssh_generic_diff',
    show: ['show version', 'show inventory', 'show running-config'],
    log: 'show logging logfile',
    exit: 'exit',
    integrity: null,
  },
  errors: [
    ...CISCO_ERRORS,
    { pattern: /^Syntax error while parsing /, means: 'this device does not know the command' },
    { pattern: /^% Permission denied for the role/, means: 'this user may not use the command' },
  ],
  noise: [
    ...CISCO_CONFIG_NOISE,
    { pattern: /^!Time: (?<changing>\S.*)$/d, reason: 'the clock' },
    {
      pattern: /^!Running configuration last done at: (?<changing>\S.*)$/d,
      reason: 'a time stamp; the change itself shows in the lines below',
    },
    { pattern: /^!NVRAM config last updated at: (?<changing>\S.*)$/d, reason: 'the time of the last save' },
    { pattern: /^Kernel uptime is (?<changing>\d.*)$/d, reason: 'the time since the last start grows' },
    {
      pattern: /^ {0,4}(?:usb1|bootflash|slot0): {1,16}(?<changing>\d{1,16} kB free)/d,
      reason: 'free space on the flash',
    },
  ],
  secrets: [
    { kind: 'snmp-auth', pattern: /^snmp-server user \S{1,64} .{0,80}?\bauth (?:md5|sha\S{0,8}) (?<secret>\S+)/d },
    {
      kind: 'snmp-priv',
      pattern: /^snmp-server user \S{1,64} .{0,240}?\bpriv (?:aes-128 |des )?(?<secret>0x[0-9a-fA-F]+|"[^"]*")/d,
    },
    { kind: 'server-key', pattern: /^(?:tacacs|radius)-server (?:host \S{1,64} )?key (?:\d )?(?<secret>"[^"]*"|\S+)/d },
    ...CISCO_SECRETS,
  ],
  secretBlocks: [PEM_PRIVATE_KEY],
  identify: [/^Cisco Nexus Operating System \(NX-OS\) Software/],
};
