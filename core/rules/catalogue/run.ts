import { show } from '../show';
import type { RuleTable } from '../rule';

/** The run as a whole. */
export const RUN_RULES = {
  nothingChecked: {
    code: 'run/nothing-checked',
    level: 'warning',
    title: 'The run reports nothing',
    message: () =>
      'This periodic run prints no FWD, no LOG and no ERROR: nothing is checked, and OSSEC takes it as a good run.',
  },
  failureUnreported: {
    code: 'run/failure-unreported',
    level: 'error',
    title: 'A failed login without ERROR',
    message: (text: string) =>
      `${show(text)} says that the login failed, but no ERROR line follows: nothing is logged and no failure is counted.`,
  },
  scriptDied: {
    code: 'run/script-died',
    level: 'error',
    title: 'The script itself died',
    message: (text: string) =>
      `${show(text)} is the interpreter giving up: without an ERROR line OSSEC notices nothing, however often it happens.`,
    once: true,
  },
  forwardInDiff: {
    code: 'run/forward-in-diff',
    level: 'info',
    title: 'FWD in a periodic_diff entry',
    message: () =>
      'FWD works in a `periodic_diff` entry as it does in a `periodic` one; only STORE needs `periodic_diff`. Nothing is wrong if you mean both.',
    once: true,
  },
} as const satisfies RuleTable;
