import { statSync, type BigIntStats } from 'node:fs';
import { stat } from 'node:fs/promises';

/** What tells one state of a file or folder from another; `missing` where there is none. */
export type Stamp = string;

/**
 * A file's stamp. It differs after every write that a file system can date: by size, by time in nanoseconds, by inode.
 * Looked at in place, for a person's own few files (of ssh), which are asked for at each connection: that takes two
 * microseconds, the way through the thread pool thirty.
 */
export function stampOf(path: string): Stamp {
  try {
    return stampFrom(statSync(path, { bigint: true, throwIfNoEntry: false }));
  } catch {
    return stampFrom(undefined);
  }
}

/** A file's stamp, and when it was last changed: milliseconds since 1970, 0 where there is none. */
export async function datedStamp(path: string): Promise<{ readonly stamp: Stamp; readonly changedAt: number }> {
  const found = await stat(path, { bigint: true }).catch(() => undefined);
  const { mtimeMs = 0n, ctimeMs = 0n } = found ?? {};
  return { stamp: stampFrom(found), changedAt: Number(mtimeMs > ctimeMs ? mtimeMs : ctimeMs) };
}

function stampFrom(found: BigIntStats | undefined): Stamp {
  if (found === undefined) return 'missing';
  const { ino, size, mtimeNs, ctimeNs } = found;
  return `${ino} ${size} ${mtimeNs} ${ctimeNs}`;
}
