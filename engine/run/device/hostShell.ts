import { toBinary } from '../../../core/bytes';
import type { SshConnection } from '../../ssh/connection';

/** What one command printed. Binary string. */
export interface CommandOutput {
  readonly output: string;
  /** Null where the host sent none. */
  readonly code: number | null;
}

/** Runs commands on a host one after the other: as the one who logged in, or with more rights. */
export interface HostShell {
  /**
   * @param command a line or several for a POSIX shell, without input
   * @param errors what becomes of standard error
   * Rejects with a `ProblemError`, or with the signal's reason.
   */
  run(command: string, errors: 'merge' | 'drop', signal: AbortSignal): Promise<CommandOutput>;
}

/** Each command in a channel of its own, with the rights of the login. */
export function loginShell(connection: SshConnection): HostShell {
  return {
    run: async (command, errors, signal) => {
      let output = '';
      const take = (chunk: Uint8Array): void => {
        output += toBinary(chunk);
      };
      const io = { stdout: take, stderr: errors === 'merge' ? take : () => {} };
      const { code } = await connection.exec(command, io, signal);
      return { output, code };
    },
  };
}
