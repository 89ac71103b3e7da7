import type { Release } from '../release';

/** The program's name in ossec.log. */
export function programName(program: 'agentlessd' | 'analysisd', release: Release): string {
  return `${release === 'wazuh-4' ? 'wazuh' : 'ossec'}-${program}`;
}

/**
 * A numbered message as a line of ossec.log, without the time. OSSEC puts the number behind the program's name; Wazuh
 * behind the level (its form as quoted in public issues, not recorded here).
 */
export function numberedLine(
  program: 'agentlessd' | 'analysisd',
  release: Release,
  number: number,
  text: string,
  level = 'ERROR',
): string {
  const name = programName(program, release);
  return release === 'wazuh-4' ? `${name}: ${level}: (${number}): ${text}` : `${name}(${number}): ${level}: ${text}`;
}

/** Wazuh names paths from its own folder. */
export function shownPath(path: string, release: Release): string {
  return release === 'wazuh-4' ? path : `/var/ossec/${path}`;
}
