import { stat } from 'node:fs/promises';

/** What tells one state of a file or folder from another; `missing` where there is none. */
export type Stamp = string;

/** A file's stamp. It differs after every write that a file system can date: by size, by time in nanoseconds, by inode. */
export async function stampOf(path: string): Promise<Stamp> {
  const found = await stat(path, { bigint: true }).catch(() => null);
  return found === null ? 'missing' : `${found.ino} ${found.size} ${found.mtimeNs} ${found.ctimeNs}`;
}
