import type { RuleTable } from '../../rules/rule';

/** Rules about arguments, which a shell reads. */
export const ARGUMENT_RULES = {
  argumentsUnbalanced: {
    code: 'config/arguments-unbalanced-quote',
    level: 'error',
    title: 'An unbalanced quote',
    message: (mark: string) =>
      `The shell refuses the line for want of a second \`${mark}\`: the script is never run, and ossec.log has no word about it.`,
  },
  argumentsComment: {
    code: 'config/arguments-comment',
    level: 'warning',
    title: '# begins a comment',
    message: () =>
      'The shell takes the rest for a comment, `2>&1` included: standard error is not read. Quote the `#`.',
    fix: 'Put a backslash in front',
  },
  argumentsOperator: {
    code: 'config/arguments-shell-operator',
    level: 'warning',
    title: 'The shell acts on it',
    message: (what: string) => `The arguments are pasted into a shell line: ${what}`,
    fix: 'Put a backslash in front',
  },
  argumentsLineBreak: {
    code: 'config/arguments-line-break',
    level: 'error',
    title: 'A line break',
    message: () =>
      'A line break ends the command: what follows is a command of its own, and `2>&1` belongs to it. Write the arguments on one line.',
    fix: 'Write a blank',
  },
  argumentsExpansion: {
    code: 'config/arguments-expansion',
    level: 'info',
    title: 'The shell expands it',
    message: (text: string) =>
      `The manager’s shell expands ${text} before the script starts, in \`/var/ossec\`. Quote it if the device is meant to.`,
  },
  argumentsTooLong: {
    code: 'config/arguments-too-long',
    level: 'error',
    title: 'The command line is cut',
    message: (what: string) => `The command line is cut at 1023 bytes: ${what}`,
  },
  argumentsQuotedWords: {
    code: 'config/arguments-quoted-words',
    level: 'warning',
    title: 'Sent to the device in braces',
    message: (script: string, word: string) =>
      `\`${script}\` sends an argument with blanks as a Tcl list: the device gets ${word}. Give the words without quotes.`,
    fix: 'Take the quotes off',
  },
  argumentsNoShell: {
    code: 'config/arguments-no-shell',
    level: 'warning',
    title: 'Wazuh has no shell here',
    message: (what: string) =>
      `Wazuh splits arguments at blanks and uses no shell: ${what} reaches the script as it is.`,
  },
} as const satisfies RuleTable;
