import { readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { asError } from '../../abort';
import { maskedPrompts, maskedSecrets } from '../../maskedPorts';
import type { RunnerOptions } from '../chooseRunner';
import { fail, problem, ProblemError } from '../../problem';
import type { SshConnection } from '../../ssh/connection';
import { hostKeyVerifier } from '../../ssh/hostKeys';
import { resolveTarget } from '../../ssh/resolveTarget';
import { scriptCommandLine, startUpCheckLine } from '../commandLine';
import { credentialsFor, passlistAnswer, passlistText, type Credentials } from '../localCredentials';
import type { RunEnd, Runner, RunRequest } from '../runner';
import { statusProblem } from '../startUpCheck';
import { RunStop } from '../stopping';
import { remoteFolder, shellCommand, type RemoteFolder } from './remoteFolder';
import { CHECK_FAILED, REMOTE_RUN } from './remoteRun';

export interface ManagerOptions extends Pick<
  RunnerOptions,
  'root' | 'release' | 'ssh' | 'transport' | 'secrets' | 'prompts' | 'log'
> {
  /** `[USER@]NAME`, as `ssh` takes it: the manager, or a jump host in the devices' network. */
  readonly manager: string;
}

/** What `agentless/` may weigh: scripts and their helpers are small. */
const MOST_BYTES = 16 * 1024 * 1024;

/**
 * Runs a script on the manager or another host, for a machine that has no expect or no way to the device. The script and
 * the files beside it are copied into a private folder there, which stands in for `/var/ossec` and is removed at the end,
 * also where the connection breaks. `.passlist` holds the one host's line.
 */
export function managerRunner(options: ManagerOptions): Runner {
  return {
    name: 'manager',
    run: async (request, sink, signal) => {
      const stop = new RunStop(request, sink, signal);
      try {
        const end = await connectAndRun(options, request, stop);
        return stop.end() ?? end;
      } catch (error) {
        return stop.end() ?? { kind: 'failed', problem: problemOf(error, request) };
      } finally {
        stop.dispose();
      }
    },
  };
}

async function connectAndRun(options: ManagerOptions, request: RunRequest, stop: RunStop): Promise<RunEnd> {
  const { manager, ssh, transport, log } = options;
  const { entry, mask } = request;
  const files = await filesOf(options, entry.script);
  const credentials = await credentialsOf(options, request, stop.signal);
  const secrets = maskedSecrets(options.secrets, mask);
  const prompts = maskedPrompts(options.prompts, mask);
  const target = await resolveTarget(manager, ssh, stop.signal);
  const ports = { secrets, prompts, hostKeys: hostKeyVerifier(prompts, ssh.memory?.knownHosts), log };
  const connection = await transport.connect(target, ports, stop.signal);
  try {
    const folder = await remoteFolder(connection, { manager, script: entry.script }, stop.signal);
    try {
      for (const { name, content, mode } of files) await folder.put(`agentless/${name}`, content, mode);
      if (credentials !== null) {
        const text = passlistText(credentials, entry.script, options.release);
        await folder.put('agentless/.passlist', Buffer.from(text), 0o600);
      }
      return await runIn(folder, connection, options, request, stop);
    } finally {
      await folder.remove();
    }
  } finally {
    await connection.close();
  }
}

/** The start-up check first, as agentlessd does it: a script that fails it is never run. */
async function runIn(
  folder: RemoteFolder,
  connection: SshConnection,
  { release }: ManagerOptions,
  { entry }: RunRequest,
  stop: RunStop,
): Promise<RunEnd> {
  const { script } = entry;
  const path = `${folder.path}/agentless/${script}`;
  const lines = [startUpCheckLine(script, path, release), scriptCommandLine(entry, path, release)];
  let aside = '';
  const io = {
    stdout: (chunk: Uint8Array): void => void stop.take(chunk),
    stderr: (chunk: Uint8Array): void => {
      aside = (aside + Buffer.from(chunk).toString('latin1')).slice(-LONGEST_ASIDE);
    },
  };
  const end = await connection.exec(shellCommand(REMOTE_RUN, folder.path, ...lines), io, stop.signal);
  folder.isGone = true; // its own side has removed it
  const checked = aside.lastIndexOf(CHECK_FAILED);
  const wrong = checked < 0 ? null : statusProblem(script, Number.parseInt(aside.slice(checked + CHECK_FAILED.length)));
  if (wrong !== null) return { kind: 'failed', problem: wrong };
  return end.signal === null ? { kind: 'exited', code: end.code ?? 0 } : { kind: 'killed', signal: end.signal };
}

const LONGEST_ASIDE = 4096;

interface HelperFile {
  readonly name: string;
  readonly content: Uint8Array;
  readonly mode: number;
}

/** The script and what lies beside it. Folders and hidden files stay here: no script of OSSEC's needs them. */
async function filesOf({ root, manager }: ManagerOptions, script: string): Promise<readonly HelperFile[]> {
  const folder = join(root, 'agentless');
  const files: HelperFile[] = [];
  let bytes = 0;
  for (const name of await readdir(folder).catch(() => [])) {
    const facts = await stat(join(folder, name));
    if (name.startsWith('.') || !facts.isFile()) continue;
    bytes += facts.size;
    if (bytes > MOST_BYTES) throw fail('helpers-too-large', { manager, megabytes: MOST_BYTES / 1024 / 1024 });
    files.push({ name, content: await readFile(join(folder, name)), mode: facts.mode & 0o100 ? 0o700 : 0o600 });
  }
  const own = files.find(({ name }) => name === script);
  if (own === undefined) throw fail('script-missing', { script, folder });
  if (own.mode !== 0o700) throw fail('script-not-executable', { script });
  return files;
}

/** The host's own line of `.passlist`: from the secrets, else from the workspace's file. Null where there is none. */
async function credentialsOf(
  options: ManagerOptions,
  { entry, mask }: RunRequest,
  signal: AbortSignal,
): Promise<Credentials | null> {
  const { root, release } = options;
  const file = join(root, 'agentless', entry.script);
  const credentials = (await credentialsFor(entry, file, root, options, signal)) ?? (await fromFile(entry.host));
  mask.add(credentials?.password ?? '');
  mask.add(credentials?.additional ?? '');
  return credentials;

  async function fromFile(host: string): Promise<Credentials | null> {
    const answer = await passlistAnswer(root, host, release);
    if (answer.kind === 'not-found') return null;
    const password = answer.kind === 'nopass' ? 'NOPASS' : answer.password.reveal();
    return { host, password, additional: answer.additional.reveal() };
  }
}

function problemOf(error: unknown, { entry: { script, host } }: RunRequest): ReturnType<typeof problem> {
  if (error instanceof ProblemError) return error.problem;
  return problem('unexpected', { script, host, reason: asError(error).message });
}
