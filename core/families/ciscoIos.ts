import { PASSWORD_PROMPT, PEM_PRIVATE_KEY, PLAIN_LOGIN } from './common';
import {
  CISCO_CONFIG_NOISE,
  CISCO_ERRORS,
  CISCO_PROMPTS,
  MORE_PAGER,
  PIX_ERRORS,
  PIX_NOISE,
  PIX_PAGER,
  VERSION_LEFT_OUT,
} from './ciscoLike';
import { CISCO_SECRETS, PIX_SECRETS } from './ciscoSecrets';
import type { DeviceFamily } from './family';

/** Cisco IOS and IOS-XE: routers and Catalyst switches; PIX firewalls too, as their stock script is the same. */
export const ciscoIos: DeviceFamily = {
  id: 'cisco-ios',
  label: 'Cisco IOS / IOS-XE',
  kind: 'cli',
  prompts: CISCO_PROMPTS,
  enter: '\r',
  pager: { prompts: [...MORE_PAGER, ...PIX_PAGER], off: ['terminal length 0', 'terminal width 0'] },
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
        /^invalid password/i,
      ],
    },
  },
  commands: {
    stockType: 'ssh_pixconfig_diff',
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
    { pattern: /\buptime is (?<changing>\S.*)$/d, reason: 'the time since the last start grows' },
    { pattern: /^Using (?<changing>\d{1,12}(?: out of \d{1,12})?) bytes/d, reason: 'follows from the lines below it' },
    { pattern: /^! No configuration change since last restart$/, drop: true, reason: 'gone after the first change' },
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
  secrets: [...PIX_SECRETS, ...CISCO_SECRETS],
  secretBlocks: [PEM_PRIVATE_KEY],
  identify: [/^Cisco IOS Software/, /^Cisco Internetwork Operating System Software/, /^Cisco IOS XE Software/],
};
