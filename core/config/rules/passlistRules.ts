import type { RuleTable } from '../../rules/rule';

/** Rules about `agentless/.passlist` (facts chapter 13). No text carries a character of a secret. */
export const PASSLIST_RULES = {
  tooFewBars: {
    code: 'passlist/too-few-bars',
    level: 'error',
    title: 'A line that is skipped',
    message: () =>
      'The scripts skip a line with fewer than two `|`. The form is `user@host|password|additional`; the last may be empty, its `|` may not.',
  },
  emptyHost: {
    code: 'passlist/empty-host',
    level: 'warning',
    title: 'A line without a host',
    message: () => 'No host stands in front of the first `|`: nothing will ever ask for this line.',
  },
  blankAroundHost: {
    code: 'passlist/blank-around-host',
    level: 'error',
    title: 'Blanks around a host',
    message: (host: string) =>
      `The host must equal the script’s argument exactly: ${host}, blanks included, will not be found.`,
    fix: 'Take the blanks off',
  },
  duplicateHost: {
    code: 'passlist/duplicate-host',
    level: 'warning',
    title: 'A host twice',
    message: (host: string, line: number) =>
      `Line ${line} already has ${host}, and the first one counts: this line has no effect.`,
    unnecessary: true,
  },
  passwordEmpty: {
    code: 'passlist/password-empty',
    level: 'warning',
    title: 'An empty password',
    message: () => 'The password is empty. For a login by key it is `NOPASS`.',
  },
  passwordX: {
    code: 'passlist/password-x',
    level: 'error',
    title: 'A password that counts as none',
    message: () => 'The scripts take this password for their own mark for "not found". Change it on the device.',
  },
  passwordBlanks: {
    code: 'passlist/password-blanks',
    level: 'warning',
    title: 'A blank at the edge of a password',
    message: () => 'The password begins or ends with a blank, which is sent as a part of it. Leave it if it is meant.',
  },
  notBase64: {
    code: 'passlist/not-base64',
    level: 'error',
    title: 'Not in the form of Wazuh',
    message: () =>
      'Wazuh keeps the whole password list in base64, and this is not. Use its `register_host.sh` to write it.',
  },
} as const satisfies RuleTable;
