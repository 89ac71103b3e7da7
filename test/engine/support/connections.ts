import { homedir, tmpdir } from 'node:os';
import { afterEach } from 'vitest';
import { silentLog, silentPrompts, type Prompts, type SecretRequest, type Secrets } from '../../../engine/ports';
import { ProblemError } from '../../../engine/problem';
import type { SshConnection } from '../../../engine/ssh/connection';
import { hostKeyVerifier } from '../../../engine/ssh/hostKeys';
import { resolveTarget } from '../../../engine/ssh/resolveTarget';
import { transportFor, type TransportChoice } from '../../../engine/ssh/transport';

const open: SshConnection[] = [];

afterEach(async () => {
  for (const connection of open.splice(0)) await connection.close();
});

/** The two ways to make connections, by the words of the setting. */
export const TRANSPORTS = ['ssh2', 'system'] as const;

export interface ConnectOptions {
  readonly configFile: string;
  readonly host?: string;
  readonly secrets?: Readonly<Partial<Record<SecretRequest['kind'], string>>>;
  readonly prompts?: Partial<Prompts>;
  readonly environment?: Readonly<Record<string, string>>;
  /** Default: `ssh2`. */
  readonly transport?: TransportChoice | undefined;
  readonly signal?: AbortSignal;
}

export interface Connected {
  readonly connection: SshConnection;
  /** Kinds of secrets that were marked as refused. */
  readonly refused: readonly string[];
}

/** Connects as the runners do: `ssh -G`, known_hosts, authentication. Unknown host keys are accepted once. */
export async function connectTo(options: ConnectOptions): Promise<Connected> {
  const refused: string[] = [];
  const secrets: Secrets = {
    get: ({ kind }) => Promise.resolve(options.secrets?.[kind]),
    refused: ({ kind }) => {
      refused.push(kind);
      return Promise.resolve();
    },
  };
  const prompts: Prompts = {
    ...silentPrompts,
    confirmHostKey: () => Promise.resolve('once'),
    ...options.prompts,
  };
  const signal = options.signal ?? new AbortController().signal;
  const environment = { PATH: process.env['PATH'], ...options.environment };
  const resolve = {
    configFile: options.configFile,
    knownHostsFile: null,
    home: homedir(),
    user: 'nobody',
    environment,
  };
  const target = await resolveTarget(options.host ?? 'server', resolve, signal);
  const ports = { secrets, prompts, hostKeys: hostKeyVerifier(prompts), log: silentLog };
  const { configFile } = options;
  const transport = transportFor(options.transport ?? 'ssh2', { configFile, environment, temporaryFolder: tmpdir() });
  const connection = await transport.connect(target, ports, signal);
  open.push(connection);
  return { connection, refused };
}

/** The problem that connecting ends with. */
export async function problemOf(options: ConnectOptions): Promise<ProblemError['problem']> {
  try {
    await connectTo(options);
  } catch (error) {
    if (error instanceof ProblemError) return error.problem;
    throw error;
  }
  throw new Error('the connection was made');
}

/** What a command prints, and how it ends. */
export async function execute(
  connection: SshConnection,
  command: string,
  stdin?: string,
): Promise<{ out: string; err: string; code: number | null; signal: string | null }> {
  let [out, err] = ['', ''];
  const io = {
    stdout: (chunk: Uint8Array) => void (out += Buffer.from(chunk).toString('latin1')),
    stderr: (chunk: Uint8Array) => void (err += Buffer.from(chunk).toString('latin1')),
    ...(stdin === undefined ? {} : { stdin: Buffer.from(stdin) }),
  };
  const end = await connection.exec(command, io, new AbortController().signal);
  return { out, err, ...end };
}
