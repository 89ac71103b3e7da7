import { randomBytes } from 'node:crypto';
import { shellQuote } from '../commandLine';
import { CliSession } from './cliSession';
import type { DeviceSession } from './configurationRun';
import type { HostShell } from './hostShell';
import { getMoreRights } from './moreRights';

const TERMINAL = { term: 'dumb', columns: 511, rows: 511 };

/**
 * A shell with more rights: `su` and `sudo` ask for the second password on a terminal, so there is one session at the
 * prompt. Once there, the terminal is made a plain pipe (no echo, no line ends of its own, no limit for a line) to a
 * POSIX shell without a prompt, whatever the person's own shell is. Rejects with a `ProblemError`.
 */
export async function rootShell(device: DeviceSession, signal: AbortSignal): Promise<HostShell & { close(): void }> {
  const { connection, family, entry, patience, flood } = device;
  const terminal = await connection.shell(TERMINAL, signal);
  try {
    const session = new CliSession(terminal, family, entry.host, patience, flood, signal);
    const first = await session.firstPrompt();
    await getMoreRights(session, family, entry, first, device.secondPassword);
    const token = randomBytes(12).toString('hex');
    // The echo of this line has a blank between the two: only what it prints is met.
    session.type(`stty raw -echo; printf '%s%s\\n' begin- ${token}; cat | sh`);
    await session.untilText(`begin-${token}`, patience.quiet);
    return {
      run: async (command, errors) => {
        const stderr = errors === 'merge' ? '2>&1' : '2>/dev/null';
        session.type(`sh -c ${shellQuote(command)} </dev/null ${stderr}; printf '%s:%d:\\n' end-${token} $?`);
        const printed = await session.untilText(`end-${token}:`, null);
        const code = await session.untilText(':', patience.quiet);
        return { output: printed, code: Number(code) };
      },
      close: () => terminal.close(),
    };
  } catch (error) {
    terminal.close();
    throw error;
  }
}
