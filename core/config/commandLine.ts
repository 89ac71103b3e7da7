import type { Entry } from '../protocol/entry';
import type { Release } from '../release';
import { byteLength, cutToBytes } from './xmlDialect';

/** Bytes of the line that reach the shell. */
export const MAX_COMMAND_BYTES = 1023;

/** The installation folder of the daemon; scripts are started in it. */
export const INSTALLATION_FOLDER = '/var/ossec';

/**
 * What agentlessd starts for an entry (facts chapters 7 and 16).
 * - `shell` (OSSEC): a line for `/bin/sh -c`; `lost` is what the cut at 1023 bytes took away, without a word in the log
 * - `argv` (Wazuh): no shell; the first is the program. Standard error is merged into standard output by the daemon.
 */
export type Command =
  | { readonly kind: 'shell'; readonly line: string; readonly lost: string }
  | { readonly kind: 'argv'; readonly argv: readonly string[] };

type CommandEntry = Pick<Entry, 'script' | 'host' | 'become' | 'arguments'>;

/** The command of a real run. `root` is the installation folder. */
export function runCommand(entry: CommandEntry, release: Release, root: string = INSTALLATION_FOLDER): Command {
  const program = `${root}/agentless/${entry.script}`;
  const prefix = entry.become === null ? [] : [`use_${entry.become}`];
  if (release === 'wazuh-4') {
    return { kind: 'argv', argv: [program, ...prefix, entry.host, ...splitAtBlanks(entry.arguments)] };
  }
  const quoted = [...prefix, entry.host].map(word => `"${word}"`).join(' ');
  return cutLine(`${program} ${quoted} ${entry.arguments} 2>&1`);
}

/** The command of the test round: once an entry, whatever its hosts; all output is thrown away, only exit 0 passes. */
export function testCommand(script: string, release: Release, root: string = INSTALLATION_FOLDER): Command {
  const program = `${root}/agentless/${script}`;
  if (release === 'wazuh-4') return { kind: 'argv', argv: [program, 'test', 'test'] };
  return cutLine(`${program} test test > /dev/null 2>&1`);
}

function cutLine(whole: string): Command {
  if (byteLength(whole, 'utf8') <= MAX_COMMAND_BYTES) return { kind: 'shell', line: whole, lost: '' };
  const line = cutToBytes(whole, MAX_COMMAND_BYTES, 'utf8');
  return { kind: 'shell', line, lost: whole.slice(line.length) };
}

/** Wazuh: blanks only; no quotes, no `$`, no `;`. */
function splitAtBlanks(text: string): string[] {
  return text.split(' ').filter(word => word !== '');
}
