import { closeSync, openSync, readSync } from 'node:fs';

const CHUNK = 64 * 1024;

/** Gives a file to `push` in chunks, as a pipe would; each is valid during the call only. */
export function readChunks(file: string, push: (chunk: Uint8Array) => void): void {
  const fd = openSync(file, 'r');
  const chunk = Buffer.allocUnsafeSlow(CHUNK);
  for (let read; (read = readSync(fd, chunk, 0, CHUNK, null)) > 0;) push(chunk.subarray(0, read));
  closeSync(fd);
}

/** Rounds behind the first, whose median is the time of warm code (as in an editor that has been open for a while). */
const WARM_ROUNDS = 3;

/**
 * Does `work` on the file that the process was given and prints what it returns, the wall time in ms of the first round
 * (`ms`) and of warm ones (`warm`), the processor time of a warm one (`cpu`), and the peak memory of
 * the first in bytes.
 */
export function reportWork(work: (file: string) => unknown): void {
  const [, , file = ''] = process.argv;
  const start = performance.now();
  const result = work(file);
  const ms = performance.now() - start;
  const rss = process.resourceUsage().maxRSS * 1024;
  const rounds = Array.from({ length: WARM_ROUNDS }, () => {
    const before = process.cpuUsage();
    const begin = performance.now();
    work(file);
    const { user, system } = process.cpuUsage(before);
    return { warm: performance.now() - begin, cpu: (user + system) / 1000 };
  });
  const median = rounds.sort((a, b) => a.warm - b.warm)[WARM_ROUNDS >> 1];
  console.log(JSON.stringify({ ms, ...median, result, rss }));
}
