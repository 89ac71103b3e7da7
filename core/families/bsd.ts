import { PASSWORD_PROMPT, PLAIN_LOGIN } from './common';
import type { DeviceFamily } from './family';
import { BSD_SECRETS } from './hostSecrets';
import { linux } from './linux';

/** FreeBSD and OpenBSD: a host like Linux, with other tools for the same facts. */
export const bsd: DeviceFamily = {
  ...linux,
  id: 'bsd',
  label: 'FreeBSD / OpenBSD',
  prompts: {
    // `root@host:~ # `, `host$ `, `host% ` (csh), `$ `
    user: /^(?<name>(?:[\w.-]{1,64}@)?[\w.-]{0,64})(?:[: ][^\x00-\x1f$#%]{0,200})?[$%>] ?$/,
    privileged: /^(?<name>(?:[\w.-]{1,64}@)?[\w.-]{0,64})(?:[: ][^\x00-\x1f$#%]{0,200})?# ?$/,
    config: null,
  },
  login: { ...PLAIN_LOGIN, refused: [...PLAIN_LOGIN.refused, /^Login incorrect/] },
  become: {
    su: { command: 'su -', password: PASSWORD_PROMPT, user: null, refused: [/^su: /, /^Sorry/] },
    sudo: {
      command: 'doas sh',
      password: PASSWORD_PROMPT,
      user: null,
      refused: [/^doas: /, /^Sorry, try again/],
    },
  },
  commands: {
    stockType: 'ssh_integrity_check_bsd',
    show: [],
    log: null,
    exit: 'exit',
    integrity: {
      list: 'find {paths} -type f',
      // %Mp: the digit of set-user-id and its like; %Lp: the three of the permissions
      stat: "stat -f '%z:%Mp%Lp:%u:%g' {files}",
      statWithPath: "stat -f '%z:%Mp%Lp:%u:%g %N' {files}",
      md5: { command: 'md5 -r {files}', line: /^(?<hash>[0-9a-f]{32}) {1,2}(?<path>.{1,4096})$/ },
      sha1: { command: 'sha1 -r {files}', line: /^(?<hash>[0-9a-f]{40}) {1,2}(?<path>.{1,4096})$/ },
      sha256: { command: 'sha256 -r {files}', line: /^(?<hash>[0-9a-f]{64}) {1,2}(?<path>.{1,4096})$/ },
    },
  },
  secrets: [...BSD_SECRETS, ...linux.secrets],
  identify: [/^(?:FreeBSD|OpenBSD|NetBSD) \S{1,120} \d/],
};
