import { count, show } from '../show';
import type { RuleTable } from '../rule';

/** ERROR lines: they end a run and count as failures. */
export const ERROR_RULES = {
  outputAfter: {
    code: 'error/output-after',
    level: 'info',
    title: 'Output after ERROR is not read',
    message: (lines: number) =>
      `agentlessd stops reading at ERROR: ${count(lines, 'line')} from here on ${lines === 1 ? 'is' : 'are'} never seen.`,
    unnecessary: true,
  },
  empty: {
    code: 'error/empty',
    level: 'warning',
    title: 'ERROR without text',
    message: () => 'This ERROR has no text: it ends the run and counts as a failure, and ossec.log does not say why.',
  },
  deviceText: {
    code: 'error/device-text',
    level: 'error',
    title: 'A device’s own ERROR ends the run',
    message: (text: string) =>
      `${show(text)} looks like the device’s own text: agentlessd ends the run here, keeps the block so far as the baseline and counts a failure. Ten of them and the entry is dead.`,
    fix: 'Put a blank in front, so that it is text',
  },
} as const satisfies RuleTable;
