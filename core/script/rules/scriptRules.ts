import { show } from '../../rules/show';
import type { RuleTable } from '../../rules/rule';

/** The rules about a script itself. Facts: chapters 6, 14 and 15. */
export const SCRIPT_RULES = {
  noStartupAnswer: {
    code: 'script/no-startup-answer',
    level: 'warning',
    title: 'No answer to the start-up check',
    message: () =>
      'agentlessd starts every script once with the arguments `test test` and drops the entry unless it exits with 0. This one does not look for them: it will try to reach a host named test.',
  },
  notExecutable: {
    code: 'script/not-executable',
    level: 'error',
    title: 'The script is not executable',
    message: () =>
      'The file is not executable: the start-up check fails with 126 and agentlessd never runs the entry. `chmod +x` it.',
  },
  noInterpreter: {
    code: 'script/no-interpreter',
    level: 'error',
    title: 'No interpreter line',
    message: () =>
      'The first line names no interpreter (`#!…`): what runs this script is left to the shell, if anything does.',
  },
  unusableInterpreter: {
    code: 'script/unusable-interpreter',
    level: 'error',
    title: 'The interpreter line does not work',
    message: (why: string) => `${why}: the start-up check fails, and agentlessd never runs the entry.`,
    fix: 'Mend the interpreter line',
  },
  errorGoesOn: {
    code: 'script/error-goes-on',
    level: 'warning',
    title: 'The script goes on after ERROR',
    message: () =>
      'agentlessd reads nothing after ERROR, but waits until the script has ended: what follows is done in vain, and holds up every other entry. End the script here.',
  },
  silentFailure: {
    code: 'script/silent-failure',
    level: 'warning',
    title: 'The script fails without ERROR',
    message: (status: number) =>
      `agentlessd does not look at exit codes: leaving with ${status} and without an \`ERROR: \` line is a good run to it.`,
  },
  lineNotStarted: {
    code: 'script/line-not-started',
    level: 'warning',
    title: 'A command that may be glued to a prompt',
    message: () =>
      'The device’s last text, a prompt mostly, has no line end: the command is glued to it and is plain text. Begin with `\\n`.',
    fix: 'Begin with a line feed',
  },
  lineNotEnded: {
    code: 'script/line-not-ended',
    level: 'warning',
    title: 'A command without a line end',
    message: () => 'No line feed ends this line: what is printed next is taken as part of it.',
    fix: 'End with a line feed',
  },
  onStandardError: {
    code: 'script/on-standard-error',
    level: 'info',
    title: 'A command on standard error',
    message: () =>
      'This goes to standard error. agentlessd reads both streams as one, but not in the order in which they were written, unless both are flushed; and with a `#` in the arguments it is not read at all.',
  },
  noTimeoutBranch: {
    code: 'script/no-timeout-branch',
    level: 'warning',
    title: 'No time-out branch',
    message: () =>
      'This `expect` has no `timeout` branch: when the device is silent the script goes on as if it had answered.',
  },
  endlessTimeout: {
    code: 'script/endless-timeout',
    level: 'warning',
    title: 'A time-out that never comes',
    message: () =>
      'With a time-out of -1 the script waits for ever. agentlessd has no time limit of its own: one silent device stops every entry.',
  },
  noEofBranch: {
    code: 'script/no-eof-branch',
    level: 'hint',
    title: 'No branch for a connection that ends',
    message: () =>
      'This `expect` has no `eof` branch: when ssh ends here, the next `send` raises a Tcl error and the script dies without an ERROR line.',
  },
  matchesEcho: {
    code: 'script/matches-echo',
    level: 'warning',
    title: 'The pattern matches the echo of what was sent',
    message: (sent: string) =>
      `The device echoes what is sent, and this pattern matches ${show(sent)}: it will be found at once, before any answer.`,
  },
  sendsList: {
    code: 'script/sends-list',
    level: 'warning',
    title: 'Arguments are sent in Tcl’s list form',
    message: (name: string) =>
      `\`$${name}\` is a list: an argument with blanks, quotes or a semicolon is sent in braces, \`{show hardware}\`, and the device rejects it. Use \`[join $${name}]\`.`,
    fix: 'Join the list',
  },
  secretOnCommandLine: {
    code: 'script/secret-on-command-line',
    level: 'warning',
    title: 'A password on a command line',
    message: () =>
      'Arguments can be read by every user of the machine while the program runs. Give the password on standard input, by SSH_ASKPASS, or use a key.',
  },
  hostKeyUnchecked: {
    code: 'script/host-key-unchecked',
    level: 'warning',
    title: 'Host key checking is switched off',
    message: (option: string) =>
      `With ${show(option)} whoever answers gets the password. Let ssh check the key, and connect once by hand to store it.`,
  },
  removedAlgorithm: {
    code: 'script/removed-algorithm',
    level: 'error',
    title: 'An algorithm that today’s OpenSSH does not know',
    message: (name: string) =>
      `Today’s ssh does not know ${show(name)}: it ends at once, the script dies without an ERROR line, and OSSEC notices nothing.`,
  },
  obsoleteAlgorithm: {
    code: 'script/obsolete-algorithm',
    level: 'info',
    title: 'An obsolete algorithm',
    message: (name: string) =>
      `${show(name)} is off by default in today’s ssh because it is weak. Where an old device needs it, allow it for that host alone, in \`~/.ssh/config\`.`,
  },
  asksForInput: {
    code: 'script/asks-for-input',
    level: 'warning',
    title: 'The script waits for input',
    message: () =>
      'Nobody is there to answer: a script that waits for input never ends, and stops every entry with it.',
  },
} as const satisfies RuleTable;
