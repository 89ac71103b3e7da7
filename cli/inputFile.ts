import { readFile, stat } from 'node:fs/promises';
import path from 'node:path';
import { buffer } from 'node:stream/consumers';
import { CannotRun } from './command';
import type { Io } from './io';
import { looksBinary } from './looksBinary';

export interface InputFile {
  /** As named on the command line. */
  readonly path: string;
  readonly bytes: Uint8Array;
}

/** A file, or standard input for `-`. Throws `CannotRun` where there is nothing that can be read as text. */
export async function readInput(name: string, io: Io): Promise<InputFile> {
  const bytes = name === '-' ? new Uint8Array(await buffer(io.stdin)) : await readNamed(name, io.cwd);
  if (looksBinary(bytes))
    throw new CannotRun(`${name} is a binary file. Name a transcript, a script or an ossec.conf.`);
  return { path: name, bytes };
}

async function readNamed(name: string, cwd: string): Promise<Uint8Array> {
  const file = path.resolve(cwd, name);
  try {
    if ((await stat(file)).isDirectory()) throw new CannotRun(`${name} is a directory. Name the files in it.`);
    return await readFile(file);
  } catch (error) {
    if (error instanceof CannotRun) throw error;
    throw new CannotRun(`${name} cannot be read: ${reason(error as NodeJS.ErrnoException)}.`);
  }
}

function reason({ code, message }: NodeJS.ErrnoException): string {
  switch (code) {
    case 'ENOENT':
      return 'there is no such file';
    case 'EACCES':
      return 'permission denied';
    default:
      return message;
  }
}
