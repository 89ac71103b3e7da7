import type { AlertRule } from './alert';

/** The rules that an agentless entry's own messages raise (facts, chapter 10). */
export const ALERT_RULES: Readonly<Record<AlertRule['id'], AlertRule>> = {
  550: { id: 550, level: 7, description: 'Integrity checksum changed.', groups: 'ossec,syscheck,' },
  551: { id: 551, level: 7, description: 'Integrity checksum changed again (2nd time).', groups: 'ossec,syscheck,' },
  552: { id: 552, level: 7, description: 'Integrity checksum changed again (3rd time).', groups: 'ossec,syscheck,' },
  553: { id: 553, level: 7, description: 'File deleted. Unable to retrieve checksum.', groups: 'ossec,syscheck,' },
  554: { id: 554, level: 5, description: 'File added to the system.', groups: 'ossec,syscheck,' },
  555: {
    id: 555,
    level: 7,
    description: 'Integrity checksum for agentless device changed.',
    groups: 'ossec,syscheck,agentless',
  },
};

/** The rule that changes (550), or changed again (551, 552) by the number of changes before. */
export function changeRule(changesBefore: number): AlertRule {
  return ALERT_RULES[changesBefore === 0 ? 550 : changesBefore === 1 ? 551 : 552];
}
