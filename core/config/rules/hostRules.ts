import type { RuleTable } from '../../rules/rule';

/** Rules about hosts. */
export const HOST_RULES = {
  hostEmpty: {
    code: 'config/host-empty',
    level: 'warning',
    title: 'An empty host',
    message: () => 'The script is run with an empty argument for its host.',
  },
  hostList: {
    code: 'config/host-list',
    level: 'error',
    title: 'Several hosts in one element',
    message: (host: string) => `${host} is one host for OSSEC. Give each its own \`<host>\`.`,
    fix: 'Give each host its own element',
  },
  hostEdgeBlanks: {
    code: 'config/host-edge-blanks',
    level: 'warning',
    title: 'Blanks around a host',
    message: () =>
      'Blanks and line breaks belong to the host: it is another one for the password list, the baseline and the alerts.',
    fix: 'Take the blanks off',
  },
  hostInnerBlank: {
    code: 'config/host-inner-blank',
    level: 'warning',
    title: 'A blank in a host',
    message: (host: string) =>
      `${host} is one word for the script, so \`ssh\` gets no options from it. Options belong into the \`ssh\` configuration of the user \`ossec\`.`,
  },
  prefixBlanks: {
    code: 'config/use-su-two-blanks',
    level: 'warning',
    title: 'Two blanks behind the prefix',
    message: (prefix: string) => `The second blank behind \`${prefix}\` belongs to the host. Leave one.`,
    fix: 'Leave one blank',
  },
  prefixUnknown: {
    code: 'config/prefix-unknown',
    level: 'warning',
    title: 'Not a prefix',
    message: () =>
      'Only `use_su` and `use_sudo`, in small letters and with one blank behind, are prefixes: this is part of the host.',
    fix: 'Write the prefix',
  },
  useSudoUnused: {
    code: 'config/use-sudo-unused',
    level: 'warning',
    title: 'No effect of use_sudo here',
    message: (script: string) =>
      `\`${script}\` takes \`use_sudo\` and never uses it: files that only root can read are skipped silently.`,
  },
  hostExpansion: {
    code: 'config/host-expansion',
    level: 'warning',
    title: 'The shell expands the host',
    message: () =>
      'The host stands in double quotes on a shell line: `$` and backquotes in it are expanded, for the script only. Logs and alerts show it as written.',
  },
  hostQuote: {
    code: 'config/host-quote',
    level: 'error',
    title: 'A quote in the host',
    message: () =>
      'A `"` or `\\` in the host breaks out of the quotes around it: the rest is read by the shell of the user `ossec`.',
  },
  hostSlash: {
    code: 'config/host-slash',
    level: 'error',
    title: 'A slash in the host',
    message: () =>
      'With a `/` in the host the folder of its baseline cannot be made: nothing is stored, nothing is compared.',
  },
  hostArrow: {
    code: 'config/host-arrow',
    level: 'warning',
    title: 'An arrow in the host',
    message: () =>
      'analysisd ends the location at the first `:` behind the first `->`: this host’s messages are torn apart.',
  },
  entryTwice: {
    code: 'config/entry-twice',
    level: 'warning',
    title: 'The same script and host twice',
    message: (script: string, host: string) =>
      `${script} runs on ${host} more than once, and all share one baseline and one integrity database: each sees the other’s changes.`,
  },
  noPassword: {
    code: 'config/no-password',
    level: 'info',
    title: 'No line in the password list',
    message: (host: string) =>
      `\`agentless/.passlist\` has no line for ${host}: the stock scripts end with "Password for … not found." Add one with \`register_host.sh add\`.`,
  },
} as const satisfies RuleTable;
