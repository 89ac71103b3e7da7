import { toBinary } from '../../../core/bytes';
import type { DeviceFamily } from '../../../core/families/family';
import type { Entry } from '../../../core/protocol/entry';
import { fail } from '../../problem';
import type { SshConnection } from '../../ssh/connection';

/**
 * What a shell prints for the entry's arguments, taken as one command line, standard error included as in a terminal.
 * CR is gone. Binary string. Rejects with a `ProblemError` where nothing is to be run or the shell does not know it.
 */
export async function shellOutput(
  connection: SshConnection,
  family: DeviceFamily,
  entry: Entry,
  signal: AbortSignal,
): Promise<string> {
  const command = entry.arguments.trim();
  const { host } = entry;
  if (entry.become !== null) throw fail('second-step-unknown', { step: entry.become, family: family.label });
  if (command === '') {
    const means = 'The arguments of the entry are empty, and they are the command';
    throw fail('command-refused', { host, command, text: 'there is no command', means });
  }
  let text = '';
  const take = (chunk: Uint8Array): void => {
    text += toBinary(chunk);
  };
  const { code } = await connection.exec(command, { stdout: take, stderr: take }, signal);
  const plain = text.replaceAll('\r', '');
  if (code === 127)
    throw fail('command-refused', { host, command, text: plain.trim(), means: 'This host has no such command' });
  return plain === '' || plain.endsWith('\n') ? plain : `${plain}\n`;
}
