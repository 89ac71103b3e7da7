import { LESS_PAGER, PASSWORD_PROMPT, PEM_PRIVATE_KEY, PLAIN_LOGIN } from './common';
import type { DeviceFamily } from './family';
import { HOST_SECRETS } from './hostSecrets';

/** Linux hosts with GNU or BusyBox tools. */
export const linux: DeviceFamily = {
  id: 'linux',
  label: 'Linux',
  kind: 'shell',
  prompts: {
    // `$ `, `bash-5.2$ `, `root@web1:~# `, `[root@web1 ~]# `. A banner line such as `Linux web1 6.1 #1 SMP` is none:
    // the prompt ends the output.
    user: /^\[?(?<name>(?:[\w.-]{1,64}@)?[\w.-]{0,64})(?:[: ][^\x00-\x1f$#]{0,255}?)?\]?\$ ?$/,
    privileged: /^\[?(?<name>(?:[\w.-]{1,64}@)?[\w.-]{0,64})(?:[: ][^\x00-\x1f$#]{0,255}?)?\]?# ?$/,
    config: null,
  },
  enter: '\n',
  pager: {
    prompts: [{ pattern: /^--More--(?:\(\d{1,3}%\))? ?$/, send: ' ', why: '`more` shows a page' }, ...LESS_PAGER],
    off: ['export PAGER=cat SYSTEMD_PAGER=cat GIT_PAGER=cat'],
  },
  login: PLAIN_LOGIN,
  become: {
    su: {
      command: 'su -',
      password: PASSWORD_PROMPT,
      user: null,
      refused: [/^su: /, /^Sorry/],
    },
    sudo: {
      command: 'sudo -S -p "password: " -i',
      password: PASSWORD_PROMPT,
      user: null,
      refused: [
        /^Sorry, try again/,
        /is not in the sudoers file/,
        /is not allowed to run sudo/,
        /^sudo: (?:\d incorrect|a password)/,
      ],
    },
  },
  commands: {
    stockType: 'ssh_integrity_check_linux',
    show: [],
    log: null,
    exit: 'exit',
    integrity: {
      list: 'find {paths} -type f',
      stat: "stat -c '%s:%a:%u:%g' {files}",
      statWithPath: "stat -c '%s:%a:%u:%g %n' {files}",
      md5: { command: 'md5sum {files}', line: /^\\?(?<hash>[0-9a-f]{32}) [ *](?<path>.{1,4096})$/ },
      sha1: { command: 'sha1sum {files}', line: /^\\?(?<hash>[0-9a-f]{40}) [ *](?<path>.{1,4096})$/ },
      sha256: { command: 'sha256sum {files}', line: /^\\?(?<hash>[0-9a-f]{64}) [ *](?<path>.{1,4096})$/ },
    },
  },
  errors: [
    { pattern: /: (?:command )?not found$/, means: 'this host has no such command' },
    { pattern: /: Permission denied$/, means: 'this user may not read it' },
    { pattern: /: No such file or directory$/, means: 'there is no such file' },
    { pattern: /: (?:unrecognized|invalid|illegal) option/, means: 'this version of the tool has no such option' },
  ],
  noise: [
    { pattern: /^ ?(?<changing>\d\d:\d\d:\d\d up .{1,80}load average: .{1,40})$/d, reason: 'clock and load' },
    { pattern: /^Last login: (?<changing>\S.*)$/d, reason: 'differs at each login' },
    {
      pattern:
        /^(?<changing>(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun) [A-Z][a-z]{2} [ \d]\d (?:\d\d:\d\d:\d\d )(?:[AP]M )?.{2,20})$/d,
      reason: 'the clock',
    },
    { pattern: /^(?:Mem|Swap): {1,16}\d{1,16}(?<changing> {1,16}\d.*)$/d, reason: 'memory in use' },
    {
      pattern: /^(?:MemFree|MemAvailable|Buffers|Cached|Dirty|Active|Inactive): {1,16}(?<changing>\d.*)$/d,
      reason: 'memory in use',
    },
    { pattern: /^\s{1,16}(?:RX|TX):? packets?[: ](?<changing>\d.*)$/d, reason: 'traffic counters' },
    {
      pattern: /^\/dev\/\S{1,64} {1,32}\d{1,20} {1,32}(?<changing>\d{1,20} {1,32}\d{1,20} {1,8}\d{1,3}%)/d,
      reason: 'disk space in use',
    },
    { pattern: /\bvalid_lft (?<changing>\d{1,12}sec preferred_lft \d{1,12}sec)/d, reason: 'the lease runs down' },
  ],
  secrets: HOST_SECRETS,
  secretBlocks: [PEM_PRIVATE_KEY],
  identify: [/^Linux \S{1,128} \d{1,3}\.\d/],
};
