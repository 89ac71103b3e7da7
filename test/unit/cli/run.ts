import { PassThrough, Readable } from 'node:stream';
import { agentless } from '../../../cli/agentless';
import type { ExitStatus } from '../../../cli/command';

export interface Outcome {
  readonly status: ExitStatus;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs the command line in this process, as a shell would: words, standard input, and what came out. */
export async function run(words: readonly string[], input = '', cwd = process.cwd()): Promise<Outcome> {
  const stdout = collect();
  const stderr = collect();
  const stdin = Readable.from([Buffer.from(input, 'latin1')]);
  const io = { stdin, stdout: stdout.stream, stderr: stderr.stream, cwd, env: {} };
  const status = await agentless(words, io, new AbortController().signal);
  return { status, stdout: stdout.text(), stderr: stderr.text() };
}

function collect(): { stream: PassThrough; text: () => string } {
  const stream = new PassThrough();
  const chunks: Buffer[] = [];
  stream.on('data', (chunk: Buffer) => chunks.push(chunk));
  return { stream, text: () => Buffer.concat(chunks).toString() };
}
