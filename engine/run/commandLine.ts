import { INSTALLATION_FOLDER, runCommand, testCommand, type Command } from '../../core/config/commandLine';
import type { Entry } from '../../core/protocol/entry';
import type { Release } from '../../core/release';

/**
 * The line that agentlessd gives to `/bin/sh -c` (facts, chapter 7), with the script's real path in place of the one on
 * a manager. It is cut where it would be cut there.
 */
export function scriptCommandLine(entry: Entry, scriptPath: string, release: Release): string {
  return lineFor(runCommand(entry, release), entry.script, scriptPath);
}

/** The start-up check: `SCRIPT test test`, all output discarded. */
export function startUpCheckLine(script: string, scriptPath: string, release: Release): string {
  return lineFor(testCommand(script, release), script, scriptPath);
}

/** A word that any POSIX shell reads as it stands here. */
export function shellQuote(word: string): string {
  return /^[\w./:@%+,=-]+$/.test(word) ? word : `'${word.replaceAll("'", `'\\''`)}'`;
}

/** Wazuh starts the program without a shell; quoting each word has the same effect. */
function lineFor(command: Command, script: string, scriptPath: string): string {
  if (command.kind === 'argv') return `${[scriptPath, ...command.argv.slice(1)].map(shellQuote).join(' ')} 2>&1`;
  const installed = `${INSTALLATION_FOLDER}/agentless/${script}`;
  return command.line.startsWith(installed)
    ? shellQuote(scriptPath) + command.line.slice(installed.length)
    : command.line;
}
