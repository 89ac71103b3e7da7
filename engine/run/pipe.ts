import { execFile } from 'node:child_process';
import { closeSync, constants, openSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { Socket } from 'node:net';
import { join } from 'node:path';
import { promisify } from 'node:util';

/** A pipe of the operating system: a descriptor to write to, for a child, and a stream to read from. */
export interface Pipe {
  readonly reader: Socket;
  /** Hand it to the child as standard output. */
  readonly writer: number;
  /** Closes our end of `writer`, once the child has it: otherwise the end of the output never comes. */
  closeWriter(): void;
}

/**
 * A true pipe, as popen(3) in agentlessd makes it. What Node gives a child instead is a socket, which a script cannot
 * open again: `echo x > /dev/stderr` fails on it with "No such device or address".
 * @param temporaryFolder where the pipe has its name for a moment
 */
export async function makePipe(temporaryFolder: string): Promise<Pipe> {
  const folder = await mkdtemp(join(temporaryFolder, 'ossec-agentless-pipe-'));
  try {
    const path = join(folder, 'output');
    await promisify(execFile)('mkfifo', ['-m', '600', path]);
    const readEnd = openSync(path, constants.O_RDONLY | constants.O_NONBLOCK);
    const reader = new Socket({ fd: readEnd, readable: true, writable: false });
    const writer = openSync(path, constants.O_WRONLY); // does not block: the reader is there
    return { reader, writer, closeWriter: () => closeSync(writer) };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
