import { closeSync, openSync, readSync } from 'node:fs';

const CHUNK = 64 * 1024;

/** Gives a file to `push` in chunks, as a pipe would; each is valid during the call only. */
export function readChunks(file: string, push: (chunk: Uint8Array) => void): void {
  const fd = openSync(file, 'r');
  const chunk = Buffer.allocUnsafeSlow(CHUNK);
  for (let read; (read = readSync(fd, chunk, 0, CHUNK, null)) > 0;) push(chunk.subarray(0, read));
  closeSync(fd);
}

/**
 * Does `work` on the file that the process was given and prints what it returns, its wall time and processor time (all
 * threads) in ms and the peak memory in bytes.
 */
export function reportWork(work: (file: string) => unknown): void {
  const [, , file = ''] = process.argv;
  const before = process.cpuUsage();
  const start = performance.now();
  const result = work(file);
  const ms = performance.now() - start;
  const { user, system } = process.cpuUsage(before);
  console.log(JSON.stringify({ ms, cpu: (user + system) / 1000, result, rss: process.resourceUsage().maxRSS * 1024 }));
}
