import { stat } from 'node:fs/promises';

/** What tells one state of a file or folder from another; `missing` where there is none. */
export type Stamp = string;

/** A file's stamp. It differs after every write that a file system can date: by size, by time in nanoseconds, by inode. */
export async function stampOf(path: string): Promise<Stamp> {
  return (await datedStamp(path)).stamp;
}

/** A file's stamp, and when it was last changed: milliseconds since 1970, 0 where there is none. */
export async function datedStamp(path: string): Promise<{ readonly stamp: Stamp; readonly changedAt: number }> {
  const found = await stat(path, { bigint: true }).catch(() => null);
  if (found === null) return { stamp: 'missing', changedAt: 0 };
  const { ino, size, mtimeNs, mtimeMs, ctimeNs, ctimeMs } = found;
  return { stamp: `${ino} ${size} ${mtimeNs} ${ctimeNs}`, changedAt: Number(mtimeMs > ctimeMs ? mtimeMs : ctimeMs) };
}
