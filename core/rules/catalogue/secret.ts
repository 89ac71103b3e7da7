import type { RuleTable } from '../rule';

/** Secrets that a run shows. Messages never repeat them. */
export const SECRET_RULES = {
  echoed: {
    code: 'secret/echoed',
    level: 'error',
    title: 'A password is echoed',
    message: () =>
      'What stands behind this password prompt looks like the password itself: it was sent while the terminal still echoed.',
  },
  commandLine: {
    code: 'secret/command-line',
    level: 'error',
    title: 'A password on a command line',
    message: () =>
      'A password stands on this command line: it shows in the process list and in every record of the run.',
  },
  inText: {
    code: 'secret/in-text',
    level: 'info',
    title: 'A secret is part of the text',
    message: (kind: string, where: string) =>
      `A secret (${kind}) is ${where}: a change of it goes out in clear in an alert and its mail.`,
  },
  privateKey: {
    code: 'secret/private-key',
    level: 'warning',
    title: 'A private key is part of the text',
    message: () => 'A private key is stored here and kept in every later state file; a change of it goes out by mail.',
  },
} as const satisfies RuleTable;
