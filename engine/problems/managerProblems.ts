import type { ProblemText } from './problemText';

/** What can go wrong with a manager: its rules, and deploying to it. */
export const MANAGER_PROBLEMS = {
  // LOG lines before the manager's rules
  'logtest-missing': {
    message: '{host} has neither ossec-logtest nor wazuh-logtest in {folder}/bin.',
    cause: 'Another folder was chosen at its installation, its user may not see it, or it is another machine.',
    actions: ['open-settings'],
  },
  'logtest-unanswered': {
    message: '{host} answered {answers} of {lines} LOG lines: {text}',
    cause: 'Its analysis daemon is not running, its rules do not load, or a line is longer than it reads.',
    actions: ['show-log'],
  },

  // Deploying to a manager
  'deploy-name': {
    message: 'A script of the name {script} is not put on a manager.',
    cause:
      'The name must be letters, digits, "_", ".", "+" or "-", so that it is a file of agentless/ and nothing else.',
    actions: [],
  },
  'manager-not-installed': {
    message: '{host} has neither OSSEC nor Wazuh 4 in {folder}.',
    cause: 'Another folder was chosen at its installation, or it is another machine. Wazuh 5 has no agentless daemon.',
    actions: ['open-settings'],
  },
  'manager-no-right': {
    message: '{host} did not let us work in {folder}: {reason}.',
    cause:
      'The user who logs in may not read or change the manager’s files. Log in as root, or let it use sudo without a password.',
    actions: ['open-settings'],
  },
  'manager-configuration': {
    message: 'The entry cannot be put into the ossec.conf of {host}: {reason}.',
    cause: 'Nothing on the manager was changed.',
    actions: [],
  },
  'manager-changed': {
    message: 'Somebody else changed files on {host} meanwhile, so nothing was deployed.',
    cause: 'The preview no longer showed what is there.',
    actions: ['try-again'],
  },
  'manager-refused': {
    message: '{daemon} of {host} refuses the new configuration, so all was put back: {text}',
    cause: 'What the daemon says about itself stands above; it may have refused the old configuration as well.',
    actions: ['show-log'],
  },
  'manager-not-restarted': {
    message: 'The manager {host} did not restart: {text}',
    cause: 'What was deployed is in place; the daemons still run with the old configuration, or not at all.',
    actions: ['show-log'],
  },
} as const satisfies Readonly<Record<string, ProblemText>>;
