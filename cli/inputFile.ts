import { closeSync, openSync, readFileSync, readSync, statSync } from 'node:fs';
import path from 'node:path';
import { errorCode, reasonOf } from '../engine/files';
import { CannotRun } from './command';
import type { Io } from './io';
import { looksBinary } from './looksBinary';

/** Bytes read at once. More than 128 KiB would be slower. */
const CHUNK = 64 * 1024;

/** A file, or standard input; of the first only its beginning is held. */
export interface InputFile {
  /** As named on the command line. */
  readonly path: string;
  /** The first 64 KiB. */
  readonly head: Uint8Array;
  /** The bytes in order, each chunk valid until the next is asked for. May be gone through again. */
  chunks(): Iterable<Uint8Array>;
  /** All bytes at once. */
  whole(): Uint8Array;
}

/** A file, or standard input for `-`. Throws `CannotRun` where there is nothing that can be read as text. */
export async function openInput(name: string, io: Io): Promise<InputFile> {
  const input = name === '-' ? await readStandardInput(name, io) : openNamed(name, io.cwd);
  if (looksBinary(input.head))
    throw new CannotRun(`${name} is a binary file. Name a transcript, a script or an ossec.conf.`);
  return input;
}

/** Held as the chunks that came: joined, it would be there twice. */
async function readStandardInput(name: string, io: Io): Promise<InputFile> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of io.stdin as AsyncIterable<Uint8Array>) chunks.push(chunk);
  const whole = (): Uint8Array => Buffer.concat(chunks);
  // Of a slow writer a chunk may be a few bytes only; none is empty.
  const head = Buffer.concat(chunks.slice(0, CHUNK)).subarray(0, CHUNK);
  return { path: name, head, chunks: () => chunks, whole };
}

function inMemory(name: string, bytes: Uint8Array): InputFile {
  return { path: name, head: bytes.subarray(0, CHUNK), chunks: () => [bytes], whole: () => bytes };
}

function openNamed(name: string, cwd: string): InputFile {
  const file = path.resolve(cwd, name);
  return orCannotRun(name, () => {
    const stat = statSync(file);
    if (stat.isDirectory()) throw new CannotRun(`${name} is a directory. Name the files in it.`);
    if (!stat.isFile()) return inMemory(name, readFileSync(file)); // a pipe: what was read of it is gone
    const [head = new Uint8Array(0)] = readChunks(file);
    return {
      path: name,
      head,
      chunks: () => readChunks(file),
      whole: () => orCannotRun(name, () => readFileSync(file)),
    };
  });
}

function* readChunks(file: string): Generator<Uint8Array, undefined> {
  const fd = openSync(file, 'r');
  try {
    const chunk = Buffer.allocUnsafeSlow(CHUNK);
    for (let read; (read = readSync(fd, chunk, 0, CHUNK, null)) > 0;) yield chunk.subarray(0, read);
  } finally {
    closeSync(fd);
  }
}

function orCannotRun<T>(name: string, read: () => T): T {
  try {
    return read();
  } catch (error) {
    if (error instanceof CannotRun) throw error;
    throw new CannotRun(`${name} cannot be read: ${readReason(error)}.`);
  }
}

/** Why a file could not be read, in words. */
export function readReason(error: unknown): string {
  return errorCode(error) === 'ENOENT' ? 'there is no such file' : reasonOf(error);
}
