import type { RuleTable } from '../rule';

const each = 'it is stored, and OSSEC alerts at every run';

/** Stored text that changes although nobody changed the device. */
export const VOLATILE_RULES = {
  uptime: {
    code: 'volatile/uptime',
    level: 'warning',
    title: 'An uptime is stored',
    message: () => `The time since the last start grows: ${each}.`,
  },
  clock: {
    code: 'volatile/clock',
    level: 'warning',
    title: 'A clock is stored',
    message: () => `The time of day is part of this line: ${each}.`,
  },
  lastChanged: {
    code: 'volatile/last-changed',
    level: 'info',
    title: 'A time of last change is stored',
    message: () =>
      'This says when something last changed: it takes one of the eight lines of an alert, and some devices renew it without a change.',
  },
  lastLogin: {
    code: 'volatile/last-login',
    level: 'warning',
    title: 'The last login is stored',
    message: () => `The last login is the run before: ${each}.`,
  },
  counter: {
    code: 'volatile/counter',
    level: 'warning',
    title: 'A counter or a gauge is stored',
    message: () => `This number moves by itself: ${each}.`,
  },
} as const satisfies RuleTable;
