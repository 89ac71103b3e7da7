import type { RuleTable } from '../rules/rule';

/** Rules about `integrity.txt` of a baseline: a file that version control merges, and that a hand may have touched. */
export const BASELINE_RULES = {
  conflictMark: {
    code: 'baseline/conflict-mark',
    level: 'error',
    title: 'A merge that was not finished',
    message: (mark: string) =>
      `${mark} is left of a merge. Keep the records of one side, or accept a new result: until then files of both sides are compared.`,
  },
  noRecord: {
    code: 'baseline/no-record',
    level: 'error',
    title: 'A line that is no record',
    message: () =>
      'This line is left out when the baseline is read: a record is a sum, a blank and a name, as the script sent it.',
    fix: 'Take the line out',
  },
} as const satisfies RuleTable;
