import { shellArguments } from '../../../core/config/deviceArguments';
import type { Entry } from '../../../core/protocol/entry';
import { fail } from '../../problem';
import type { HostShell } from './hostShell';

/**
 * What a shell prints for the entry's arguments, taken as one command line, standard error included as in a terminal.
 * CR is gone. Binary string. Rejects with a `ProblemError` where nothing is to be run or the shell does not know it.
 */
export async function shellOutput(shell: HostShell, entry: Entry, signal: AbortSignal): Promise<string> {
  const command = shellArguments(entry.arguments);
  const { host } = entry;
  if (command === '') {
    const means = 'The arguments of the entry are empty, and they are the command';
    throw fail('command-refused', { host, command, text: 'there is no command', means });
  }
  const { output, code } = await shell.run(command, 'merge', signal);
  const plain = output.replaceAll('\r', '');
  if (code === 127)
    throw fail('command-refused', { host, command, text: plain.trim(), means: 'This host has no such command' });
  return plain === '' || plain.endsWith('\n') ? plain : `${plain}\n`;
}
