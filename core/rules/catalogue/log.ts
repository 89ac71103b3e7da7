import { show } from '../show';
import type { RuleTable } from '../rule';

/** LOG lines: messages that meet OSSEC's whole rule set. */
export const LOG_RULES = {
  tooLong: {
    code: 'log/too-long',
    level: 'warning',
    title: 'LOG text longer than 1024 bytes',
    message: (bytes: number) =>
      `This text has ${bytes} bytes. More than 1024 raise rule 1003, level 13: "Non standard syslog message (size too large)."`,
  },
  forged: {
    code: 'log/forged',
    level: 'error',
    title: 'LOG text that looks like an OSSEC message',
    message: (text: string) =>
      text.startsWith('ossec: agentless: ')
        ? `${show(text)} raises rule 555, level 7, as if the snapshot had changed.`
        : `${show(text)} begins with \`ossec: \`: OSSEC's rules take it for a message of OSSEC itself.`,
  },
  empty: {
    code: 'log/empty',
    level: 'warning',
    title: 'LOG without text',
    message: () => 'This LOG has no text: an empty message is sent, which no rule can match.',
  },
  controlBytes: {
    code: 'log/control-bytes',
    level: 'info',
    title: 'Control bytes in LOG text',
    message: () =>
      'analysisd deletes TABs and other control bytes from this text, so the words around them run together.',
    fix: 'Put a blank for each control byte',
  },
} as const satisfies RuleTable;
