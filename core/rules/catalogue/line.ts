import { count, show } from '../show';
import type { RuleTable } from '../rule';

/** How agentlessd cuts the output into lines. */
export const LINE_RULES = {
  split: {
    code: 'line/split',
    level: 'warning',
    title: 'Line longer than 2046 bytes',
    message: (rest: number) =>
      rest === 0
        ? 'This line has 2047 bytes: agentlessd reads it in two pieces, and the second is an empty line.'
        : `This line is longer than 2046 bytes: agentlessd reads 2047 bytes at a time, and what follows here is a line of its own.`,
  },
  splitForgesCommand: {
    code: 'line/split-forges-command',
    level: 'error',
    title: 'The middle of a long line is taken as a command',
    message: (name: string) =>
      `agentlessd reads a long line in pieces of 2047 bytes. One of them begins here, and with \`${name}:\`, so it is carried out as a command.`,
  },
  cutAtCr: {
    code: 'line/cut-at-cr',
    level: 'warning',
    title: 'Text behind a carriage return is lost',
    message: (lost: string) => `agentlessd cuts a line at its first CR: ${show(lost)} is lost.`,
  },
  commandBehindCr: {
    code: 'line/command-behind-cr',
    level: 'error',
    title: 'A command behind a carriage return is lost',
    message: (name: string) =>
      `This \`${name}:\` stands behind a CR on the same line: agentlessd cuts there and never sees it.`,
    fix: 'Start a new line before the command',
  },
  hiddenByNul: {
    code: 'line/hidden-by-nul',
    level: 'warning',
    title: 'Text behind a NUL is lost',
    message: (lost: number) =>
      `agentlessd sees nothing behind the first NUL of a line: ${count(lost, 'byte')} here ${lost === 1 ? 'is' : 'are'} lost.`,
    fix: 'Take the NUL bytes away',
  },
  doubleCr: {
    code: 'line/double-cr',
    level: 'hint',
    title: 'CR CR LF at the end of a line',
    message: () => 'CR CR LF, as ssh prints it to a terminal in raw mode, counts as one line end for agentlessd.',
    once: true,
  },
} as const satisfies RuleTable;
