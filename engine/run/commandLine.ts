import type { Entry } from '../../core/protocol/entry';
import type { Release } from '../../core/release';

/** Where OSSEC is installed. Its length counts: the command line is cut at 1023 bytes. */
const INSTALLED = '/var/ossec/agentless/';

const LONGEST = 1023;

/**
 * The line that agentlessd gives to `/bin/sh -c` (facts, chapter 7), with the script's real path in place of the one on
 * a manager. Arguments are pasted in unquoted and the line is cut as it would be cut there.
 * Wazuh uses no shell and splits the arguments at blanks: each word is quoted here, to the same effect.
 */
export function scriptCommandLine(entry: Entry, scriptPath: string, release: Release): string {
  const become = entry.become === null ? [] : [`use_${entry.become}`];
  if (release === 'wazuh-4') {
    const words = entry.arguments.split(' ').filter(word => word !== '');
    return [scriptPath, ...become, entry.host, ...words].map(shellQuote).join(' ') + ' 2>&1';
  }
  const script = INSTALLED + entry.script;
  const hosts = [...become, entry.host].map(word => `"${word}"`).join(' ');
  const line = cut(`${script} ${hosts} ${entry.arguments} 2>&1`);
  return line.startsWith(script) ? shellQuote(scriptPath) + line.slice(script.length) : line;
}

/** The start-up check: `SCRIPT test test`, all output discarded. */
export function startUpCheckLine(scriptPath: string): string {
  return `${shellQuote(scriptPath)} test test > /dev/null 2>&1`;
}

/** A word that any POSIX shell reads as it stands here. */
export function shellQuote(word: string): string {
  return /^[\w./:@%+,=-]+$/.test(word) ? word : `'${word.replaceAll("'", `'\\''`)}'`;
}

function cut(line: string): string {
  const bytes = Buffer.from(line, 'utf8');
  return bytes.length <= LONGEST ? line : bytes.toString('utf8', 0, LONGEST);
}
