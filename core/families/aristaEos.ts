import { CISCO_CONFIG_NOISE, CISCO_ERRORS, CISCO_PROMPTS, MORE_PAGER } from './ciscoLike';
import { CISCO_SECRETS } from './ciscoSecrets';
import { PASSWORD_PROMPT, PEM_PRIVATE_KEY, PLAIN_LOGIN } from './common';
import type { DeviceFamily } from './family';

/** Arista EOS: switches. */
export const aristaEos: DeviceFamily = {
  id: 'arista-eos',
  label: 'Arista EOS',
  kind: 'cli',
  prompts: {
    // A supervisor's state may stand in brackets: `leaf1(s1)#`
    user: /^(?<name>[\w.-]{1,64}(?:\(s\d\))?)> ?$/,
    privileged: /^(?<name>[\w.-]{1,64}(?:\(s\d\))?)# ?$/,
    config: CISCO_PROMPTS.config,
  },
  enter: '\r',
  pager: { prompts: MORE_PAGER, off: ['terminal length 0', 'terminal width 32767'] },
  login: PLAIN_LOGIN,
  become: {
    enable: {
      command: 'enable',
      password: PASSWORD_PROMPT,
      user: null,
      refused: [/^% ?(?:bad (?:secrets|password)|access denied|authentication failed|authorization denied)/i],
    },
  },
  commands: {
    stockType: 'ssh_generic_diff',
    show: ['show version', 'show inventory', 'show running-config'],
    log: 'show logging',
    exit: 'exit',
    integrity: null,
  },
  errors: [
    ...CISCO_ERRORS,
    {
      pattern: /^% (?:This is an invalid command|Unavailable command)/,
      means: 'this device does not know the command',
    },
    { pattern: /^% Authorization denied for command/, means: 'this user may not use the command' },
  ],
  noise: [
    ...CISCO_CONFIG_NOISE,
    { pattern: /^Uptime: {1,24}(?<changing>\d.*)$/d, reason: 'the time since the last start grows' },
    { pattern: /^Free memory: {1,24}(?<changing>\d.*)$/d, reason: 'memory in use' },
    { pattern: /^! Startup-config last modified at {1,4}(?<changing>\S.*)$/d, reason: 'the time of the last save' },
    {
      pattern: /^! Time: (?<changing>\S.*)$/d,
      reason: 'the clock',
    },
  ],
  secrets: [
    // The name of a MACsec key stands before it and is no secret.
    { kind: 'link-key', pattern: /^ {3,12}key [0-9a-f]{2,64} (?:7|8a) (?<secret>\S+)/d },
    {
      kind: 'management-key',
      pattern: /^ {3,9}(?:secret|password|key|shared-secret)(?: (?:\d{1,2}|sha512|8a))? (?<secret>\S+)$/d,
    },
    ...CISCO_SECRETS,
  ],
  secretBlocks: [PEM_PRIVATE_KEY],
  identify: [/^Arista (?:DCS-|vEOS|cEOS)/, /^Software image version: \d.{0,40}$/],
};
