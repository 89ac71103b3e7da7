import { open } from 'node:fs/promises';
import { compareFileLists } from '../core/comparison/fileLists';

/** The child of bench/compareFiles.mjs: reads two lists of files and says how many differ, how long that took, and its peak memory. */
const [, , oldFile = '', newFile = ''] = process.argv;

async function readWhole(file: string): Promise<Uint8Array> {
  await using handle = await open(file);
  const bytes = Buffer.allocUnsafeSlow((await handle.stat()).size);
  await handle.read(bytes, 0, bytes.length);
  return bytes;
}

async function main(): Promise<void> {
  const start = performance.now();
  const [old, now] = await Promise.all([readWhole(oldFile), readWhole(newFile)]); // on two threads of the system's
  const { changed, added, vanished } = compareFileLists(old, now);
  const ms = performance.now() - start;
  const counts = { changed: changed.length / 2, added: added.length, vanished: vanished.length };
  console.log(JSON.stringify({ ms, counts, rss: process.resourceUsage().maxRSS * 1024 }));
}

void main();
