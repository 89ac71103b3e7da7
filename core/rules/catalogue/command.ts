import { show } from '../show';
import type { RuleTable } from '../rule';

/** How a line comes to be, or not to be, a command. */
export const COMMAND_RULES = {
  missingSpace: {
    code: 'command/missing-space',
    level: 'error',
    title: 'No blank behind the colon',
    message: (text: string, fate: Fate) =>
      `${show(text)} has no blank after the colon: agentlessd takes it as text and ${fate}.`,
    fix: 'Put a blank behind the colon',
  },
  letterCase: {
    code: 'command/letter-case',
    level: 'warning',
    title: 'Command in small letters',
    message: (text: string, fate: Fate) =>
      `Commands are in capitals: agentlessd takes ${show(text)} as text and ${fate}.`,
    fix: 'Write the command in capitals',
  },
  leadingBlank: {
    code: 'command/leading-blank',
    level: 'error',
    title: 'Blank before a command',
    message: (name: string) =>
      `A blank before \`${name}:\` hides the command: agentlessd compares from the very first byte and drops the line.`,
    fix: 'Take the blank away',
  },
  byteOrderMark: {
    code: 'command/byte-order-mark',
    level: 'error',
    title: 'Byte order mark before a command',
    message: (name: string, fate: Fate) =>
      `A byte order mark stands before \`${name}:\`, so agentlessd sees no command and ${fate}.`,
    fix: 'Take the byte order mark away',
  },
  hiddenByEscape: {
    code: 'command/hidden-by-escape',
    level: 'error',
    title: 'Terminal code before a command',
    message: (name: string, fate: Fate) =>
      `A terminal code stands before \`${name}:\`, so agentlessd sees no command and ${fate}.`,
    fix: 'Take the terminal code away',
  },
  glued: {
    code: 'command/glued',
    level: 'error',
    title: 'Command not at the start of a line',
    message: (before: string, name: string, fate: Fate) =>
      `\`${name}:\` is glued to ${show(before)}: agentlessd looks for commands at the start of a line only and ${fate}.`,
    fix: 'Start a new line before the command',
  },
  blankBeforeColon: {
    code: 'command/blank-before-colon',
    level: 'error',
    title: 'Blank before the colon',
    message: (text: string, fate: Fate) =>
      `${show(text)} has a blank before the colon: agentlessd takes it as text and ${fate}.`,
    fix: 'Take the blank before the colon away',
  },
  noColon: {
    code: 'command/no-colon',
    level: 'warning',
    title: 'Command without its colon',
    message: (text: string, name: string) =>
      `${show(text)} lacks the colon of \`${name}:\`: agentlessd takes it as text and drops it.`,
    fix: 'Put colon and blank behind the command',
  },
  unknown: {
    code: 'command/unknown',
    level: 'info',
    title: 'No command of OSSEC',
    message: (word: string) =>
      `OSSEC knows no \`${word}:\`: the line is dropped. It knows INFO, ERROR, FWD, LOG and STORE.`,
    fix: 'Print it as INFO',
    fixIsGuess: true,
  },
  lostByte: {
    code: 'command/lost-byte',
    level: 'error',
    title: 'First byte of the payload is lost',
    /** `lost` null: only the run knows what stands there. */
    message: (name: string, lost: string | null, payload: string) =>
      `\`${name}:\` has no blank behind it: agentlessd skips one byte there, ${
        lost === null
          ? 'so the first of what the run puts there is lost'
          : `loses ${show(lost)} and sends ${show(payload)}`
      }.`,
    fix: 'Put a blank behind the colon',
  },
  bareAtEnd: {
    code: 'command/bare-at-end',
    level: 'error',
    title: 'Bare command as the last bytes',
    message: (name: string) =>
      `The output ends with \`${name}:\` and no line end: agentlessd sends what an earlier line left in its memory.`,
    fix: 'End the line',
  },
} as const satisfies RuleTable;

/** What becomes of a line that is text. */
export type Fate = 'stores it' | 'drops it';
