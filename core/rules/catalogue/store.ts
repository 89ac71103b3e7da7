import { count, show } from '../show';
import type { RuleTable } from '../rule';

/** The STORE block: what becomes the snapshot that OSSEC compares. */
export const STORE_RULES = {
  ignoredInPeriodic: {
    code: 'store/ignored-in-periodic',
    level: 'error',
    title: 'STORE in a periodic entry',
    message: () =>
      'The entry is `periodic`: STORE is plain text there, and all that follows is dropped. Set its state to `periodic_diff`.',
  },
  none: {
    code: 'store/none',
    level: 'warning',
    title: 'No STORE in a periodic_diff run',
    message: () => 'This periodic_diff run prints no `STORE: ` line: nothing is compared, and the old snapshot stays.',
  },
  second: {
    code: 'store/second',
    level: 'error',
    title: 'A second STORE discards the first block',
    message: (lines: number) =>
      `This STORE empties the block: ${count(lines, 'line')} stored since the one before ${lines === 1 ? 'is' : 'are'} thrown away. Only the last block is compared.`,
    fix: 'Take this STORE away, so that one block holds all',
    fixIsGuess: true,
  },
  empty: {
    code: 'store/empty',
    level: 'warning',
    title: 'STORE without text',
    message: () => 'Nothing is stored after this STORE: an empty snapshot is compared and becomes the next baseline.',
  },
  errorInBlock: {
    code: 'store/error-in-block',
    level: 'error',
    title: 'ERROR inside a block keeps half of it',
    message: (lines: number) =>
      `This ERROR ends the run inside a block: the ${count(lines, 'line')} so far are compared and become the baseline, and the next good run alerts again.`,
  },
  errorAfterStore: {
    code: 'store/error-after-store',
    level: 'error',
    title: 'ERROR right after STORE empties the baseline',
    message: () =>
      'This ERROR comes after STORE and before any text: the empty block becomes the baseline, with one alert now and one at the next good run.',
  },
  outputBefore: {
    code: 'store/output-before',
    level: 'hint',
    title: 'Text before STORE is not stored',
    message: (lines: number) =>
      `${lines === 1 ? 'This line comes' : `This line and ${lines - 1} more come`} before STORE: agentlessd drops text there, so changes in it are never seen.`,
  },
  textAfterInfo: {
    code: 'store/text-after-info',
    level: 'warning',
    title: 'Text after the closing INFO is stored',
    message: (info: string) =>
      `${show(info)} does not end the block: this text after it is stored too. Only ERROR or the end of the output ends a block.`,
  },
  takenOut: {
    code: 'store/taken-out',
    level: 'warning',
    title: 'A command inside a block is not stored',
    message: (name: string) =>
      `This \`${name}:\` line stands inside a STORE block: agentlessd carries it out and does not store it, so changes in it are never seen.`,
    fix: 'Put a blank in front, so that it is stored',
  },
} as const satisfies RuleTable;
