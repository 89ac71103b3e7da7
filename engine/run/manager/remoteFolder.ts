import { fail } from '../../problem';
import type { SshConnection } from '../../ssh/connection';
import { shellQuote } from '../commandLine';

/** A private folder of one run on another machine. */
export interface RemoteFolder {
  readonly path: string;
  /** Its own side has removed it. */
  isGone: boolean;
  put(name: string, content: Uint8Array, mode: number): Promise<void>;
  /** Removes it, as well as can be: a connection that is gone leaves that to the manager's own side. */
  remove(): Promise<void>;
}

const NAME = 'ossec-agentless-manager-';

/**
 * Makes the folder (mode 0700, a name that nobody can guess) and removes those of runs whose session is gone: each
 * holds the number of the process that served its connection.
 */
const MAKE = `umask 077
t=\${TMPDIR:-/tmp}
for d in "$t"/${NAME}*; do
  [ -O "$d" ] && [ -r "$d/.session" ] || continue
  kill -0 "$(cat "$d/.session")" 2>/dev/null || rm -rf "$d"
done
d=$(mktemp -d "$t/${NAME}XXXXXXXXXX") && echo "$PPID" >"$d/.session" && mkdir "$d/agentless" && printf '%s' "$d"`;

/** @throws ProblemError where the machine has no room for it */
export async function remoteFolder(
  connection: SshConnection,
  who: { readonly manager: string; readonly script: string },
  signal: AbortSignal,
): Promise<RemoteFolder> {
  const made = await output(connection, shellCommand(MAKE), undefined, signal);
  if (made.code !== 0 || !made.out.includes(NAME))
    throw fail('manager-without-room', { ...who, reason: reasonIn(made.err) });
  const path = made.out;
  const folder: RemoteFolder = {
    path,
    isGone: false,
    put: async (name, content, mode) => {
      const file = `${path}/${name}`;
      if (await connection.putFile?.(file, content, mode, signal)) return;
      const octal = mode.toString(8);
      const write = `umask 077 && cat >${shellQuote(file)} && chmod ${octal} ${shellQuote(file)}`;
      const { code, err } = await output(connection, shellCommand(write), content, signal);
      if (code !== 0) throw fail('manager-without-room', { ...who, reason: reasonIn(err) });
    },
    remove: async () => {
      if (folder.isGone) return;
      const patience = AbortSignal.timeout(REMOVE_PATIENCE);
      await output(connection, `rm -rf ${shellQuote(path)}`, undefined, patience).catch(() => {});
    },
  };
  return folder;
}

const REMOVE_PATIENCE = 5000;

/** For the login shell, whichever it is. */
export function shellCommand(script: string, ...words: readonly string[]): string {
  return ['exec /bin/sh -c', quoted(script), 'sh', ...words.map(quoted)].join(' ');
}

function quoted(word: string): string {
  return `'${word.replaceAll("'", `'\\''`)}'`;
}

function reasonIn(err: string): string {
  return err.trim().split('\n').at(-1)?.slice(0, 200) || 'its shell did not do what was asked';
}

async function output(
  connection: SshConnection,
  command: string,
  stdin: Uint8Array | undefined,
  signal: AbortSignal,
): Promise<{ readonly out: string; readonly err: string; readonly code: number | null }> {
  const said = { out: '', err: '' };
  const io = {
    stdout: (chunk: Uint8Array) => void (said.out += Buffer.from(chunk).toString('utf8')),
    stderr: (chunk: Uint8Array) => void (said.err += Buffer.from(chunk).toString('utf8')),
    ...(stdin === undefined ? {} : { stdin }),
  };
  const { code } = await connection.exec(command, io, signal);
  return { ...said, code };
}
