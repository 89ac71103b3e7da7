import { concatBytes, showBytes } from '../../core/bytes';
import { fail } from '../problem';
import { shellQuote } from '../run/commandLine';
import type { SshConnection } from '../ssh/connection';

/** How to act on a manager. */
export interface ManagerAccess {
  readonly connection: SshConnection;
  /** The installation folder, absolute. */
  readonly home: string;
  /** `sudo`: the login user may do nothing itself, but `sudo -n` without a password. */
  readonly as: 'login' | 'sudo';
}

export interface Answer {
  /** Null where a signal ended it. */
  readonly status: number | null;
  readonly stdout: Uint8Array;
  /** What it said on standard error, as text. */
  readonly words: string;
}

/** Runs a shell script of ours on the manager. Rejects as `SshConnection.exec` does. */
export async function runOnManager(
  { connection, as }: ManagerAccess,
  script: string,
  parameters: readonly string[],
  signal: AbortSignal,
  stdin?: Uint8Array,
): Promise<Answer> {
  const words = ['sh', '-c', script, 'sh', ...parameters].map(shellQuote);
  const command = [...(as === 'sudo' ? ['sudo', '-n'] : []), ...words].join(' ');
  const stdout: Uint8Array[] = [];
  const stderr: Uint8Array[] = [];
  const io = {
    stdout: (chunk: Uint8Array) => void stdout.push(chunk),
    stderr: (chunk: Uint8Array) => void stderr.push(chunk),
    ...(stdin === undefined ? {} : { stdin }),
  };
  const { code } = await connection.exec(command, io, signal);
  return { status: code, stdout: concatBytes(stdout), words: showBytes(concatBytes(stderr)).trim() };
}

/** The manager did not let us: its last word on standard error is the reason. */
export function noRight({ connection, home }: ManagerAccess, words: string): Error {
  const last = words.split('\n').at(-1) ?? '';
  const reason = last.replace(/^\S*sh: (?:line )?\d+: (?:cd: )?/, '') || 'its user may not write there';
  return fail('manager-no-right', { host: connection.target.alias, folder: home, reason });
}
