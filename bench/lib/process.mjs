// Whole processes, timed from outside.
import { spawnSync } from 'node:child_process';
import { closeSync, openSync, readFileSync } from 'node:fs';

/** Processor time in ms of all processes that were started and have ended; steps of 10 ms. Linux only: NaN elsewhere. */
function spentByChildren() {
  try {
    const fields = readFileSync('/proc/self/stat', 'utf8')
      .replace(/^.*\) /s, '')
      .split(' ');
    return (Number(fields[13]) + Number(fields[14])) * 10;
  } catch {
    return NaN;
  }
}

/** Runs a command with a file as its standard input; wall time and processor time in ms, and its output. */
export function time(command, args, { input } = {}) {
  const stdin = input === undefined ? 'ignore' : openSync(input, 'r');
  const spent = spentByChildren();
  const start = performance.now();
  const result = spawnSync(command, args, { stdio: [stdin, 'pipe', 'inherit'], maxBuffer: 2 ** 30 });
  const ms = performance.now() - start;
  if (input !== undefined) closeSync(stdin);
  if (result.error) throw new Error(`${command} cannot be run: ${result.error.message}`);
  return { ms, cpu: spentByChildren() - spent, status: result.status, output: result.stdout };
}

/** Runs each of several measurements in turn, `rounds` times, and gives the median of each: pairs share the weather. */
export async function medians(measurements, rounds = 5) {
  const taken = measurements.map(() => []);
  for (let round = 0; round <= rounds; round++) {
    for (const [index, measure] of measurements.entries()) {
      const ms = await measure();
      if (round > 0) taken[index].push(ms); // the first round warms files and caches
    }
  }
  return taken.map(times => times.sort((a, b) => a - b)[times.length >> 1]);
}

export function mean(values) {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
